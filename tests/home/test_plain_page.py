"""Pages of the site itself: who writes them, how they become public, what is refused."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, streamfield

from foundation.models import User
from home.models import HomePage, PlainPage
from home.urls import urlpatterns
from practices.completeness import missing_of
from practices.models import Decision, Publication
from practices.rights import derive_all_rights, derive_rights
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import as_sent
from tests.practices.editor import edit_url, paragraph
from tests.practices.test_public_templates import check
from tests.practices.world import World, document, fresh, shown

SUBMIT = {"action-submit": "1"}


def add_url() -> str:
    return reverse("wagtailadmin_pages:add", args=["home", "plainpage", HomePage.objects.get().pk])


def plain_form(**fields: Any) -> dict[str, Any]:
    """What the editor of a new page sends."""
    table = {
        "caption": "Trois pas",
        "table": {
            "caption": "",
            "column-0-deleted": "",
            "row-0-deleted": "",
            "column-count": "1",
            "row-count": "1",
            "column-0-type": "text",
            "column-0-order": "0",
            "column-0-heading": "Pas",
            "row-0-order": "0",
            "cell-0-0": "Lire",
        },
    }
    blocks = [paragraph("<p>Des équipes essaient, écrivent, relisent.</p>"), ("table", table)]
    section = {"title": "Ce que nous faisons", "content": streamfield(blocks)}
    clash = {"title": "Contenu", "content": streamfield([paragraph("<p>Le nom d’une ancre du site.</p>")])}
    return (
        {
            "title": "Qui sommes-nous ?",
            "slug": "qui-sommes-nous",
            "summary": "Une maison d’édition de pratiques.",
        }
        | nested_form_data({"body": streamfield([("section", section), ("section", clash)])})
        | fields
    )


def submit(client: Client, page: PlainPage) -> Any:
    """Open the editor, press « Envoyer en relecture »."""
    screen = lxml.html.document_fromstring(client.get(edit_url(page)).content.decode())
    inputs = screen.get_element_by_id("page-edit-form").inputs
    loaded = {name: inputs[name].value for name in ("loaded_revision_id", "loaded_revision_created_at")}
    return client.post(edit_url(page), plain_form(**loaded) | SUBMIT, follow=True)


def submitted(client: Client) -> PlainPage:
    """A page that waits for its second reading."""
    client.post(add_url(), plain_form() | SUBMIT)
    return PlainPage.objects.get()


def decide(client: Client, page: PlainPage, decision: str = "approve") -> Any:
    """Press a button of the review screen, as it is shown."""
    screen = client.get(reverse("review", args=[page.pk]))
    form = lxml.html.document_fromstring(screen.content.decode()).forms
    fields = dict(next(f for f in form if f.action == reverse("review_decide", args=[page.pk])).fields)
    del fields["csrfmiddlewaretoken"]
    sent = {name: value for name, value in fields.items() if value is not None}
    answers = {"nothing_to_report": "on", "comment": "", "decision": decision}
    return client.post(reverse("review_decide", args=[page.pk]), sent | answers, follow=True)


def told(response: Any) -> str:
    """What an answer says, with plain spaces."""
    return str(response.content.decode()).replace("\u202f", " ").replace("\xa0", " ")


def anonymous_answer(path: str) -> Any:
    return Client().get(path)


def author(world: World, role: str) -> User:
    return {"lead": world.lead, "administrator": world.administrator}[role]


@pytest.mark.parametrize("role", ["lead", "administrator"])
def test_its_author_creates_submits_and_publishes_it_alone(
    world: World, client_of: ClientOf, committed: Any, role: str
) -> None:
    client = client_of(author(world, role))
    explorer = client.get(reverse("wagtailadmin_explore", args=[HomePage.objects.get().pk]))
    assert (
        reverse("wagtailadmin_pages:add_subpage", args=[HomePage.objects.get().pk])
        in explorer.content.decode()
    )
    with committed():
        assert client.post(add_url(), plain_form()).status_code == 302
    page = PlainPage.objects.get()
    assert not page.live
    assert anonymous_answer("/qui-sommes-nous/").status_code == 404
    assert "Qui sommes-nous" in client.get(edit_url(page)).content.decode()
    with committed():
        answer = submit(client, page)
    assert "La page du site « Qui sommes-nous ? » a été envoyée en relecture." in told(answer)
    assert fresh(page).workflow_in_progress
    assert "Qui sommes-nous" in client.get(reverse("review_queue")).content.decode()
    with committed():
        answer = decide(client, page)
    assert "Votre décision est enregistrée" in answer.content.decode()
    shown = anonymous_answer("/qui-sommes-nous/")
    html = shown.content.decode()
    assert shown.status_code == 200
    check(html)
    assert "Ce que nous faisons" in html
    assert "Des équipes essaient" in html
    assert "<span>Trois pas</span></caption>" in html
    assert not shown.cookies
    decision = Decision.objects.about(page.pk).get()
    assert (decision.actor, decision.step) == (author(world, role), "second_reader")
    assert decision.mandate is not None


def test_another_lead_or_administrator_may_publish_it_too(world: World, client_of: ClientOf) -> None:
    page = submitted(client_of(world.administrator))
    decide(client_of(world.second_lead), page)
    assert Publication.objects.visible().get(page_id=page.pk).kind == "plain"


@pytest.mark.parametrize("who", ["referent", "teacher", "inspector", "theme lead"])
def test_nobody_else_starts_reads_or_publishes_one(world: World, client_of: ClientOf, who: str) -> None:
    people = {
        "referent": world.lyon.referent,
        "teacher": world.lyon.teacher,
        "inspector": world.lyon.inspector,
    }
    user = people.get(who) or MandateFactory(lead=True, theme=world.theme).user
    derive_rights(user)
    client = client_of(user)
    refused = client.post(add_url(), plain_form())
    assert refused.status_code in {302, 403, 404}
    assert not PlainPage.objects.exists()
    page = submitted(client_of(world.lead))
    for url in (edit_url(page), reverse("review", args=[page.pk]), reverse("review_preview", args=[page.pk])):
        response = client.get(url)
        assert response.status_code in {302, 403, 404}, url
        assert "Des équipes essaient" not in response.content.decode()
    client.post(
        reverse("review_decide", args=[page.pk]),
        as_sent(shown(page)) | {"decision": "approve"},
    )
    assert not fresh(page).live


def test_what_is_not_accessible_is_not_published(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lead)
    foreign = document(world.lyon)
    client.post(add_url(), plain_form())
    page = PlainPage.objects.get()
    draft = page.get_latest_revision_as_object()
    draft.body = [
        {
            "type": "section",
            "value": {
                "title": "Pièces",
                "content": [{"type": "document", "value": {"document": foreign.pk, "description": ""}}],
            },
        }
    ]
    revision = draft.save_revision(user=world.lead)
    messages = [item.message for item in missing_of(revision.as_object())]
    assert any("Pièces" in message for message in messages)


def test_it_is_withdrawn_by_those_who_may_publish_it(
    world: World, client_of: ClientOf, committed: Any
) -> None:
    client = client_of(world.administrator)
    page = submitted(client)
    decide(client, page)
    url = reverse("review_withdraw", args=[page.pk])
    assert client_of(world.lyon.inspector).post(url, {"reason": "Non."}).status_code == 404
    with committed():
        client.post(url, {"reason": "Cette page ne sert plus."})
    gone = anonymous_answer("/qui-sommes-nous/")
    assert gone.status_code == 410
    assert "Cette page ne sert plus." in gone.content.decode()


def test_the_front_door_itself_is_not_withdrawn(world: World, client_of: ClientOf) -> None:
    home = HomePage.objects.get()
    for user in (world.lead, world.administrator):
        assert client_of(user).post(
            reverse("review_withdraw", args=[home.pk]), {"reason": "Fermeture."}
        ).status_code in {403, 404}
    assert fresh(home).live


FIXED = sorted({str(pattern.pattern).split("/")[0].split(".")[0] for pattern in urlpatterns} - {""})


@pytest.mark.parametrize("slug", [*FIXED, "recherche", "admin", "academies", "sante", "fichiers"])
def test_an_address_of_the_site_itself_is_refused(world: World, client_of: ClientOf, slug: str) -> None:
    response = client_of(world.lead).post(add_url(), plain_form(slug=slug))
    assert response.status_code == 200
    assert f"L’adresse « {slug} » est déjà celle d’une page du site" in told(response)
    assert "Une maison d’édition de pratiques." in response.content.decode()
    assert not PlainPage.objects.exists()


def test_rights_are_derived_with_the_same_result_however_often(world: World) -> None:
    def rows() -> set[tuple[Any, ...]]:
        return set(GroupPagePermission.objects.values_list("group__name", "page_id", "permission__codename"))

    home = HomePage.objects.get()
    derive_all_rights()
    before = rows()
    derive_all_rights()
    assert rows() == before
    assert [row[0] for row in before if row[1] == home.pk] == ["Cheffes et chefs de projet"]
    assert all(codename in {"add_page", "change_page"} for _, _, codename in before)
