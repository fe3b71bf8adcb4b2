"""Writing in the page editor: what is typed is kept, and only those whose turn it is may write."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from practices.models import Decision, DecisionKind, ScenarioPage
from practices.publication.content_hash import public_content
from tests.practices.conftest import ClientOf, Committed
from tests.practices.desk import as_sent
from tests.practices.editor import (
    add_url,
    authors,
    autosave,
    complete_form,
    draft_of,
    edit_url,
    form_on_screen,
    open_editor,
    paragraph,
    sections,
    state_of,
)
from tests.practices.world import World, body, edit, fresh, shown


def test_a_new_draft_keeps_all_that_was_typed(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.teacher)
    response = client.post(add_url(world.lyon), complete_form(world), follow=True)
    page = ScenarioPage.objects.get(slug="debattre-de-l-eau")
    assert response.redirect_chain == [(edit_url(page), 302)]
    draft = draft_of(page)
    assert (draft.title, draft.summary) == ("Débattre de l’eau", "Les élèves préparent un débat.")
    assert [list(draft.disciplines.all()), list(draft.levels.all())] == [[world.discipline], [world.level]]
    assert (draft.session_count, draft.session_minutes) == (3, 55)
    assert list(draft.places.all()) == [world.place]
    assert {keyword.name for keyword in draft.keywords.all()} == {"débat", "oral"}
    assert "cherchent des arguments" in draft.body[0].value["content"][0].value.source
    author = draft.authors.get()
    assert (author.name, author.has_agreed) == ("Camille Exemple", True)
    assert author.agreed_on is not None
    assert page.owner == world.lyon.teacher
    assert not page.live


def test_a_draft_saved_again_keeps_what_was_not_touched(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    before = draft_of(page)
    form = open_editor(client_of(world.lyon.teacher), page) | {"summary": "Un résumé plus simple."}
    client_of(world.lyon.teacher).post(edit_url(page), form)
    after = draft_of(page)
    assert after.summary == "Un résumé plus simple."
    assert after.get_latest_revision().user == world.lyon.teacher
    untouched = [public_content(draft) for draft in (before, after)]
    for content in untouched:
        del content["summary"]
        content["body"] = re.sub(r" data-block-key=\"\w+\"", "", str(content["body"]))
    assert untouched[0] == untouched[1]


def test_autosave_saves_and_says_where_it_stands(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    client = client_of(world.lyon.referent)
    form = open_editor(client, page)
    answer = autosave(client, edit_url(page), form | {"summary": "Enregistré en écrivant."}).json()
    assert answer["success"]
    assert draft_of(page).summary == "Enregistré en écrivant."
    again = {"summary": "Et encore.", "overwrite_revision_id": str(answer["revision_id"])}
    autosave(client, edit_url(page), form | again)
    assert draft_of(page).summary == "Et encore."
    assert fresh(page).latest_revision_id == answer["revision_id"]


def test_a_live_page_is_unchanged_by_its_draft(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    with committed():
        page = world.published()
    client = client_of(world.lyon.referent)
    client.post(edit_url(page), open_editor(client, page) | {"summary": "Pas encore relu."})
    assert draft_of(page).summary == "Pas encore relu."
    assert "Pas encore relu." not in Client().get(fresh(page).publication.path).content.decode()
    assert fresh(page).live_revision_id == page.live_revision_id


def test_html_in_a_text_field_is_shown_as_typed(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    typed = 'Débattre <b onclick="x()">fort</b> <script>alert(1)</script>'
    form = complete_form(world, title=typed, summary=typed) | authors("<img src=x onerror=alert(2)>")
    client = client_of(world.lyon.referent)
    client.post(add_url(world.lyon), form | {"action-submit": "1"})
    page = ScenarioPage.objects.get(slug="debattre-de-l-eau")
    with committed():
        world.publish(page)
    path = fresh(page).publication.path
    for client, address in (
        (Client(), path),
        (client_of(world.lyon.inspector), reverse("review", args=[page.pk])),
        (client_of(world.lyon.referent), edit_url(page)),
        (Client(), world.lyon.page.publication.path),
    ):
        text = client.get(address).content.decode()
        assert "<script>alert(1)" not in text
        assert "<img src=x" not in text
        assert '<b onclick="x()">' not in text
        assert "&lt;b onclick=&quot;x()&quot;&gt;" in text, address


SCRIPTED = (
    '<p>Avant <script>alert(1)</script><a href="javascript:alert(2)">le débat</a> <b>après</b></p>'
    '<p onmouseover="x()">Fin <iframe src="https://ailleurs.example/"></iframe></p>'
)


@pytest.mark.parametrize("way", ["pasted", "forged", "written around the editor"])
def test_no_script_reaches_the_public(
    world: World, client_of: ClientOf, committed: Committed, way: str
) -> None:
    page = world.draft()
    client = client_of(world.lyon.referent)
    if way == "written around the editor":
        edit(page, world.lyon.referent, body=body(SCRIPTED))
        client.post(edit_url(page), open_editor(client, page) | {"action-submit": "1"})
    else:
        block = paragraph(SCRIPTED) if way == "pasted" else ("paragraph", forged_link("javascript:alert(2)"))
        client.post(edit_url(page), open_editor(client, page) | sections(block) | {"action-submit": "1"})
    with committed():
        world.publish(page)
    public = Client().get(fresh(page).publication.path).content.decode()
    section = public[public.index("<h2", public.index("Déroulement") - 200) :]
    for trace in ("javascript:", "alert(1)</script>", "onmouseover", "iframe", "ailleurs.example"):
        assert trace not in section, trace


def test_a_page_in_review_is_closed_to_its_team(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    for person in (world.lyon.referent, world.lyon.teacher):
        client = client_of(person)
        form = open_editor(client, page)
        if not fresh(page).workflow_in_progress:
            client.post(edit_url(page), form | {"action-submit": "1"})
        before = state_of(page)
        answer = client.post(edit_url(page), open_editor(client, page) | {"summary": "Trop tard."})
        assert answer.status_code == 409
        assert "Cette page est en relecture" in answer.content.decode()
        assert form_on_screen(answer)["summary"] == "Trop tard."
        assert autosave(client, edit_url(page), form | {"summary": "Trop tard."}).status_code == 400
        assert state_of(page) == before
    text = client_of(world.lyon.referent).get(edit_url(page)).content.decode()
    assert "Cette page attend une décision (« Relecture par l’inspection »)" in text
    assert "Pour la corriger, reprenez-la." in text
    assert "Pour la corriger" not in client_of(world.lyon.teacher).get(edit_url(page)).content.decode()


def test_taking_a_page_back(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    assert "Reprendre la page" not in client_of(world.lyon.teacher).get(edit_url(page)).content.decode()
    client_of(world.lyon.teacher).post(edit_url(page), {"action-cancel-workflow": "1"})
    assert fresh(page).workflow_in_progress
    client = client_of(world.lyon.referent)
    assert "Reprendre la page" in client.get(edit_url(page)).content.decode()
    response = client.post(edit_url(page), {"action-cancel-workflow": "1"}, follow=True)
    assert "La page est de nouveau à vous" in response.content.decode()
    assert not fresh(page).workflow_in_progress
    response = client.post(edit_url(page), {"action-cancel-workflow": "1"}, follow=True)
    assert "n’est plus en cours" in response.content.decode()


def test_only_the_lead_corrects_and_only_before_publishing(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    lead, inspector = client_of(world.lead), client_of(world.lyon.inspector)
    assert lead.get(edit_url(page)).status_code == 302
    assert inspector.get(edit_url(page)).status_code == 302
    page = world.approved()
    form = open_editor(lead, page) | {"summary": "Sans coquille."}
    before = state_of(page)
    assert inspector.post(edit_url(page), form).status_code == 302
    assert state_of(page) == before
    lead.post(edit_url(page), form)
    assert draft_of(page).summary == "Sans coquille."
    decision = as_sent(shown(page)) | {"decision": "approve", "comment": "Une coquille."}
    lead.post(reverse("review_decide", args=[page.pk]), decision)
    assert Decision.objects.about(page.pk).filter(kind=DecisionKind.CORRECTED).count() == 1
    assert fresh(page).summary == "Sans coquille."
    assert lead.get(edit_url(page)).status_code == 302


@pytest.mark.parametrize("who", ["inspector", "lille", "lead", "administrator", "signed out"])
def test_whoever_does_not_write_the_page_does_not_open_its_editor(
    world: World, client_of: ClientOf, who: str
) -> None:
    page = world.draft(title="Un titre à nous")
    people = {
        "inspector": world.lyon.inspector,
        "lille": world.lille.referent,
        "lead": world.lead,
        "administrator": world.administrator,
    }
    client = client_of(people[who]) if who in people else Client()
    form = open_editor(client_of(world.lyon.referent), page) | {"title": "Pris"}
    before = state_of(page)
    for answer in (client.get(edit_url(page)), client.post(edit_url(page), form)):
        assert answer.status_code in {302, 403, 404}
        assert "Un titre à nous" not in answer.content.decode()
    assert client.post(add_url(world.lyon), complete_form(world)).status_code in {302, 403, 404}
    assert state_of(page) == before
    assert not ScenarioPage.objects.filter(slug="debattre-de-l-eau").exists()


def forged_link(address: str) -> str:
    """A rich text whose link the editor would never have made."""
    block = {
        "key": "a",
        "text": "Déroulement",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
    }
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
    return json.dumps({"blocks": [block], "entityMap": {"0": link}})
