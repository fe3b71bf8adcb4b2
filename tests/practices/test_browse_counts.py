"""What the ways through the section count in a house of three years and thirty académies: it is what is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from academies.models import Academy, Discipline, Level, LevelGroup
from home import house
from practices.models import Publication, PublicationKind
from practices.views.entries import home_entries
from search.kinds import SEARCHED_KINDS
from tests.front.test_valid_html import errors_in
from tests.practices.full_house import fill_the_house
from tests.practices.test_browse import LISTS, get, options_of, titles_in
from tests.practices.test_public_templates import check

EVERY = (
    *LISTS,
    "/academies/lyon/",
    "/academies/lyon/?discipline=svt&annee=2025-2026&annee=x",
    "/academies/caen/",
    "/academies/mayotte/",
    "/disciplines/svt/",
    "/disciplines/histoire-geographie/?niveau=5e",
    "/niveaux/5e/",
    "/niveaux/cycle-4/",
    "/niveaux/tps/",
    "/pratiques/dossiers/",
)


@pytest.fixture(scope="module")
def house_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Three years of work of thirty académies, made once, in a transaction that is undone after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        fill_the_house(busiest=5)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def full_house(house_of_the_module: None, db: Any) -> None:
    """The same, as it was made."""


@pytest.mark.parametrize(
    "address",
    [
        "/academies/lyon/",
        "/academies/reims/?annee=2024-2025",
        "/academies/nantes/?annee=2025-2026&annee=2023-2024",
        "/academies/caen/",
    ],
)
def test_every_option_of_an_academy_gives_what_it_says(full_house, address):
    """A value that is not chosen is added to those of its filter: it gives as many more as are not there yet."""
    path = address.split("?")[0]
    html = get(address)
    options = options_of(html)
    assert options
    for option in options:
        if not option.is_chosen and not any(one.is_chosen for one in options):
            assert len(titles_in(path + option.address)) == option.count, option
    chosen = [option for option in options if option.is_chosen]
    if chosen:
        assert f"{sum(option.count for option in chosen)}\u00a0publication" in html
        assert len(titles_in(address)) == sum(option.count for option in chosen)


@pytest.mark.parametrize(
    "address", ["/disciplines/svt/", "/disciplines/philosophie/", "/niveaux/5e/", "/niveaux/cycle-4/"]
)
def test_every_option_of_a_discipline_and_of_a_level_gives_what_it_says(full_house, address):
    options = options_of(get(address))
    assert options
    for option in options:
        found = re.search(r"(\d+)\u00a0scénarios? publiés?", get(address + option.address))
        assert found
        assert int(found[1]) == option.count, option


def test_the_lists_count_what_the_pages_have(full_house):
    html = get("/disciplines/")
    for discipline in Discipline.objects.all():
        shelf = re.search(rf'href="/disciplines/{discipline.code}/">.*?</p>', html, re.DOTALL)
        assert shelf
        of_scenarios = re.search(r"(\d+)\u00a0scénario", shelf[0])
        page = get(f"/disciplines/{discipline.code}/")
        on_page = re.search(r"(\d+)\u00a0scénarios? publié", page)
        assert (of_scenarios and of_scenarios[1]) == (on_page and on_page[1])
        assert page.count('class="lines__year"') == int(
            (re.search(r"(\d+)\u00a0thème", shelf[0]) or ["", "0"])[1]
        )
    html = get("/academies/")
    for academy in Academy.objects.open():
        count = Publication.objects.filter(academy_code=academy.code, kind=PublicationKind.SCENARIO).count()
        assert f'href="/academies/{academy.slug}/">{academy.name}</a>\n<span class="tally__count' in html
        assert re.search(rf'aria-label="{academy.name}\u00a0: {count}\u00a0scénarios?,', html)


def test_an_academy_counts_as_much_as_the_search_it_leads_to(full_house):
    html = get("/academies/lyon/")
    links = re.findall(
        r'href="/recherche/\?academie=lyon&amp;discipline=([\w-]+)">[^<]*</a> <span[^>]*>(\d+)', html
    )
    assert links
    of_lyon = Publication.objects.visible().filter(academy_code="10", kind__in=SEARCHED_KINDS)
    for code, count in links:
        assert of_lyon.with_term("discipline", [code]).count() == int(count)


def test_no_code_names_a_level_and_a_cycle(full_house):
    levels, groups = (set(model.objects.values_list("code", flat=True)) for model in (Level, LevelGroup))
    assert not levels & groups


def test_every_page_is_well_formed_valid_and_may_be_kept(full_house, tmp_path):
    for number, address in enumerate(EVERY):
        response = Client().get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "public, max-age=60"
        assert not response.cookies
        html = response.content.decode()
        check(html)
        assert "Fil d’Ariane" in html
        (tmp_path / f"{number}.html").write_text(html)
    assert errors_in(tmp_path) == []


def test_a_page_costs_as_many_queries_however_much_is_published(full_house, query_snapshot):
    house.current()
    costs = {}
    for address in EVERY:
        with query_snapshot(
            at_most=9
        ) as captured:  # and one more every ten seconds, for the house's settings
            Client().get(address)
        costs[address] = len(captured)
    fill_the_house(seed=7, busiest=9)
    for address, cost in costs.items():
        house.current()
        with CaptureQueriesContext(connection) as captured:
            Client().get(address)
        assert len(captured) == cost, address


def test_the_ways_in_of_the_home_page_cost_four_queries(full_house):
    with CaptureQueriesContext(connection) as captured:
        entries = home_entries()
    assert len(captured) == 4
    assert len(entries["disciplines"]) == 8
    html = render_to_string("practices/components/entries.html", {"entries": entries})
    for address in re.findall(r'href="([^"]+)"', html):
        assert Client().get(address).status_code == 200
