"""What a publication holds, how it lives, and that it can be written again at any time with the same result."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from foundation import outbox
from foundation.models import Change
from practices.models import Publication, ScenarioAuthor, ScenarioDocument
from practices.moderation import actions, withdrawal
from practices.publication import writer
from tests.practices.conftest import ClientOf
from tests.practices.desk import told
from tests.practices.editor import edit_url, open_editor
from tests.practices.test_editor_submission import picture_value
from tests.practices.world import CANARY, World, body, document, edit, fresh, picture

COLUMNS = [field.attname for field in Publication._meta.concrete_fields]


def row(page: Any) -> dict[str, Any]:
    """The publication of a page as it is stored."""
    return Publication.objects.filter(page_id=page.pk).values(*COLUMNS).get()


def everything() -> list[dict[str, Any]]:
    """Every publication as it is stored."""
    return list(Publication.objects.order_by("pk").values(*COLUMNS))


def status(url: str) -> int:
    """What an anonymous person gets at an address."""
    answer = Client().get(url)
    answer.getvalue()  # a file is closed once it is read
    return int(answer.status_code)


def files() -> dict[str, bytes]:
    """Every file of the house."""
    return {str(path): path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}


def publish_again(world: World, page: Any, **fields: Any) -> Any:
    """Change a published page, and have the change decided on."""
    edit(page, world.lyon.referent, **fields)
    actions.submit(page, world.lyon.referent)
    return world.publish(fresh(page))


# --- What it holds ----------------------------------------------------------------------------------
def test_a_scenario_is_all_data(world: World) -> None:
    image, sheet = picture(world.lyon, title="Le débat"), document(world.lyon, title="Fiche élève")
    page = world.published(
        title="Débattre de l’eau",
        body=body("Les <b>élèves</b> cherchent.", picture=picture_value(image.pk)),
        scenario_documents=[ScenarioDocument(document=sheet, role="pupil_sheet")],
    )
    publication = page.publication
    assert (publication.title, publication.kind, publication.version) == ("Débattre de l’eau", "scenario", 1)
    assert publication.key == page.translation_key
    assert publication.revision_id == page.live_revision_id == publication.decision.revision_id
    assert publication.parent == world.lyon.page.publication
    assert (publication.school_year, publication.academy_code) == ("2025-2026", "10")
    assert publication.theme_key == world.theme.page.translation_key
    assert publication.project_key == world.lyon.page.translation_key
    data = publication.data
    assert data["summary"] == f"Les élèves préparent un débat sur le thème {CANARY}."
    assert [item["label"] for item in data["disciplines"]] == ["Histoire-géographie"]
    assert [(item["label"], item["group"]) for item in data["levels"]] == [("5e", "Cycle 4")]
    assert [keyword["label"] for keyword in data["keywords"]] == ["débat", "oral"]
    assert data["sessions"] == "3 séances de 55 min"
    assert [place["label"] for place in data["places"]] == ["en salle de classe"]
    assert data["nature"] == "Scénario pédagogique"
    assert data["academy"]["label"] == "Académie de Lyon"
    assert (data["theme_title"], data["project_title"]) == (world.theme.title, world.lyon.project.title)
    assert data["licence"]["url"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert data["tag"] == world.theme.tag
    assert data["validated_on"]
    assert data["published_on"] == data["first_published_on"] == publication.published_at.date().isoformat()
    (section,) = data["sections"]
    assert (section["title"], section["anchor"]) == ("Déroulement", "deroulement")
    paragraph, shown = section["blocks"]
    assert paragraph["html"] == "<p>Les <b>élèves</b> cherchent.</p>"
    assert (shown["type"], shown["alt"], shown["decorative"]) == ("image", "Une classe débat.", False)
    assert [item["role"] for item in data["documents"]] == ["Fiche élève"]
    assert "Les élèves cherchent." in data["text"]
    for url in (shown["src"], data["documents"][0]["url"], publication.card["picture"]["src"]):
        assert url.startswith("/fichiers/")
        assert status(url) == 200
    assert "fichiers-prives" not in str(data)
    assert publication.card["published_on"] == data["published_on"]


@pytest.mark.parametrize(
    ("displays", "shown"),
    [
        (("name",), ["Camille Exemple"]),
        (("initials",), ["C. E."]),
        (("team",), ["L’équipe de l’académie de Lyon"]),
        (("name", "initials"), ["Camille Exemple", "C. E."]),
        (("name", "team"), ["Camille Exemple", "L’équipe de l’académie de Lyon"]),
        (("team", "team"), ["L’équipe de l’académie de Lyon"]),
    ],
)
def test_authors_are_named_as_each_agreed(world: World, displays: tuple[str, ...], shown: list[str]) -> None:
    authors = [
        ScenarioAuthor(
            name="Camille Exemple",
            name_display=display,
            has_agreed=True,
            agreed_on=date(2025, 10, 1),
            sort_order=n,
        )
        for n, display in enumerate(displays)
    ]
    page = world.published()
    page = publish_again(world, page, authors=authors)
    assert [author["name"] for author in page.publication.data["authors"]] == shown
    text = told(Client().get(page.publication.path))
    assert ("Camille Exemple" in text) == ("name" in displays)


def test_a_project_names_only_those_who_agreed(world: World) -> None:
    path = world.lyon.page.publication.path
    people = {str(world.lyon.inspector), str(world.lyon.referent)}
    assert not any(name in told(Client().get(path)) for name in people)
    draft = world.lyon.page.get_latest_revision_as_object()
    rows = list(draft.people.all())
    assert {person.name for person in rows} == people
    for person in rows:
        person.has_agreed = person.name == str(world.lyon.inspector)
    page = edit(
        world.lyon.page, world.lyon.referent, people=rows, summary="Un projet.", approach="<p>Oui.</p>"
    )
    actions.submit(page, world.lyon.referent)
    world.publish(page)
    assert str(world.lyon.inspector) in told(Client().get(path))
    assert str(world.lyon.referent) not in told(Client().get(path))


# --- Its life ---------------------------------------------------------------------------------------
def test_a_version_follows_another_at_the_same_address(world: World) -> None:
    page = world.published()
    before, address = row(page), page.publication.path
    edit(page, world.lyon.referent, summary="Revu.")
    assert row(page) == before, "a later draft is not in it"
    page = publish_again(world, page, summary="Revu deux fois.")
    after = row(page)
    kept = ("id", "key", "path", "page_id", "parent_id", "first_published_at", "kind")
    assert {name: before[name] for name in kept} == {name: after[name] for name in kept}
    assert (before["version"], after["version"]) == (1, 2)
    assert after["revision_id"] > before["revision_id"]
    assert after["decision_id"] > before["decision_id"]
    assert after["published_at"] > before["published_at"]
    assert after["data"]["summary"] == after["card"]["summary"] == "Revu deux fois."
    assert "Revu deux fois." in told(Client().get(address))


def test_the_address_of_a_published_page_does_not_change(world: World, client_of: ClientOf) -> None:
    page = world.published()
    before = row(page)
    client = client_of(world.lyon.referent)
    answer = client.post(edit_url(page), open_editor(client, page) | {"slug": "une-autre-adresse"})
    assert "L’adresse d’une page publiée ne change plus : des liens y mènent déjà." in told(answer)
    assert fresh(page).get_latest_revision_as_object().slug == page.slug
    page = publish_again(world, page, title="Un tout autre titre")
    assert row(page)["path"] == before["path"]
    assert row(page)["title"] == "Un tout autre titre"


def test_a_file_that_a_version_no_longer_shows_is_closed(world: World) -> None:
    stays, goes = document(world.lyon, title="Elle reste"), document(world.lyon, title="Elle part")
    page = world.published(scenario_documents=[ScenarioDocument(document=file) for file in (stays, goes)])
    urls = {item["title"]: item["url"] for item in page.publication.data["documents"]}
    outbox.drain()
    assert [status(url) for url in urls.values()] == [200, 200]
    page = publish_again(world, page, scenario_documents=[ScenarioDocument(document=stays)])
    outbox.drain()
    assert [item["url"] for item in page.publication.data["documents"]] == [urls["Elle reste"]]
    assert status(urls["Elle reste"]) == 200
    assert status(urls["Elle part"]) == 404


def test_a_withdrawal_leaves_a_tombstone_without_a_word_of_the_page(world: World) -> None:
    sheet = document(world.lyon)
    page = world.published(title="Débattre de l’eau", scenario_documents=[ScenarioDocument(document=sheet)])
    before = row(page)
    url = before["data"]["documents"][0]["url"]
    withdrawal.withdraw(page, world.lead, "Une image n’avait pas d’autorisation.")
    outbox.drain()
    after = row(page)
    assert (after["data"], after["card"]) == ({}, {})
    assert after["withdrawal_reason"] == "Une image n’avait pas d’autorisation."
    assert {name: before[name] for name in ("key", "path", "page_id", "first_published_at")} == {
        name: after[name] for name in ("key", "path", "page_id", "first_published_at")
    }
    answer = Client().get(before["path"])
    assert answer.status_code == 410
    assert "Une image n’avait pas d’autorisation." in told(answer)
    assert CANARY not in told(answer)
    assert status(url) == 404
    assert Change.objects.order_by("pk").last().publication_id == after["id"]
    edit(page, world.lyon.referent, summary="Sans l’image.")
    actions.submit(page, world.lyon.referent)
    world.publish(fresh(page))
    again = row(page)
    assert (again["key"], again["path"]) == (before["key"], before["path"])
    assert (again["withdrawn_at"], again["withdrawal_reason"]) == (None, "")
    assert status(before["path"]) == 200
    assert status(url) == 200


# --- Writing it again -------------------------------------------------------------------------------
def test_a_rebuild_changes_nothing_when_nothing_changed(world: World, capsys: Any) -> None:
    sheet, image = document(world.lyon), picture(world.lyon)
    page = world.published(
        scenario_documents=[ScenarioDocument(document=sheet)],
        body=body("Texte.", picture=picture_value(image.pk)),
    )
    world.published_with_later_draft(world.lille)
    world.withdrawn()
    outbox.drain()
    before, changes = everything(), Change.objects.count()
    shown = files()
    for _ in range(2):
        call_command("rebuild_publications")
        assert "0 publication(s) changed." in capsys.readouterr().out
    outbox.drain()
    assert everything() == before
    assert Change.objects.count() == changes
    assert files() == shown
    call_command("check_publications")
    assert fresh(page).publication.data["documents"]


def test_a_rebuild_writes_what_is_not_as_its_revision_says(world: World, capsys: Any) -> None:
    page, buried = world.published_with_later_draft(), world.withdrawn()
    right, tombstone = row(page), row(buried)
    Publication.objects.filter(page_id=page.pk).update(data={"title": "Autre chose"}, card={})
    call_command("rebuild_publications")
    assert "1 publication(s) changed." in capsys.readouterr().out
    assert row(page) == right | {"version": right["version"] + 1}
    assert Change.objects.order_by("pk").last().publication_id == right["id"]
    assert "Une suite que personne n’a relue." not in str(row(page))
    assert not writer.rebuild(buried.publication)
    assert row(buried) == tombstone


def test_a_preview_writes_nothing(world: World) -> None:
    page = world.published_with_later_draft()
    before, changes = everything(), Change.objects.count()
    built = writer.build_in_memory(page.get_latest_revision_as_object())
    assert built.data["summary"] == "Une suite que personne n’a relue."
    assert everything() == before
    assert Change.objects.count() == changes
