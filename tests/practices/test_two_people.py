"""Two people on one page: whoever saves second sees what the first wrote, and loses nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from practices.models import ScenarioPage
from tests.practices.conftest import ClientOf
from tests.practices.desk import told
from tests.practices.editor import autosave, draft_of, edit_url, form_on_screen, open_editor, state_of
from tests.practices.world import World, edit, fresh

CHANGED = "Cette page a changé depuis que vous l’avez ouverte"
MINE = "Ce que j’ai écrit sans voir le reste."
THEIRS = "Ce que ma collègue a enregistré avant moi."


def written(world: World, client: Client) -> ScenarioPage:
    """A draft that the editor has saved once: its paragraphs bear the keys that the editor gives them."""
    page = world.draft()
    client.post(edit_url(page), open_editor(client, page))
    return fresh(page)


def test_the_second_save_shows_both_versions_and_saves_nothing(world: World, client_of: ClientOf) -> None:
    mine, theirs = client_of(world.lyon.referent), client_of(world.lyon.teacher)
    page = written(world, mine)
    form = open_editor(mine, page) | {"summary": MINE}
    theirs.post(edit_url(page), open_editor(theirs, page) | {"summary": THEIRS})
    before = state_of(page)
    answer = mine.post(edit_url(page), form)
    assert answer.status_code == 409
    assert state_of(page) == before
    text = told(answer)
    assert CHANGED in text
    assert f"{world.lyon.teacher} l’a enregistrée le" in text
    assert [change.label for change in answer.context["changes_since"]] == ["Résumé"]
    assert THEIRS.split()[-3] in text
    again = form_on_screen(answer)
    assert again["summary"] == MINE
    assert mine.post(edit_url(page), again).status_code == 302
    assert draft_of(page).summary == MINE
    kept = [revision.as_object().summary for revision in page.revisions.order_by("pk")]
    assert kept[-2:] == [THEIRS, MINE], "what the colleague saved stays in the history"


def test_the_second_save_of_another_field_shows_only_what_differs(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    page = written(world, client)
    form = open_editor(client, page) | {"summary": MINE}
    edit(page, world.lyon.teacher, title="Un autre titre")
    answer = client.post(edit_url(page), form)
    assert [change.label for change in answer.context["changes_since"]] == ["Titre", "Résumé"]


@pytest.mark.parametrize("missing", [True, False], ids=["no version named", "an old version named"])
def test_a_stale_page_is_not_sent_to_review(world: World, client_of: ClientOf, missing: bool) -> None:
    page = world.draft()
    client = client_of(world.lyon.referent)
    form = open_editor(client, page) | {"summary": MINE, "action-submit": "1"}
    if missing:
        del form["loaded_revision_id"]
    else:
        edit(page, world.lyon.teacher, summary=THEIRS)
    before = state_of(page)
    answer = client.post(edit_url(page), form)
    assert answer.status_code == 409
    assert form_on_screen(answer)["summary"] == MINE
    assert state_of(page) == before
    assert not fresh(page).workflow_in_progress


def test_what_is_saved_while_one_types_stops_at_another_version(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    client = client_of(world.lyon.referent)
    form = open_editor(client, page) | {"summary": MINE}
    edit(page, world.lyon.teacher, summary=THEIRS)
    before = state_of(page)
    answer = autosave(client, edit_url(page), form)
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert CHANGED in answer.json()["error_message"]
    forged = form | {"overwrite_revision_id": str(page.latest_revision_id)}
    assert autosave(client, edit_url(page), forged).status_code == 400
    assert state_of(page) == before


def test_an_earlier_version_is_not_restored_over_a_newer_one(world: World, client_of: ClientOf) -> None:
    page = world.draft(summary="Le premier état.")
    first = page.latest_revision_id
    edit(page, world.lyon.referent, summary="Le deuxième état.")
    client = client_of(world.lyon.referent)
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first])
    form = form_on_screen(client.get(url))
    assert form["summary"] == "Le premier état."
    edit(page, world.lyon.teacher, summary=THEIRS)
    before = state_of(page)
    assert client.post(edit_url(page), form).status_code == 409
    assert state_of(page) == before


@pytest.mark.parametrize("version", ["", "0", "999999999", "x", "1'", "9" * 40])
def test_a_version_that_is_none_is_no_way_around(world: World, client_of: ClientOf, version: str) -> None:
    page = world.draft()
    client = client_of(world.lyon.referent)
    form = open_editor(client, page) | {"summary": MINE, "loaded_revision_id": version}
    before = state_of(page)
    assert client.post(edit_url(page), form).status_code in {400, 409}
    assert state_of(page) == before
