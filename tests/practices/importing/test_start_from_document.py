"""« Partir d’un document »: who may, what becomes of the document, what is told of the rest."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from academies.models import Level
from foundation.models import HouseImage, User
from practices.importing import drafting
from practices.models import DraftFromDocument, ScenarioPage
from practices.moderation.errors import NotAllowed
from practices.tree import project_of
from tests.practices.conftest import ClientOf
from tests.practices.desk import told
from tests.practices.importing.documents import heading, odt, paragraph, picture, sample, upload
from tests.practices.world import Team, World, folder_of, fresh, make_world  # noqa: F401


def door(team: Team) -> str:
    assert team.page is not None
    return reverse("start_from_document", args=[team.page.pk])


def send(client: Client, team: Team, name: str = "libreoffice.odt", content: bytes | None = None) -> Any:
    return client.post(door(team), {"file": upload(name, content)}, follow=True)


def the_draft() -> ScenarioPage:
    page: ScenarioPage = DraftFromDocument.objects.get().page.specific
    return page.get_latest_revision_as_object()


def test_a_referent_starts_from_what_the_group_wrote_in_libreoffice(
    world: World, client_of: ClientOf
) -> None:
    Level.objects.create(code="4e", label="4e", group=world.level.group, position=9)
    answer = send(client_of(world.lyon.referent), world.lyon)
    account = DraftFromDocument.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("review_document", args=[account.page_id])
    page = the_draft()
    assert page.title == "Cartographier son quartier"
    assert page.summary.startswith("Les élèves relèvent des lieux")
    assert {level.label for level in page.levels.all()} == {"5e", "4e"}
    assert [discipline.label for discipline in page.disciplines.all()] == ["Histoire-géographie"]
    assert (page.session_count, page.session_minutes) == (3, 55)
    assert sorted(page.keywords.names()) == ["carte", "données ouvertes", "quartier"]
    kinds = [
        (section.value["kind"], [block.block_type for block in section.value["content"]])
        for section in page.body
    ]
    assert kinds == [
        ("objectives", ["paragraph"]),
        ("unfolding", ["paragraph", "steps", "picture"]),
        ("digital_value", ["paragraph", "table"]),
        ("evaluation", ["paragraph"]),
        ("other", ["paragraph"]),
        ("other", ["paragraph"]),
    ]
    shown = told(answer)
    assert "Penser à la sortie dans le quartier." in shown
    assert "Ce qui n’a pas trouvé sa place" in shown
    assert "Choisissez la licence" not in shown
    assert [author.has_agreed for author in page.authors.all()] == [False]


def test_the_draft_is_sent_to_nobody_and_opens_in_the_editor(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.teacher)
    send(client, world.lyon, "word.docx")
    page = fresh(DraftFromDocument.objects.get().page)
    assert not page.live
    assert not page.workflow_in_progress
    assert page.owner == world.lyon.teacher
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert editor.status_code == 200
    assert reverse("review_document", args=[page.pk]) in editor.content.decode()
    assert client.get(reverse("review_preview", args=[page.pk])).status_code == 200


def test_its_picture_is_checked_like_any_upload(world: World, client_of: ClientOf) -> None:
    send(client_of(world.lyon.referent), world.lyon)
    image = HouseImage.objects.get()
    assert image.collection == folder_of(world.lyon)
    with image.file.open("rb") as stored:
        assert b"Zinzolin" not in stored.read(), "what the camera wrote is gone"
    page = the_draft()
    block = next(block for block in page.body[1].value["content"] if block.block_type == "picture")
    assert block.value["image"].contextual_alt_text == "Une carte simple traversée par une route rouge."
    assert block.value["caption"] == "La carte commune de la classe"


def test_a_picture_without_alternative_is_asked_for(world: World, client_of: ClientOf) -> None:
    body = heading("Déroulement") + picture("Pictures/a.png") + paragraph("Observer.")
    content = odt(body, Pictures__a_png=_png())
    answer = told(send(client_of(world.lyon.referent), world.lyon, "a.odt", content))
    assert "décrivez l’image, ou indiquez qu’elle est décorative." in answer


def test_a_picture_that_is_none_is_listed_and_the_rest_is_kept(world: World, client_of: ClientOf) -> None:
    body = heading("Déroulement") + picture("Pictures/a.png", "Une courbe") + paragraph("Observer.")
    content = odt(body, Pictures__a_png=b"<svg onload='x'/>")
    answer = told(send(client_of(world.lyon.referent), world.lyon, "a.odt", content))
    assert "Image non reprise" in answer
    assert "Une courbe" in answer
    assert not HouseImage.objects.exists()
    assert "Observer." in str(the_draft().body.raw_data[0])


def test_what_no_list_has_and_what_is_too_long_is_not_lost(world: World, client_of: ClientOf) -> None:
    long = "Une phrase assez longue pour remplir le champ. " * 13
    lines = (
        "Niveau : CM7, 5e",
        "Lieux : en salle de classe, sur la Lune",
        "Durée : le temps qu’il faut",
        "Licence : à moi",
    )
    body = (
        "".join(map(paragraph, lines)) + heading("Résumé") + paragraph(long) + paragraph("La fin du résumé.")
    )
    answer = told(send(client_of(world.lyon.referent), world.lyon, "Mon_essai.odt", odt(body)))
    page = the_draft()
    assert page.title == "Mon essai"
    assert page.unlisted_terms == "CM7, sur la Lune"
    assert [place.label for place in page.places.all()] == ["en salle de classe"]
    assert 500 < len(page.summary) <= 600
    assert page.session_minutes is None
    for lost in ("le temps qu’il faut", "La fin du résumé.", "à moi"):
        assert lost in answer


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("photo.odt", b"\xff\xd8\xff\xe0 une photo", "Le contenu de ce fichier"),
        ("vide.odt", b"", "Ce fichier est vide"),
        ("tableur.docx", b"PK\x03\x04 abime", "Ce fichier est abîmé"),
    ],
)
def test_a_refused_document_says_why_and_makes_nothing(
    world: World, client_of: ClientOf, name: str, content: bytes, message: str
) -> None:
    answer = client_of(world.lyon.referent).post(door(world.lyon), {"file": upload(name, content)})
    assert answer.status_code == 400
    assert message in told(answer)
    assert not ScenarioPage.objects.exists()


def test_nothing_chosen_is_said(world: World, client_of: ClientOf) -> None:
    answer = client_of(world.lyon.referent).post(door(world.lyon), {})
    assert answer.status_code == 400
    assert "Choisissez un document." in told(answer)


@pytest.mark.parametrize("who", ["inspector", "lead", "administrator", "stranger"])
def test_only_the_team_of_the_project_starts_there(world: World, client_of: ClientOf, who: str) -> None:
    people: dict[str, User] = {
        "inspector": world.lyon.inspector,
        "lead": world.lead,
        "administrator": world.administrator,
        "stranger": world.lille.referent,
    }
    client = client_of(people[who])
    assert client.get(door(world.lyon)).status_code == 404
    assert send(client, world.lyon).status_code == 404
    assert not DraftFromDocument.objects.exists()
    with pytest.raises(NotAllowed):
        drafting.start_from_document(world.lyon.page, people[who], sample("libreoffice.odt"))


def test_the_door_stands_where_a_page_is_started(world: World, client_of: ClientOf) -> None:
    assert world.lyon.page is not None
    client = client_of(world.lyon.referent)
    for name in ("wagtailadmin_pages:add_subpage", "wagtailadmin_explore"):
        assert door(world.lyon) in client.get(reverse(name, args=[world.lyon.page.pk])).content.decode()
    form = client.get(door(world.lyon)).content.decode()
    assert "modele-de-scenario.odt" in form
    assert "modele-de-scenario.docx" in form


def test_the_account_is_for_the_team_until_it_is_put_away(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    send(client, world.lyon)
    page = DraftFromDocument.objects.get().page
    for other in (world.lyon.inspector, world.lead, world.lille.referent):
        assert client_of(other).get(_account_url()).status_code == 404
        assert client_of(other).post(reverse("review_document_dismiss", args=[page.pk])).status_code == 404
    review = reverse("review", args=[page.pk])
    assert _account_url() in client.get(review).content.decode()
    client.post(reverse("review_document_dismiss", args=[page.pk]))
    assert _account_url() not in client.get(review).content.decode()
    assert "Liste classée par" in told(client.get(_account_url())), "nothing is lost: it can still be read"


def test_a_page_that_was_typed_has_no_account(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    assert client_of(world.lyon.referent).get(reverse("review_document", args=[page.pk])).status_code == 404


@pytest.mark.parametrize(
    ("title", "address"),
    [("Été à l’œuvre_2 : où ?", "ete-a-loeuvre-2-ou"), ("¿ ?", "scenario"), ("a" * 400, "a" * 100)],
)
def test_any_title_makes_an_address(world: World, client_of: ClientOf, title: str, address: str) -> None:
    content = odt(heading(title) + heading("Objectifs") + paragraph("Lire."))
    assert send(client_of(world.lyon.referent), world.lyon, "a.odt", content).status_code == 200
    assert ScenarioPage.objects.get().slug == address


def test_two_documents_of_one_name_make_two_drafts(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    for _ in range(2):
        assert send(client, world.lyon).status_code == 200
    assert ScenarioPage.objects.count() == 2
    assert all(project_of(page) == world.lyon.project for page in ScenarioPage.objects.all())


def _account_url() -> str:
    return reverse("review_document", args=[DraftFromDocument.objects.get().page_id])


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "PNG")
    return buffer.getvalue()
