"""What holds of every search, whatever is ticked, typed or published."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, quote_from_bytes, urlencode

import lxml.etree
import pytest
from django.db import transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import follower
from search.facets import FACETS
from search.forms import looking_in
from search.presentation import PER_PAGE
from tests.search.factories import ACADEMIES, DISCIPLINES, LEVELS, SCHOOL_YEARS, publication, reference_data
from tests.search.pages import ResultsPage, get
from tests.support.places import settings_in

KINDS = ("scenario", "project", "minutes")
WORDS = ("volcan", "séisme", "carte", "débat", "volcans cartes", "« carte »", "inconnu", "vlocan", "")
ORDERS = ("", "date", "titre", "pertinence", "zzz")
Ticked = list[tuple[str, str]]

VALUES: Ticked = [
    *(("discipline", code) for code in DISCIPLINES),
    *(("niveau", code) for code in LEVELS),
    *(("academie", slug) for slug in ACADEMIES),
    *(("annee", year) for year in SCHOOL_YEARS),
    *(("type", kind) for kind in ("scenario", "project", "minutes")),
    ("experimentation", "oui"),
    ("licence", "cc-by-4.0"),
]


@pytest.fixture(scope="module")
def catalogue(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """Seventy publications of every mixture, made once for the tests of this file."""

    house, dice = settings_in(tmp_path_factory.mktemp("catalogue")), random.Random(2026)  # noqa: S311
    with override_settings(**house), django_db_blocker.unblock(), transaction.atomic():
        reference_data()
        for number in range(70):
            publication(
                f"{dice.choice(WORDS[:4])} {number % 7}",
                text=" ".join(dice.choices(WORDS[:4], k=3)),
                kind=dice.choice(KINDS),
                disciplines=dice.sample(sorted(DISCIPLINES), dice.randint(0, 2)),
                levels=dice.sample(sorted(LEVELS), dice.randint(0, 3)),
                academy=dice.choice(sorted(ACADEMIES)),
                school_year=dice.choice(SCHOOL_YEARS),
                more={
                    "licence": {"code": dice.choice(["cc-by-4.0", "cc0-1.0"])},
                    "trials": dice.choice([[], [{"academy": {"code": "99"}}]]),
                },
            )
        follower.follow()
        yield house
        transaction.set_rollback(True)


@pytest.fixture
def searched(catalogue: dict[str, Any], settings: Any, db: None) -> None:
    for name, value in catalogue.items():
        setattr(settings, name, value)


SEARCHES = st.tuples(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(VALUES), max_size=4, unique=True),
    st.sampled_from(ORDERS),
)
often = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def address(words: str, ticked: Ticked, order: str = "", **more: Any) -> str:
    pairs = [("q", words)] if words else []
    return f"?{urlencode([*pairs, *ticked, *([('tri', order)] if order else []), *more.items()])}"


def unticked(page: ResultsPage) -> Iterator[tuple[str, str, int]]:
    for box in page.tree.cssselect('input[type="checkbox"]:not([checked])'):
        name, value = box.get("name"), box.get("value")
        yield name, value, page.count(name, value)


@often
@given(search=SEARCHES, chosen=st.randoms(use_true_random=False))
def test_a_count_is_what_ticking_gives(searched: None, search: Any, chosen: random.Random) -> None:
    words, ticked, order = search
    page = get(address(words, ticked, order))
    options = list(unticked(page))
    for name, value, count in chosen.sample(options, min(3, len(options))):
        # A facet's own values do not count: ticking one more of them adds what it alone would give.
        others = [pair for pair in ticked if pair[0] != name]
        assert get(address(words, [*others, (name, value)], order)).total == count, (search, name, value)
        disabled = page.box(name, value).get("disabled") is not None
        assert disabled == (count == 0)


@often
@given(search=SEARCHES)
def test_removing_a_chip_is_the_address_without_it(searched: None, search: Any) -> None:
    words, ticked, order = search
    chips = get(address(words, ticked, order)).tree.cssselect("a.chip:not(.chip--all)")
    asked = parse_qsl(address(words, ticked).removeprefix("?"))
    kept = [("tri", order)] if order in ("date", "titre") else []
    found = sorted(sorted(parse_qsl(chip.get("href").removeprefix("?"))) for chip in chips)
    expected = sorted(
        sorted([pair for pair in asked if pair != gone] + kept) for gone in asked if gone[0] != "q"
    )
    assert found == expected


@often
@given(search=SEARCHES)
def test_pages_neither_lose_nor_repeat(searched: None, search: Any) -> None:
    words, ticked, order = search
    first = get(address(words, ticked, order))
    links = [
        link
        for number in range(1, -(-first.total // PER_PAGE) + 1)
        for link in get(address(words, ticked, order, page=number)).tree.cssselect(".results__item h3 a")
    ]
    paths = [link.get("href") for link in links]
    assert len(paths) == len(set(paths)) == first.total
    assert get(address(words, ticked, order, page=-(-first.total // PER_PAGE) + 2)).status == 404


@often
@given(search=SEARCHES)
def test_what_it_would_give_is_what_it_gives(searched: None, search: Any) -> None:
    """Whatever the page offers instead (a filter less, other words) gives as many results as it says."""
    words, ticked, order = search
    page = get(address(words, ticked, order))
    for link in page.tree.cssselect(".results__advice a, .results__meant a"):
        said = " ".join(link.getparent().text_content().split())
        assert f"{get(link.get('href')).total} résultat" in said


PARAMETERS = [
    "q",
    "tri",
    "page",
    "zzz",
    *(facet.parameter for facet in FACETS),
    *(looking_in(facet) for facet in FACETS),
    *(f"{facet.parameter}[0]" for facet in FACETS),
]


@often
@given(given_=st.lists(st.tuples(st.sampled_from(PARAMETERS), st.binary(max_size=60)), max_size=6))
def test_any_bytes_in_any_parameter(searched: None, given_: list[tuple[str, bytes]]) -> None:
    query = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in given_)
    assert Client().get(f"/recherche/?{query}").status_code in (200, 404)
    assert Client().get(f"/recherche/suggestions?{query}").status_code == 200
    assert Client().get(f"/recherche/resultats.json?{query}").status_code in (200, 404)
    feed = Client().get(f"/recherche/flux.atom?{query}")
    assert feed.status_code == 200
    lxml.etree.fromstring(feed.content)  # any words make a document that readers can read


@often
@given(raw=st.binary(max_size=200))
def test_any_bytes_for_a_query(searched: None, raw: bytes) -> None:
    for path in (
        "/recherche/",
        "/recherche/suggestions",
        "/recherche/flux.atom",
        "/recherche/resultats.json",
    ):
        answer = Client().get(path, QUERY_STRING=raw.decode("latin-1"))
        assert answer.status_code in (200, 404)
