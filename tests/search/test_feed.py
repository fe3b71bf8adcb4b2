"""A search followed by a feed reader: /recherche/flux.atom."""

from __future__ import annotations

import datetime
from typing import Any

import lxml.etree
import pytest
from django.test import Client
from django.utils import timezone

from search import follower
from search.engine import index
from search.export.feed import MOST
from tests.search.factories import publication, reference_data, withdraw
from tests.search.pages import get

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


class Feed:
    """What a reader of feeds makes of an answer."""

    def __init__(self, query: str = "") -> None:
        self.response: Any = Client().get(f"/recherche/flux.atom{query}")
        assert self.response.status_code == 200
        self.tree = lxml.etree.fromstring(self.response.content)

    def texts(self, path: str) -> list[str]:
        return [str(found) for found in self.tree.xpath(path, namespaces=ATOM)]

    @property
    def titles(self) -> list[str]:
        return self.texts("a:entry/a:title/text()")


@pytest.fixture
def practices(settings: Any) -> dict[str, Any]:
    settings.SITE_URL = "http://testserver"
    reference_data()
    now = timezone.now()
    made = {
        title: publication(
            title,
            academy=academy,
            disciplines=["svt"],
            levels=["5e"],
            summary="Une maquette & son éruption.",
            first_published_at=now - datetime.timedelta(days=age + 30),
            published_at=now - datetime.timedelta(days=age),
        )
        for title, academy, age in (
            ("Volcan ancien", "lyon", 9),
            ("Volcan récent", "amiens", 1),
            ("Marée", "lyon", 4),
        )
    }
    follower.follow()
    return made


def test_the_newest_first_whatever_the_order_of_the_page(practices: dict[str, Any]) -> None:
    assert Feed().titles == ["Volcan récent", "Marée", "Volcan ancien"]
    for query in ("?q=volcan", "?q=volcan&tri=titre", "?q=volcan&page=7", "?q=volcan&tri=pertinence"):
        assert Feed(query).titles == ["Volcan récent", "Volcan ancien"], query
    assert Feed("?academie=lyon").titles == ["Marée", "Volcan ancien"]


def test_an_entry_says_what_a_reader_needs(practices: dict[str, Any]) -> None:
    made = practices["Volcan récent"]
    feed = Feed("?q=volcan&academie=amiens")
    assert feed.texts("a:title/text()") == ["«\u00a0volcan\u00a0», Amiens – Pratiques pédagogiques"]
    assert feed.texts("a:entry/a:id/text()") == [f"urn:uuid:{made.key}"]
    assert feed.texts("a:entry/a:author/a:name/text()") == ["Académie d’Amiens"]
    assert feed.texts("a:entry/a:summary/text()") == ["Une maquette & son éruption."]
    assert feed.texts("a:entry/a:link/@href") == [f"http://testserver{made.path}"]
    assert feed.texts("a:entry/a:category/@term") == ["Sciences de la vie et de la Terre", "5e"]
    (updated,) = feed.texts("a:entry/a:updated/text()")
    (published,) = feed.texts("a:entry/a:published/text()")
    assert datetime.datetime.fromisoformat(updated) == made.published_at
    assert datetime.datetime.fromisoformat(published) == made.first_published_at


def test_the_identifier_stays_when_the_page_moves(practices: dict[str, Any]) -> None:
    made = practices["Marée"]
    before = Feed("?q=maree").texts("a:entry/a:id/text()")
    made.path, made.title = "/pratiques/ailleurs/", "Marée haute"
    made.save()
    assert Feed("?q=maree").texts("a:entry/a:id/text()") == before


def test_it_leads_to_itself_and_to_its_page(practices: dict[str, Any]) -> None:
    feed = Feed("?q=volcan&niveau=5e")
    assert feed.texts("a:link[@rel='self']/@href") == [
        "http://testserver/recherche/flux.atom?q=volcan&niveau=5e&tri=date"
    ]
    assert feed.texts("a:link[@rel='alternate']/@href") == [
        "http://testserver/recherche/?q=volcan&niveau=5e&tri=date"
    ]
    assert feed.response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.response["Cache-Control"] == "public, max-age=60"
    assert feed.response["X-Robots-Tag"] == "noindex"


def test_the_page_leads_to_it(practices: dict[str, Any]) -> None:
    page = get("?q=volcan&niveau=5e")
    (alternate,) = page.tree.cssselect('link[rel="alternate"][type="application/atom+xml"]')
    assert alternate.get("href") == "/recherche/flux.atom?q=volcan&niveau=5e"
    (link,) = [one for one in page.tree.cssselect("main a") if "Suivre cette recherche" in one.text_content()]
    assert link.get("href") == alternate.get("href")


def test_it_is_no_longer_than_fifty(practices: dict[str, Any]) -> None:
    for number in range(MOST + 1):
        publication(f"Éclipse {number}")
    follower.follow()
    assert len(Feed("?q=eclipse").titles) == MOST == 50


def test_what_was_withdrawn_leaves_it(practices: dict[str, Any]) -> None:
    withdraw(practices["Marée"])
    assert Feed().titles == ["Volcan récent", "Volcan ancien"]  # before the index knows


def test_words_that_no_xml_may_hold(practices: dict[str, Any]) -> None:
    for typed in ("%EF%BF%BF", "%EF%BF%BE", "%00%0B", "%3C/title%3E%26", "%F0%9F%8C%8B"):
        Feed(f"?q={typed}")


def test_without_an_index_a_reader_is_told_to_come_back(practices: dict[str, Any]) -> None:
    (index.root() / "current").unlink()
    response = Client().get("/recherche/flux.atom")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response["Cache-Control"] == "no-store"


def test_only_reading() -> None:
    assert Client().post("/recherche/flux.atom").status_code == 405
