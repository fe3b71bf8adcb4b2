"""Help while searching: what is offered while typing, what was perhaps meant, what is close."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practices.browse.related import SHOWN, related_to
from practices.models import Publication
from search import engine, follower
from search.engine import index
from search.engine.spelling import _edits
from tests.search.entries import build, entry
from tests.search.factories import publication, reference_data, withdraw
from tests.search.pages import get

pytestmark = pytest.mark.django_db
ADDRESS = "/recherche/suggestions"


def offered(typed: str) -> list[dict[str, Any]]:
    answer = Client().get(ADDRESS, {"q": typed})
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["suggestions"]
    return found


def labels(typed: str, kind: str) -> list[str]:
    return [one["label"] for one in offered(typed) if one["kind"] == kind]


@pytest.fixture
def practices() -> None:
    reference_data()
    publication(
        "Évaluer une carte des volcans",
        text="Géologie de la planète.",
        disciplines=["svt"],
        levels=["5e"],
        academy="lyon",
        more={"keywords": [{"label": "Éruption volcanique", "slug": "x"}]},
    )
    publication("Le théâtre en classe", disciplines=["histoire-geographie"], academy="amiens")
    follower.follow()


# --- While typing -----------------------------------------------------------------------------------
def test_titles_values_and_keywords_that_begin_so(practices: None) -> None:
    assert labels("éval", "page") == labels("EVAL car", "page") == ["Évaluer une carte des volcans"]
    assert labels("vie", "filtre") == ["Sciences de la vie et de la Terre"]
    assert labels("erup", "mot-clé") == ["Éruption volcanique"]
    (value,) = [one for one in offered("lyon") if one["kind"] == "filtre"]
    assert (value["detail"], value["address"], value["count"]) == (
        "Académie",
        "/recherche/?academie=lyon",
        1,
    )
    assert get(value["address"].removeprefix("/recherche/")).total == 1


def test_where_a_suggestion_leads_is_there(practices: None) -> None:
    for one in (*offered("éval"), *offered("erup"), *offered("sciences")):
        assert one["address"].startswith("/")
        if one["kind"] != "page":
            assert get(one["address"].removeprefix("/recherche/")).total == one["count"]


@pytest.mark.parametrize("typed", ["", "e", "ev", "  ", "!!!", "\x00\x01", "de la", "zzzz"])
def test_too_little_or_nothing(practices: None, typed: str) -> None:
    assert offered(typed) == []


@pytest.mark.parametrize(
    "typed", ["a" * 20_000, "éva.*", "[a-z]+(", "\\", "eval|.*", "%00éva", "\ud83d\ude00abc"]
)
def test_anything_typed_is_answered(practices: None, typed: str) -> None:
    address = f"{ADDRESS}?q={quote(typed.encode('utf-8', 'replace'))}"
    assert Client().get(address).status_code == 200


def test_a_pattern_is_only_letters(practices: None) -> None:
    assert labels("th.*tre", "page") == []


def test_what_was_withdrawn_is_offered_no_more(practices: None) -> None:
    made = Publication.objects.get(title="Évaluer une carte des volcans")
    withdraw(made)
    assert labels("éval", "page") == []
    follower.follow()
    assert offered("erup") == []


def test_it_may_be_kept_and_only_read(practices: None) -> None:
    answer = Client().get(ADDRESS, {"q": "éval"})
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Content-Type"] == "application/json"
    assert not answer.cookies
    assert Client().post(ADDRESS).status_code == 405
    (index.root() / "current").unlink()
    answer = Client().get(ADDRESS, {"q": "éval"})
    assert answer.json() == {"suggestions": []}
    assert answer["Cache-Control"] == "no-store"


def test_it_asks_the_same_of_a_large_catalogue(practices: None) -> None:
    numbers = []
    for more in (1, 30):
        for number in range(more):
            publication(f"Évaluation {number}", disciplines=["svt"])
        follower.follow()
        with CaptureQueriesContext(connection) as captured:
            offered("éval")
        with CaptureQueriesContext(connection) as again:
            offered("éval")
        numbers.append((len(captured), len(again)))
    assert numbers == [(9, 1), (9, 1)], "the vocabularies are read again after a publication alone"


# --- What was perhaps meant -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("volcns", "volcans"),
        ("theatre volcens", None),
        ("geologi", None),
        ("géologgie", "géologie"),
        ("evaluuer vlocans", "évaluer volcans"),
        ("theatrre", "théâtre"),
        ("xyz", None),
        ("volcans", None),
        ("2e1", None),
        ("plan", None),
    ],
)
def test_did_you_mean(practices: None, typed: str, meant: str | None) -> None:
    page = get(f"?q={quote(typed)}")
    links = page.tree.cssselect(".results__meant a")
    assert [link.text_content() for link in links] == ([meant] if meant else [])
    for link in links:
        found = get(link.get("href"))
        assert found.total >= 1
        assert f"({found.total} résultat" in page.text(".results__meant")


def test_it_is_offered_only_where_it_would_give_results(practices: None) -> None:
    assert get("?q=volcns&academie=lyon").tree.cssselect(".results__meant")
    assert get("?q=volcns&academie=amiens").tree.cssselect(".results__meant") == []


def test_filters_stay(practices: None) -> None:
    (link,) = get("?q=volcns&academie=lyon&tri=titre").tree.cssselect(".results__meant a")
    assert link.get("href") == "?q=volcans&academie=lyon&tri=titre"


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("carte", "carte", 0),
        ("carte", "cartes", 1),
        ("carte", "catre", 1),
        ("carte", "crte", 1),
        ("ab", "yz", 2),
    ],
)
def test_edits(one: str, other: str, edits: int) -> None:
    assert _edits(one, other, 2) == _edits(other, one, 2) == edits


def test_a_common_word_is_preferred_to_a_rare_one_as_near() -> None:
    build([entry(1, "carte"), entry(2, "une carte"), entry(3, "conte")])
    meant = engine.ask(engine.Question("corte")).suggestion
    assert meant is not None
    assert (meant.words, meant.total) == ("carte", 2)


# --- What is close ----------------------------------------------------------------------------------
def close(text: str = "", **changes: Any) -> Publication:
    shown = {"nature_code": "scenario", "tag": "TraAM Volcans"}
    return publication(more=shown | changes.pop("more", {}), text=text, disciplines=["svt"], **changes)


def test_another_academie_comes_first_and_the_page_itself_never() -> None:
    reference_data()
    page = close(title="Un volcan à Lyon", academy="lyon")
    close(title="Un volcan encore à Lyon", academy="lyon", parent=publication("Projet", kind="project"))
    close(title="Un volcan à Amiens", academy="amiens", parent=publication("Projet", kind="project"))
    close(title="Un volcan du même projet", academy="lyon", parent=page.parent)
    publication("Réunion sur le volcan", kind="minutes", more={"tag": "TraAM Volcans"})
    Publication.objects.filter(pk=page.pk).update(parent=publication("Projet", kind="project"))
    follower.follow()
    page.refresh_from_db()
    found = [one.title for one in related_to(page)]
    assert found[0] == "Un volcan à Amiens"
    assert "Un volcan encore à Lyon" in found
    assert page.title not in found
    assert "Réunion sur le volcan" not in found


def test_the_page_of_a_scenario_shows_four_and_lives_without_an_index() -> None:
    reference_data()
    page = close(title="Un volcan à Lyon", academy="lyon")
    project = publication("Projet", kind="project")
    for number in range(8):
        close(title=f"Volcan {number}", academy="amiens", parent=project)
    follower.follow()
    page.refresh_from_db()
    assert len(related_to(page)) == SHOWN
    with CaptureQueriesContext(connection) as captured:
        assert len(related_to(page)) == SHOWN
    assert len(captured) == 2
    (index.root() / "current").unlink()
    assert related_to(page) == []


def test_what_was_withdrawn_or_archived_is_not_close() -> None:
    reference_data()
    page, project = close(title="Un volcan", academy="lyon"), publication("Projet", kind="project")
    gone = close(title="Volcan retiré", academy="amiens", parent=project)
    follower.follow()
    withdraw(gone)
    page.refresh_from_db()
    assert related_to(page) == []
