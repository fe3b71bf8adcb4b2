"""/recherche/ as a visitor meets it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search import follower
from search.engine import index
from search.presentation import PER_PAGE
from tests.search.factories import publication, reference_data, withdraw
from tests.search.pages import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def practices() -> None:
    reference_data()
    publication(
        "Évaluations en géographie",
        text="Les élèves dessinent une carte des volcans.",
        disciplines=["histoire-geographie"],
        levels=["5e"],
        academy="lyon",
    )
    publication(
        "Modéliser un volcan",
        text="Gestion de l’eau douce & des laves.",
        disciplines=["svt"],
        levels=["4e", "5e"],
        academy="amiens",
        summary="Une maquette pour comprendre l’éruption.",
    )
    publication(
        "L’œuvre d’art au musée",
        disciplines=["histoire-geographie"],
        academy="amiens",
        school_year="2024-2025",
    )
    follower.follow()


def test_everything_newest_first(practices: None) -> None:
    page = get()
    assert page.status == 200
    assert page.titles == ["L’œuvre d’art au musée", "Modéliser un volcan", "Évaluations en géographie"]
    assert page.text("h2.results__title") == "3 résultats"
    assert page.text("title").startswith("Toutes les pratiques – 3 résultats, page 1 sur 1")


def test_words_accents_and_plurals(practices: None) -> None:
    assert get("?q=evaluation").titles == ["Évaluations en géographie"]
    assert get("?q=oeuvres").titles == ["L’œuvre d’art au musée"]
    page = get("?q=volcan")
    assert page.titles == ["Modéliser un volcan", "Évaluations en géographie"]
    assert page.text("h2.results__title") == "2 résultats pour « volcan »"
    assert page.text("title").startswith("volcan – 2 résultats, page 1 sur 1")
    assert [node.text for node in page.tree.cssselect(".results__item mark")] == ["volcans"]
    assert page.tree.cssselect('input[name="q"]')[0].get("value") == "volcan"


def test_filters_and_their_counts(practices: None) -> None:
    page = get()
    assert page.count("discipline", "svt") == 1
    assert page.count("discipline", "histoire-geographie") == 2
    assert page.count("academie", "amiens") == 2
    filtered = get("?discipline=svt&annee=2025-2026")
    assert filtered.titles == ["Modéliser un volcan"]
    assert filtered.count("discipline", "histoire-geographie") == 1
    assert filtered.box("discipline", "svt").get("checked") is not None
    both = get("?discipline=svt&discipline=histoire-geographie&niveau=5e")
    assert set(both.titles) == {"Modéliser un volcan", "Évaluations en géographie"}


def test_what_would_give_nothing_is_disabled_and_says_zero(practices: None) -> None:
    page = get("?discipline=svt")
    assert page.count("academie", "lyon") == 0
    assert page.box("academie", "lyon").get("disabled") is not None
    ticked = get("?discipline=svt&academie=lyon").box("academie", "lyon")
    assert ticked.get("disabled") is None
    assert ticked.get("checked") is not None


def test_values_that_no_page_has_are_not_shown(practices: None) -> None:
    assert get().tree.cssselect('input[value="6e"]') == []
    assert get("?niveau=6e").box("niveau", "6e").get("checked") is not None


def test_levels_in_the_order_of_school(practices: None) -> None:
    boxes = get().tree.cssselect('input[name="niveau"]')
    assert [box.get("value") for box in boxes] == ["5e", "4e"]


def test_every_count_is_what_ticking_gives(practices: None) -> None:
    page = get("?q=volcan&academie=amiens")
    boxes = page.tree.cssselect('input[type="checkbox"]')
    assert len(boxes) > 6
    for box in boxes:
        name, value = box.get("name"), box.get("value")
        query = {"q": "volcan", "academie": "amiens"} | {name: value}
        assert int(
            re.sub(r"\D", "", get(f"?{urlencode(query)}").text("h2.results__title").split("pour")[0])
        ) == (page.count(name, value))


def test_chips_remove_one_filter_or_all(practices: None) -> None:
    page = get("?q=volcan&discipline=svt&niveau=5e&niveau=4e")
    chips = {
        " ".join(chip.text_content().split()): chip.get("href")
        for chip in page.tree.cssselect(".chips a.chip")
    }
    assert chips == {
        "Retirer le filtre Discipline : Sciences de la vie et de la Terre ×": "?q=volcan&niveau=5e&niveau=4e",
        "Retirer le filtre Niveau : 5e ×": "?q=volcan&discipline=svt&niveau=4e",
        "Retirer le filtre Niveau : 4e ×": "?q=volcan&discipline=svt&niveau=5e",
        "Retirer tous les filtres": "?q=volcan",
    }
    assert get().tree.cssselect(".chip") == []


def test_the_form_is_one_plain_get_form(practices: None) -> None:
    page = get("?q=volcan")
    (form,) = page.tree.cssselect("main form")
    assert (form.get("method"), form.get("action")) == ("get", "/recherche/")
    (disclosure,) = form.cssselect("details.filters")
    assert disclosure.get("open") is None
    for group in disclosure.cssselect("details.filters__group"):
        (legend,) = group.cssselect("fieldset > legend")
        assert legend.text_content() == group.cssselect("summary")[0].text_content()
    for field in form.cssselect("input"):
        assert field.getparent().tag == "label" or form.cssselect(f'label[for="{field.get("id")}"]')
    assert page.tree.cssselect("[onclick], [style], main script") == []


def test_an_empty_result_names_the_filter_to_drop(practices: None) -> None:
    page = get("?q=volcan&discipline=svt&academie=lyon")
    assert page.status == 200
    assert page.titles == []
    assert page.text("h2.results__title").startswith("0 résultat pour")
    links = {node.text_content(): node.get("href") for node in page.tree.cssselect(".results__advice a")}
    assert {unescape(text).replace("\u00a0", " "): href for text, href in links.items()} == {
        "Sans « Discipline : Sciences de la vie et de la Terre »": "?q=volcan&academie=lyon",
        "Sans « Académie : Lyon »": "?q=volcan&discipline=svt",
    }
    for href in links.values():
        assert get(href).titles


def test_an_empty_result_without_filters(practices: None) -> None:
    page = get("?q=inconnaissable")
    assert page.status == 200
    assert page.text("title").startswith("inconnaissable – 0 résultat, page 1 sur 1")
    assert "Aucune page publiée ne contient ces mots" in page.text(".results__empty")


def test_an_empty_result_that_no_single_filter_explains(practices: None) -> None:
    page = get("?q=volcan&discipline=svt&academie=lyon&annee=2024-2025")
    assert page.tree.cssselect(".results__advice") == []
    assert "à ces mots et à ces filtres" in page.text(".results__empty")
    (everything,) = [link for link in page.tree.cssselect(".results__empty a") if "filtres" in link.text]
    assert get(everything.get("href")).total == 2


def test_what_is_ticked_heads_a_long_list_and_only_that(practices: None) -> None:
    short = get("?niveau=4e").values("niveau")
    assert short == get().values("niveau") == ["5e", "4e"]


def test_an_empty_catalogue() -> None:
    follower.follow()
    page = get()
    assert page.status == 200
    assert "Aucune page n’est encore publiée" in page.text(".results__empty")


def test_some_words_are_said(practices: None) -> None:
    page = get("?q=volcan+musée")
    assert len(page.titles) == 3
    assert page.text(".results__notice").startswith("Aucune page ne contient tous ces mots")


def test_a_withdrawn_page_disappears_even_before_the_index_knows(practices: None) -> None:
    made = publication("Volcan retiré", text="CANARI")
    follower.follow()
    assert "Volcan retiré" in get("?q=canari").titles
    withdraw(made)
    assert b"CANARI" not in get("?q=canari").response.content.replace(b'value="canari"', b"")
    follower.follow()
    assert get("?q=canari").text("h2.results__title").startswith("0 résultat")


@pytest.fixture
def forty_five() -> None:
    for number in range(45):
        publication(f"Volcan {number}")
    follower.follow()


def test_pages_hold_the_whole_set_once(forty_five: None) -> None:
    for words in ("", "volcan"):
        titles = [title for number in (1, 2, 3) for title in get(f"?q={words}&page={number}").titles]
        assert len(titles) == 45
        assert len(set(titles)) == 45


def test_pagination(forty_five: None) -> None:
    page = get("?q=volcan&page=2")
    assert len(page.titles) == PER_PAGE
    assert page.text("title").startswith("volcan – 45 résultats, page 2 sur 3")
    assert page.tree.cssselect('a[rel="prev"]')[0].get("href") == "?q=volcan&page=1"
    assert page.tree.cssselect('a[rel="next"]')[0].get("href") == "?q=volcan&page=3"
    (nav,) = page.tree.cssselect("nav.pagination")
    assert nav.get("aria-label")
    assert nav.cssselect('[aria-current="page"]')
    assert page.tree.cssselect("ol.results__list")[0].get("start") == "21"


def test_a_page_that_does_not_exist(practices: None) -> None:
    for number in ("9999", "2", "0", "-1", "abc", "1.5", "9" * 400, "%00", "²", "٣", "1'"):
        page = get(f"?q=volcan&page={number}")
        assert page.status == 404, number
        assert "n’existe pas : la recherche en compte 1." in page.text(".results__notice"), number
        assert page.tree.cssselect(".results__notice a")[0].get("href") == "?q=volcan"
        assert page.tree.cssselect('meta[name="robots"]')[0].get("content").startswith("noindex")


def test_unknown_values_are_said_and_left_out(practices: None) -> None:
    page = get("?discipline=zzz&discipline=svt&annee=%3Cscript%3E")
    assert page.status == 200
    assert page.titles == ["Modéliser un volcan"]
    assert page.texts(".results__notice") == [
        "Le filtre « Discipline » ne connaît pas « zzz » : il n’en a pas été tenu compte.",
        "Le filtre « Année scolaire » ne connaît pas « <script> » : il n’en a pas été tenu compte.",
    ]
    assert "zzz" not in page.tree.cssselect(".chips a")[0].get("href")


BAD = [
    "?q=%00",
    "?q=%00%01%1f",
    "?q=%ff%fe",
    "?q=%ED%A0%80",
    f"?q={'a' * 20_000}",
    f"?q={'%C3%A9+' * 5_000}",
    "?q=%22%22%22((([[[",
    "?q=title:volcan+AND",
    "?discipline=%00",
    f"?discipline={'x' * 20_000}",
    "?" + "&".join(f"niveau=n{number}" for number in range(500)),
    "?page=",
    "?q[]=volcan&discipline[0]=svt",
    "?unknown=1",
    "?_connector=OR&q=volcan",
    "?;&&==",
]


def test_bad_input_is_answered(practices: None) -> None:
    for address in BAD:
        assert get(address).status == 200, address[:80]


def test_a_long_query_is_cut_and_says_so(practices: None) -> None:
    page = get("?q=volcan" + "+mot" * 100)
    assert "Seuls les 200 premiers caractères" in page.texts(".results__notice")[0]
    assert len(page.tree.cssselect('input[name="q"]')[0].get("value")) <= 200


def test_typed_markup_is_text(practices: None) -> None:
    page = get("?q=%3Cscript%3Ealert(1)%3C/script%3E%22%3E")
    assert b"<script>alert" not in page.response.content
    assert page.tree.cssselect('input[name="q"]')[0].get("value") == '<script>alert(1)</script>">'


def test_may_be_kept_for_a_minute_and_sets_no_cookie(practices: None) -> None:
    response = get("?q=volcan").response
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_robots_stay_out_of_combinations(practices: None) -> None:
    for address, robots in {
        "": "index",
        "?discipline=svt": "index",
        "?discipline=svt&niveau=5e": "noindex",
        "?q=volcan": "noindex",
    }.items():
        (meta,) = get(address).tree.cssselect('meta[name="robots"]')
        assert meta.get("content").startswith(f"{robots},"), address


def test_without_an_index_it_says_so(practices: None) -> None:
    (index.root() / "current").unlink()
    page = get("?q=volcan&discipline=svt")
    assert page.status == 200
    assert page.text("h2.results__title") == "La recherche est en préparation"
    assert page.response["Cache-Control"] == "no-store"
    assert page.tree.cssselect('input[name="q"]')[0].get("value") == "volcan"


def test_only_reading() -> None:
    assert Client().post("/recherche/").status_code == 405
    follower.follow()
    assert Client().head("/recherche/").status_code == 200


def test_queries_do_not_grow_with_the_results() -> None:
    reference_data()
    numbers = []
    get("?q=volcan")  # reads the settings of the house, which are kept afterwards
    for more in (5, 45):
        for number in range(more):
            publication(f"Volcan {number}", disciplines=["svt"], levels=["5e", "4e"], academy="lyon")
        follower.follow()
        with CaptureQueriesContext(connection) as captured:
            page = get("?q=volcan&discipline=svt")
        with CaptureQueriesContext(connection) as again:
            get("?q=volcan&niveau=5e")
        assert len(page.titles) == min(5 if more == 5 else 50, PER_PAGE)
        numbers.append((len(captured), len(again)))
    assert numbers == [(10, 1), (10, 1)], "vocabularies and synonyms are read after a publication alone"
