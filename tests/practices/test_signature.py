"""The introduction of a national synthesis, signed by the general inspectorate on what it read."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from foundation.models import OutboxEntry
from practices import permissions
from practices.models import NationalSynthesisPage, ThemePage
from practices.moderation import actions
from practices.record.facts import facts_of
from tests.academies.factories import MandateFactory, ThemeFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import review_url, told
from tests.practices.world import World, fresh

BUTTON = "Signer l’introduction"


@pytest.fixture
def synthesis(world: World) -> Any:
    above = ThemePage.objects.get(theme=world.theme)
    page = NationalSynthesisPage(
        title="Synthèse", slug="synthese", live=False, introduction="<p>L’année montre…</p>"
    )
    above.add_child(instance=page)
    page.save_revision(user=world.lead)
    return fresh(page)


def sign(client_of: ClientOf, user: Any, page: Any, revision_id: int | None = None) -> str:
    """Press the button of the review screen, and read what is answered."""
    form = {"revision_id": revision_id or page.latest_revision_id}
    return told(client_of(user).post(reverse("review_signature", args=[page.pk]), form, follow=True))


def signatory(page: Any) -> tuple[str, str]:
    """Who signs in the latest draft, and as what."""
    draft = fresh(page).get_latest_revision_as_object()
    return draft.introduction_signed_by, draft.introduction_function


def test_the_general_inspectorate_signs_what_it_read(
    world: World, client_of: ClientOf, synthesis: Any
) -> None:
    inspector = world.general_inspector
    assert BUTTON in told(client_of(inspector).get(review_url(synthesis)))
    assert "L’introduction porte votre signature." in sign(client_of, inspector, synthesis)
    name, function = signatory(synthesis)
    assert name == inspector.get_full_name()
    assert function
    screen = told(client_of(inspector).get(review_url(synthesis)))
    assert "Vous l’avez signée" in screen
    assert BUTTON not in screen
    [fact] = [one for one in facts_of(synthesis) if one.kind == "signed"]
    assert fact.person == str(inspector)
    mails = OutboxEntry.objects.filter(topic="mail", payload__subject__startswith="Introduction signée")
    assert {entry.payload["user"] for entry in mails} == {world.lead.pk, world.second_lead.pk}
    assert inspector.pk not in permissions.authors_of(fresh(synthesis)), "a signature changes no text"


def test_what_changed_since_it_was_read_is_not_signed(
    world: World, client_of: ClientOf, synthesis: Any
) -> None:
    read = synthesis.latest_revision_id
    synthesis.introduction = "<p>L’année ne montre rien.</p>"
    synthesis.save_revision(user=world.lead)
    assert "La page a changé depuis que vous l’avez ouverte" in sign(
        client_of, world.general_inspector, synthesis, read
    )
    assert signatory(synthesis) == ("", "")


def test_nobody_else_signs(world: World, client_of: ClientOf, synthesis: Any) -> None:
    elsewhere = MandateFactory(general_inspector=True, theme=ThemeFactory(campaign=world.theme.campaign)).user
    for person in (world.lead, world.lyon.inspector, world.lyon.referent, elsewhere):
        client = client_of(person)
        assert BUTTON not in told(client.get(review_url(synthesis)))
        sign(client_of, person, synthesis)
        assert signatory(synthesis) == ("", "")


def test_an_empty_introduction_or_one_in_review_is_not_signed(
    world: World, client_of: ClientOf, synthesis: Any
) -> None:
    synthesis.introduction = ""
    synthesis.save_revision(user=world.lead)
    assert "Elle reste à écrire." in told(client_of(world.general_inspector).get(review_url(synthesis)))
    assert "n’est pas encore écrite" in sign(client_of, world.general_inspector, fresh(synthesis))
    synthesis.introduction = "<p>L’année montre…</p>"
    synthesis.save_revision(user=world.lead)
    synthesis.get_workflow().start(synthesis, world.lead)
    assert "avant la seconde lecture" in sign(client_of, world.general_inspector, fresh(synthesis))
    assert signatory(synthesis) == ("", "")


def test_the_signatory_may_still_be_the_second_reader(
    world: World, client_of: ClientOf, synthesis: Any
) -> None:
    sign(client_of, world.general_inspector, synthesis)
    page = fresh(synthesis)
    page.get_workflow().start(page, world.lead)
    seen = actions.seen_now(fresh(page))
    assert seen["revision_id"] == page.latest_revision_id
    assert permissions.can_decide(world.general_inspector, fresh(page))
