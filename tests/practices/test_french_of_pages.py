"""French where it depends on a page: titles as they are saved, notices in its gender."""

from __future__ import annotations

from typing import Any

import pytest

from practices.models import AcademicSynthesisPage, ModeratedPage, ScenarioPage
from practices.moderation import actions
from practices.moderation.words import agree, it, the_page
from practices.publication.content_hash import content_hash
from tests.practices.conftest import ClientOf, Committed
from tests.practices.editor import add_url, complete_form, draft_of, edit_url, open_editor
from tests.practices.world import World, fresh, shown


def visible(text: str) -> str:
    """Show no-break spaces: ~ for the wide one, ^ for the narrow one."""
    return text.replace("\u00a0", "~").replace("\u202f", "^")


def test_a_title_is_saved_with_its_spaces_and_apostrophes(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    form = complete_form(
        world,
        title="L'eau : un débat ?",
        summary="Qu'est-ce que « débattre » ? https://exemple.example/l'eau",
    )
    assert client.post(add_url(world.lyon), form).status_code == 302
    page = draft_of(type(world.draft()).objects.get(slug="debattre-de-l-eau"))
    assert visible(page.title) == "L’eau~: un débat^?"
    assert visible(page.summary) == "Qu’est-ce que «~débattre~»^? https://exemple.example/l'eau"


def test_what_is_public_keeps_its_spaces_until_a_decision(world: World, client_of: ClientOf) -> None:
    """Opening, saving and reading a published page never change it: a draft is typeset, the public page is not."""
    page = world.published(title="L'eau: un débat?")
    before = (page.title, content_hash(page), page.publication.data, page.publication.decision_id)
    client = client_of(world.lyon.referent)
    assert client.post(edit_url(page), open_editor(client, page)).status_code == 302
    page = fresh(page)
    page.save()
    page = fresh(page)
    assert (page.title, content_hash(page), page.publication.data, page.publication.decision_id) == before
    assert visible(draft_of(page).title) == "L’eau~: un débat^?"


def test_notices_agree_with_the_page(world: World, committed: Committed, mailoutbox: Any) -> None:
    page = world.submitted(title="L’eau")
    with committed():
        actions.approve(page, world.lyon.inspector, **shown(page))
    told = next(mail for mail in mailoutbox if mail.to == [world.lyon.referent.email])
    assert told.subject == "Validé par l’inspection : L’eau"
    assert "Le scénario « L’eau » a été validé par" in told.body.replace("\u00a0", " ")
    assert "La DNE A2 le lit maintenant avant de le publier." in told.body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page_type", "sentence"),
    [
        (ScenarioPage, "Le scénario : envoyé, le"),
        (AcademicSynthesisPage, "La synthèse académique : envoyée, la"),
    ],
)
def test_each_page_type_knows_its_gender(page_type: type[ModeratedPage], sentence: str) -> None:
    page = page_type()
    assert f"{the_page(page)} : {agree(page, 'envoyé')}, {it(page)}" == sentence
