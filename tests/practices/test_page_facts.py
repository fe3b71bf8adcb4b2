"""What a page says of itself: until when it holds, what its versions changed, how to cite it, documents' licences."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from foundation.licences import Licence
from home.models import HouseSettings
from practices.afterwards import archiving, rereading
from practices.models import Publication, ScenarioAuthor, ScenarioDocument
from practices.moderation import actions, withdrawal
from practices.publication import writer
from practices.publication.citation import citation_of
from tests.practices.conftest import Committed
from tests.practices.desk import told
from tests.practices.world import World, body, document, edit, fresh, shown


def page_of(page: Any) -> str:
    """What a visitor reads."""
    return told(Client().get(row(page).path))


def row(page: Any) -> Publication:
    """The publication of a page as it is stored."""
    return Publication.objects.get(page_id=page.pk)


def publish_again(world: World, page: Any, **fields: Any) -> Any:
    """Change a published page, with a word of the lead to the team."""
    edit(page, world.lyon.referent, **fields)
    actions.submit(page, world.lyon.referent)
    actions.approve(page, world.lyon.inspector, **shown(page))
    actions.approve(page, world.lead, comment="Entre nous : une coquille.", **shown(page))
    return fresh(page)


# --- Until when -----------------------------------------------------------------------------------------
def test_the_page_says_when_it_is_to_be_read_again(world: World) -> None:
    page = world.published()
    first = row(page).reread_before
    assert first == page.rereading.before
    assert f"à relire avant le {first.day}" in page_of(page)
    later = datetime.date(timezone.localdate().year + 5, 1, 1)
    rereading.set_day(page, world.lead, later)
    assert f"à relire avant le 1 er janvier {later.year}." in page_of(page)
    assert not writer.rebuild(row(page))
    assert row(page).reread_before == later


def test_an_archived_page_asks_nobody_to_read_it_again(world: World) -> None:
    page = world.published()
    archiving.archive(page, world.lead, "Le programme a changé.")
    assert "à relire avant" not in page_of(page)


# --- History --------------------------------------------------------------------------------------------
def test_the_history_says_which_parts_changed_and_no_inner_word(world: World) -> None:
    page = world.published()
    assert "Historique de cette page" not in page_of(page), "one version has no history"
    page = publish_again(world, page, summary="Une phrase corrigée.", body=body("Un autre texte."))
    text = page_of(page)
    assert "Historique de cette page" in text
    assert "première publication" in text
    assert "nouvelle version publiée (résumé, « Déroulement »)" in text
    assert "coquille" not in Client().get(row(page).path).content.decode()
    page = publish_again(world, page, title="Débattre, autrement")
    assert [event["changed"] for event in row(page).data["history"]] == [
        [],
        ["résumé", "«\u00a0Déroulement\u00a0»"],
        ["titre"],
    ]
    before = row(page)
    assert not writer.rebuild(before), "a rebuild keeps what was told"
    withdrawal.withdraw(page, world.lead, "Une image n’avait pas d’autorisation.")
    page = publish_again(world, page, summary="Sans l’image.")
    assert [event["kind"] for event in row(page).data["history"]] == [
        *["published"] * 3,
        "withdrawn",
        "published",
    ]
    assert "retirée de la publication" in page_of(page)


def test_a_publication_from_before_pages_had_a_history_claims_no_change(world: World) -> None:
    page = world.published()
    stored = row(page)
    del stored.data["history"]
    stored.data["summary"] = "Écrit par une version plus ancienne."
    stored.save()
    assert writer.rebuild(stored)
    assert [event["changed"] for event in row(page).data["history"]] == [[]]


# --- Citing -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("displays", "names", "place"),
    [
        (("name",), "Camille Exemple", ", académie de Lyon"),
        (("initials",), "C. E.", ", académie de Lyon"),
        (("team",), "L’équipe de l’académie de Lyon", ""),
        (("name", "team"), "Camille Exemple et l’équipe de l’académie de Lyon", ""),
    ],
)
def test_the_citation_names_those_who_agreed(
    world: World, settings: Any, displays: tuple[str, ...], names: str, place: str, committed: Committed
) -> None:
    settings.SITE_URL = "https://pratiques.example"
    with committed():
        HouseSettings.objects.update_or_create(pk=1, defaults={"rubric": "Nos pratiques"})
    authors = [
        ScenarioAuthor(
            name="Camille Exemple",
            name_display=display,
            has_agreed=True,
            agreed_on=datetime.date(2025, 10, 1),
            sort_order=number,
        )
        for number, display in enumerate(displays)
    ]
    page = publish_again(world, world.published(title="Débattre de l’eau"), authors=authors)
    stored = row(page)
    stored.data["published_on"] = "2026-03-01"
    expected = (
        f"{names}, «\u00a0Débattre de l’eau\u00a0»{place}, Nos pratiques, 1er mars 2026. "
        f"https://pratiques.example{stored.path}"
    )
    assert citation_of(stored) == expected
    stored.save()
    assert expected in Client().get(stored.path).content.decode()


# --- Documents --------------------------------------------------------------------------------------------
def test_a_document_that_is_not_the_teams_says_its_licence(world: World) -> None:
    ours, theirs = document(world.lyon, title="La nôtre"), document(world.lyon, title="La leur")
    theirs.licence, theirs.author, theirs.source = Licence.CC0.value, "Un musée", "Catalogue, p. 12"
    theirs.save()
    page = world.published(scenario_documents=[ScenarioDocument(document=one) for one in (ours, theirs)])
    assert page_of(page).count("Licence : ") == 1
    assert "Licence : CC0 1.0 , Un musée, Catalogue, p. 12" in page_of(page)
