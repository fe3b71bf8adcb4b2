"""The pages of the académies: what they count and list, the filters, the map."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404

from academies.models import Academy
from academies.reference import load, read
from practices.browse.academy_map import STEPS, draw, places, scale
from practices.models import PublicationKind
from practices.views.academies import academy_list, academy_page
from tests.academies.factories import AcademicRegionFactory, AcademyFactory, DisciplineFactory
from tests.practices.shelf import LAST_YEAR, MARCH, THIS_YEAR, open_year, shelve

pytestmark = pytest.mark.django_db
SPACE = "\u00a0"


@pytest.fixture
def lyon():
    region = AcademicRegionFactory(name="Auvergne-Rhône-Alpes")
    return AcademyFactory(code="10", name="Lyon", slug="lyon", article="de", region=region)


@pytest.fixture
def amiens():
    return AcademyFactory(code="20", name="Amiens", slug="amiens", article="d’")


def read_page(response: Any) -> str:
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=60"
    return re.sub(r"[ \n]+", " ", response.content.decode())


def row_of(html: str, slug: str) -> str:
    found = re.search(rf'<a class="tally__link" href="/academies/{slug}/">.*?</li>', html)
    assert found
    return re.sub(r"<[^>]+>", "", found[0]).strip()


# --- The list and the map ---------------------------------------------------------------------------
def test_list_counts_what_is_visible_only(rf, lyon, amiens):
    shelve("Un", lyon)
    shelve("Deux", lyon)
    shelve("Projet", lyon, PublicationKind.PROJECT)
    shelve("Synthèse", lyon, PublicationKind.SYNTHESIS)
    shelve("Retiré", lyon, withdrawn_at=MARCH, withdrawal_reason="Accord retiré.")
    html = read_page(academy_list(rf.get("/academies/")))
    assert row_of(html, "lyon") == f"Lyon 2{SPACE}scénarios, 1{SPACE}projet"
    assert row_of(html, "amiens") == "Amiens rien encore"
    assert f"2{SPACE}scénarios publiés et 1{SPACE}projet à ce jour" in html
    assert f'aria-label="Lyon{SPACE}: 2{SPACE}scénarios, 1{SPACE}projet"' in html


def test_list_is_by_region_in_alphabetical_order(rf, lyon):
    ile = AcademicRegionFactory(name="Île-de-France")
    for name in ("Versailles", "Créteil"):
        AcademyFactory(name=name, slug=name.lower().replace("é", "e"), region=ile)
    AcademyFactory(name="Rennes", slug="rennes", region=AcademicRegionFactory(name="Bretagne"))
    html = read_page(academy_list(rf.get("/academies/")))
    order = [
        "Auvergne-Rhône-Alpes",
        ">Lyon<",
        "Bretagne",
        ">Rennes<",
        "Île-de-France",
        ">Créteil<",
        ">Versailles<",
    ]
    places_in_html = [html.index(text) for text in order]
    assert places_in_html == sorted(places_in_html)


def test_closed_academy_is_listed_apart_as_long_as_it_has_archives(rf, amiens):
    caen = AcademyFactory(name="Caen", slug="caen", closed_on=date(2020, 1, 1), successor=amiens)
    AcademyFactory(name="Rouen", slug="rouen", closed_on=date(2020, 1, 1))
    shelve("Archive", caen, school_year="2014-2015")
    html = read_page(academy_list(rf.get("/academies/")))
    assert (
        html.index('href="/academies/amiens/"')
        < html.index("Académies fermées")
        < html.index("/academies/caen/")
    )
    assert "remplacée par l’académie d’Amiens" in row_of(html, "caen")
    assert "/academies/rouen/" not in html
    page = read_page(academy_page(rf.get("/academies/caen/"), "caen"))
    assert "n’existe plus depuis le 1<sup>er</sup> janvier 2020" in page
    assert '<a href="/academies/amiens/">académie d’Amiens</a>' in page
    assert "Archive" in page


def test_the_map_has_every_academy_in_force_once_and_none_on_another(rf):
    load(read())
    academies = Academy.objects.open()
    drawn = draw(academies, {"10": 7, "20": 1}, {})
    assert sorted(tile.slug for tile in drawn.tiles) == sorted(academy.slug for academy in academies)
    assert len({(tile.x, tile.y) for tile in drawn.tiles}) == len(drawn.tiles)
    for one in drawn.tiles:
        for other in drawn.tiles:
            if one is not other and one.y == other.y:
                assert abs(one.x - other.x) >= 100
    assert [(tile.y, tile.x) for tile in drawn.tiles] == sorted((tile.y, tile.x) for tile in drawn.tiles)
    assert max(len(place["short"]) for place in places()) <= 8
    html = read_page(academy_list(rf.get("/academies/")))
    assert html.count('class="map__tile ') == 30
    assert html.count("map__tile--0") == 30


def test_a_new_academy_stands_in_the_list_until_it_is_drawn(rf):
    AcademyFactory(code="99", name="Nouvelle", slug="nouvelle")
    html = read_page(academy_list(rf.get("/academies/")))
    assert row_of(html, "nouvelle")
    assert "map__tile" not in html


@pytest.mark.parametrize(
    ("counts", "steps"),
    [
        ([], []),
        ([0, 0], [(0, 0, 0)]),
        ([3], [(1, 3, 3)]),
        ([0, 1, 1, 2], [(0, 0, 0), (1, 1, 1), (2, 2, 2)]),
        ([1, 2, 3, 4, 5, 6, 7, 90], [(1, 1, 2), (2, 3, 4), (3, 5, 6), (4, 7, 90)]),
    ],
)
def test_the_scale_holds_every_number_that_occurs(counts, steps):
    assert [(step.number, step.least, step.most) for step in scale(counts)] == steps


def test_the_scale_never_has_more_steps_than_colours():
    for most in range(60):
        steps = scale(range(most))
        assert len(steps) <= STEPS + 1
        for count in range(most):
            assert sum(step.least <= count <= step.most for step in steps) == 1


# --- The page of one --------------------------------------------------------------------------------
def test_page_shows_this_year_first_then_the_years_before(rf, lyon, amiens):
    open_year(THIS_YEAR)
    shelve("Récent", lyon)
    shelve("D’avant", lyon, school_year=LAST_YEAR, published_at=MARCH + timedelta(days=300))
    shelve("Le projet en cours", lyon, PublicationKind.PROJECT)
    shelve("Le projet passé", lyon, PublicationKind.PROJECT, school_year=LAST_YEAR)
    shelve("La synthèse", lyon, PublicationKind.SYNTHESIS, school_year=LAST_YEAR)
    shelve("La réunion", lyon, PublicationKind.GROUP_MINUTES)
    shelve("D’ailleurs", amiens)
    shelve("Retiré", lyon, withdrawn_at=MARCH, withdrawal_reason="Accord retiré.")
    html = read_page(academy_page(rf.get("/academies/lyon/"), "lyon"))
    order = [
        "Académie de Lyon</h1>",
        f"Les projets de cette année, {THIS_YEAR}",
        "Le projet en cours",
        "Récent",
        "D’avant",
        "Les projets des années précédentes",
        LAST_YEAR,
        "Le projet passé",
        "La synthèse",
        "La réunion",
    ]
    position = 0
    for text in order:
        position = html.index(text, position)
    assert "D’ailleurs" not in html
    assert "Retiré" not in html
    assert f"2{SPACE}scénarios publiés" in html
    assert 'href="/recherche/?academie=lyon"' in html


def test_page_leads_to_the_neighbours_that_exist(rf, lyon):
    AcademyFactory(name="Grenoble", slug="grenoble", region=lyon.region)
    AcademyFactory(name="Ancienne", slug="ancienne", region=lyon.region, closed_on=date(2020, 1, 1))
    AcademyFactory(name="Lille", slug="lille")
    html = read_page(academy_page(rf.get("/academies/lyon/"), "lyon"))
    neighbours = html[html.index("Dans la même région académique") :]
    assert 'href="/academies/grenoble/"' in neighbours
    assert "ancienne" not in html
    assert "/academies/lille/" not in html


def test_page_leads_to_the_search_of_each_discipline(rf, lyon):
    svt = DisciplineFactory(code="svt", label="SVT")
    shelve("Un", lyon, disciplines=[svt])
    shelve("Deux", lyon, PublicationKind.PROJECT, disciplines=[svt])
    html = read_page(academy_page(rf.get("/academies/lyon/"), "lyon"))
    assert (
        f'href="/recherche/?academie=lyon&amp;discipline=svt">SVT</a> <span class="tally__count">2{SPACE}publ'
        in html
    )
    html = read_page(academy_page(rf.get(f"/academies/lyon/?annee={THIS_YEAR}"), "lyon"))
    assert f'href="/recherche/?academie=lyon&amp;discipline=svt&amp;annee={THIS_YEAR}"' in html


def test_page_without_anything_says_so(rf, amiens):
    html = read_page(academy_page(rf.get("/academies/amiens/"), "amiens"))
    assert "L’académie d’Amiens n’a pas encore de scénario publié." in html


@pytest.mark.parametrize("slug", ["nulle-part", "lyon%00", "é", "x" * 500])
def test_unknown_academy_is_not_found(rf, slug):
    with pytest.raises(Http404):
        academy_page(rf.get("/academies/x/"), slug)


@pytest.mark.parametrize("page", ["0", "2", "9999", "x", "%00"])
def test_page_number_that_does_not_exist_is_not_found(rf, lyon, page):
    with pytest.raises(Http404):
        academy_page(rf.get(f"/academies/lyon/?page={page}"), "lyon")
