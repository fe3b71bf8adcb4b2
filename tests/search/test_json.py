"""A search for machines: /recherche/resultats.json."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search import follower
from search.engine import index
from search.facets import FACETS
from search.presentation import PER_PAGE
from tests.search.factories import publication, reference_data
from tests.search.pages import get

pytestmark = pytest.mark.django_db


def ask(query: str = "", status: int = 200) -> dict[str, Any]:
    response = Client().get(f"/recherche/resultats.json{query}")
    assert response.status_code == status
    read: dict[str, Any] = response.json()
    return read


@pytest.fixture
def practices(settings: Any) -> list[Any]:
    settings.SITE_URL = "http://testserver"
    reference_data()
    made = [
        publication("Modéliser un volcan", disciplines=["svt"], levels=["4e", "5e"], academy="amiens"),
        publication("Carte des volcans", disciplines=["histoire-geographie"], levels=["5e"], academy="lyon"),
        publication("Sans rien", kind="minutes"),
    ]
    follower.follow()
    return made


def test_it_says_what_the_page_says(practices: list[Any]) -> None:
    for query in ("", "?q=volcan", "?q=volcan&niveau=4e", "?discipline=svt&tri=titre", "?q=xylophone"):
        page, said = get(query), ask(query)
        assert said["total"] == page.total
        assert [one["title"] for one in said["results"]] == page.titles
        assert [facet["parameter"] for facet in said["facets"]] == [
            facet.parameter for facet in FACETS if page.values(facet.parameter)
        ]
        for facet in said["facets"]:
            for value in facet["values"]:
                box = page.box(facet["parameter"], value["value"])
                assert value["count"] == page.count(facet["parameter"], value["value"])
                assert value["is_ticked"] == (box.get("checked") is not None)


def test_a_result_says_who_what_where_and_when(practices: list[Any]) -> None:
    made = practices[0]
    (result,) = ask("?q=modeliser")["results"]
    assert result == {
        "key": str(made.key),
        "title": "Modéliser un volcan",
        "kind": "scenario",
        "kind_label": made.card["kind_label"],
        "address": f"http://testserver{made.path}",
        "permanent_address": f"http://testserver/p/{made.key}/",
        "summary": "",
        "academy": {"code": "20", "label": "Académie d’Amiens"},
        "disciplines": [{"code": "svt", "label": "Sciences de la vie et de la Terre"}],
        "levels": [{"code": "4e", "label": "4e"}, {"code": "5e", "label": "5e"}],
        "school_year": "2025-2026",
        "first_published_at": made.first_published_at.isoformat(),
        "published_at": made.published_at.isoformat(),
    }
    assert ask("?type=minutes")["results"][0]["academy"] is None


def test_pages_follow_one_another(practices: list[Any]) -> None:
    for number in range(PER_PAGE * 2):
        publication(f"Éclipse {number}")
    follower.follow()
    said, keys, pages = ask("?q=eclipse"), [], 0
    while True:
        keys += [one["key"] for one in said["results"]]
        pages += 1
        assert said["page"] == pages
        if said["next"] is None:
            break
        said = ask(said["next"].partition("resultats.json")[2])
    assert (pages, said["pages"]) == (2, 2)
    assert len(set(keys)) == len(keys) == said["total"] == PER_PAGE * 2
    assert said["previous"] == "http://testserver/recherche/resultats.json?q=eclipse"


def test_a_page_that_is_none_says_how_many_there_are(practices: list[Any]) -> None:
    for page in ("2", "0", "abc", "999999"):
        said = ask(f"?q=volcan&page={page}", status=404)
        assert (said["total"], said["pages"], said["results"]) == (2, 1, [])


def test_what_was_left_out_is_said(practices: list[Any]) -> None:
    assert "ne connaît pas" in ask("?discipline=zzz")["notices"][0]


def test_the_page_leads_to_it(practices: list[Any]) -> None:
    page = get("?q=volcan&niveau=5e")
    (alternate,) = page.tree.cssselect('link[rel="alternate"][type="application/json"]')
    (link,) = [one for one in page.tree.cssselect("main a") if "Données JSON" in one.text_content()]
    assert link.get("href") == alternate.get("href") == "/recherche/resultats.json?q=volcan&niveau=5e"


def test_it_may_be_kept_and_without_an_index_is_not(practices: list[Any]) -> None:
    kept = Client().get("/recherche/resultats.json?q=volcan")
    assert kept["Cache-Control"] == "public, max-age=60"
    assert kept["X-Robots-Tag"] == "noindex"
    assert not kept.cookies
    (index.root() / "current").unlink()
    gone = Client().get("/recherche/resultats.json?q=volcan")
    assert (gone.status_code, gone["Cache-Control"]) == (503, "no-store")


def test_queries_do_not_grow_with_the_results(practices: list[Any]) -> None:
    numbers = []
    for more in (5, 45):
        for number in range(more):
            publication(f"Éclipse {number}", disciplines=["svt"], levels=["5e"], academy="lyon")
        follower.follow()
        with CaptureQueriesContext(connection) as captured:
            ask("?q=eclipse")
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]
