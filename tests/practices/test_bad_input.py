"""Whatever stands in an address or a form: an answer in French, never an error of ours."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from foundation.models import HouseDocument
from practices.addresses import reserved_slugs, slug_errors
from practices.models import Publication, ScenarioDocument, ScenarioPage
from tests.practices.conftest import ClientOf
from tests.practices.desk import QUEUE, told
from tests.practices.editor import add_url, complete_form, edit_url, open_editor, state_of
from tests.practices.every_address import of_the_rest
from tests.practices.world import World, document

QUERIES = (
    "q=%00",
    "q=%ff%fe",
    f"q={'a' * 20_000}",
    f"q={'%C3%A9+' * 3_400}",
    "page=9999",
    "page=0",
    "page=-1",
    "page=%00",
    "page=deux",
    f"page={'9' * 400}",
    "page=1&page=2",
    "discipline=%00",
    "discipline=rien&niveau=rien&academie=rien&annee=1789",
    "inconnu[]=1&&;=%",
    "q=%3Cscript%3Ealert(1)%3C/script%3E",
)
UNKNOWN = (
    "/pratiques/rien/",
    "/pratiques/2025-2026/rien/",
    "/rien/",
    "/pratiques//",
    "/pratiques/%00/",
    "/pratiques/../admin/",
    "/pratiques/é/",
    "/pratiques/%ff/",
    f"/pratiques/{'a' * 5_000}/",
    f"/{'a/' * 2_000}",
    "/academies/rien/",
    "/academies/%00/",
    "/fichiers/rien",
    "/fichiers/../../etc/passwd",
    "/index.php",
    "/.env",
)


def test_a_public_page_answers_any_query(world: World) -> None:
    page = world.published()
    world.withdrawn()
    paths = [
        *Publication.objects.values_list("path", flat=True),
        "/academies/",
        "/academies/lyon/",
        "/recherche/",
    ]
    assert page.publication.path in paths
    for path in paths:
        for query in QUERIES:
            answer = Client().get(f"{path}?{query}")
            assert answer.status_code in {200, 404, 410}, (path, query[:40])
            assert "<script>alert" not in answer.content.decode()
        assert Client().post(path, {"q": "x"}).status_code == 405


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_unknown_address_is_said_in_french(world: World, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 404
    assert "Cette page est introuvable" in told(answer)
    assert not answer.cookies


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [("/pratiques", "/pratiques/"), ("/admin/rien/", "/admin/login/"), ("/admin/pages/1/", "/admin/login/")],
)
def test_an_address_that_is_not_quite_one_leads_further(world: World, address: str, leads_to: str) -> None:
    answer = Client().get(address)
    assert answer.status_code in {301, 302}
    assert answer.url.startswith(leads_to)


def test_the_review_desk_answers_any_query(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    client = client_of(world.lyon.inspector)
    for address in (QUEUE, reverse("review", args=[page.pk]), reverse("review_preview", args=[page.pk])):
        for query in QUERIES:
            assert client.get(f"{address}?{query}").status_code in {200, 404}, (address, query[:40])


def test_no_list_of_the_back_office_fails_on_its_query(world: World, client_of: ClientOf) -> None:
    world.submitted()
    client = client_of(world.administrator)
    lists = [f"/{route.rstrip('$')}" for route in of_the_rest() if "<" not in route and "(" not in route]
    assert len(lists) > 60
    for address in lists:
        for query in (
            "q=%00&search=%00&p=%00",
            "q=%ff&p=9999&page=9999&ordering=rien&collection_id=x&o=x&e=x",
        ):
            assert client.get(f"{address}?{query}").status_code < 500, (address, query)


@pytest.mark.parametrize(
    "address",
    [
        "api/main/pages/?first_published_at=x",
        "api/main/pages/?locale=%00",
        "api/main/pages/?child_of=x",
        "choose-page/?target_pages[]=x",
        "choose-page/?page_type=x.y",
        "images/chooser/chosen-multiple/?id=x",
        "documents/chooser/chosen-multiple/?id=x",
        "bulk/foundation/houseimage/delete/?id=x",
        "bulk/foundation/houseimage/rien/?id=1",
        "failwhale/",
    ],
)
def test_what_wagtail_reads_unchecked_is_answered(world: World, client_of: ClientOf, address: str) -> None:
    answer = client_of(world.lyon.referent).get(f"/admin/{address}")
    assert answer.status_code in {400, 404}


@pytest.mark.parametrize("place", ["", "x", "99999", "\x00"])
def test_a_copy_without_its_place_changes_nothing(world: World, client_of: ClientOf, place: str) -> None:
    page = world.draft()
    form = {"new_title": "Copie", "new_slug": "copie"} | ({"new_parent_page": place} if place else {})
    answer = client_of(world.lyon.referent).post(f"/admin/pages/{page.pk}/copy/", form)
    assert answer.status_code == 404
    assert ScenarioPage.objects.count() == 1


def test_a_link_without_its_address_is_answered(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    assert client.post("/admin/choose-external-link/", {}).status_code == 400
    form = {"external-link-chooser-url": "https://exemple.example/"}
    assert client.post("/admin/choose-external-link/", form).status_code == 200


def test_a_document_that_a_page_cites_is_not_deleted_where_it_was_uploaded(
    world: World, client_of: ClientOf
) -> None:
    cited, free = document(world.lyon), document(world.lyon)
    world.draft(scenario_documents=[ScenarioDocument(document=cited)])
    client = client_of(world.lyon.referent)
    answer = client.post(f"/admin/documents/multiple/{cited.pk}/delete/")
    assert answer.status_code == 409
    assert answer.json()["error_message"].startswith("Une page cite ce document")
    assert client.post(f"/admin/documents/multiple/{free.pk}/delete/").json()["success"]
    assert list(HouseDocument.objects.values_list("pk", flat=True)) == [cited.pk]


@pytest.mark.parametrize(
    "text", ["\x00", "a\x00b", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]
)
def test_a_character_that_no_database_takes(world: World, client_of: ClientOf, text: str) -> None:
    page = world.submitted()
    form = {"decision": "return", "comment": text, "task_state_id": text, "revision_id": text}
    answer = client_of(world.lyon.inspector).post(reverse("review_decide", args=[page.pk]), form)
    assert answer.status_code == 400
    published = world.published()
    answer = client_of(world.lead).post(reverse("review_withdraw", args=[published.pk]), {"reason": text})
    assert answer.status_code in {302, 400}


@pytest.mark.parametrize("slug", ["recherche", "academies", "admin", "fichiers", "sante"])
def test_no_page_below_the_home_page_takes_the_address_of_a_route(world: World, slug: str) -> None:
    assert slug in reserved_slugs()
    (error,) = slug_errors(Page(slug=slug, depth=3))
    assert error == f"L’adresse « {slug} » est déjà celle d’une page du site : choisissez-en une autre."
    assert slug_errors(ScenarioPage(slug=slug, depth=7)) == [], "deeper down it hides nothing"


@pytest.mark.parametrize(
    "slug", ["Débat", "un débat", "un_debat", "-debat", "../debat", "débat", "a--b", "%00"]
)
def test_an_address_that_cannot_be_written_is_refused_in_french(
    world: World, client_of: ClientOf, slug: str
) -> None:
    client = client_of(world.lyon.referent)
    page = world.draft()
    before = state_of(page)
    for url, form in (
        (add_url(world.lyon), complete_form(world)),
        (edit_url(page), open_editor(client, page)),
    ):
        answer = client.post(url, form | {"slug": slug})
        assert answer.status_code == 200
        assert "Une adresse s’écrit avec des lettres minuscules sans accent" in told(answer)
        assert complete_form(world)["summary"] in told(answer) or page.summary in told(answer)
    assert state_of(page) == before
    assert ScenarioPage.objects.count() == 1


def test_an_address_that_is_taken_is_refused_in_french(world: World, client_of: ClientOf) -> None:
    taken, page = world.draft(), world.draft()
    client = client_of(world.lyon.referent)
    before = state_of(page)
    answer = client.post(edit_url(page), open_editor(client, page) | {"slug": taken.slug})
    assert f"L’adresse « {taken.slug} » est déjà celle d’une autre page au même endroit" in told(answer)
    assert state_of(page) == before
    elsewhere = world.draft(world.lille, slug=taken.slug)
    assert elsewhere.slug == taken.slug


@pytest.mark.parametrize(
    "part", ["title", "slug", "summary", "body-count", "authors-TOTAL_FORMS", "session_count"]
)
def test_a_form_that_arrives_in_part_changes_nothing(world: World, client_of: ClientOf, part: str) -> None:
    client = client_of(world.lyon.referent)
    page = world.draft()
    form = open_editor(client, page)
    del form[part]
    before = state_of(page)
    answer = client.post(edit_url(page), form)
    assert answer.status_code == 400
    assert "Le formulaire n’est pas arrivé en entier." in told(answer)
    assert state_of(page) == before
