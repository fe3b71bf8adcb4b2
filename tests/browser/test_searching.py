"""Searching: what is offered while typing, results that change in place, and the same without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Visitor
from tests.browser.reading import faults_of_reading
from tests.browser.screens import (
    NARROWEST,
    complaints_of_axe,
    faults_on_a_narrow_screen,
    resize,
    sticking_out,
)
from tests.browser.shelves import ARTIFICIAL, PAPER, PROBABILITIES, fill_the_shelves
from tests.front.test_valid_html import errors_in
from tests.practices.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ALL = {PAPER, "Trois séances sans écran", "Le récit sur tablette", PROBABILITIES, ARTIFICIAL}
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def shelves(world: World) -> World:
    fill_the_shelves(world)
    return world


@pytest.fixture
def visitor(shelves: World, invite: Any) -> Visitor:
    someone: Visitor = invite(Visitor)
    return someone


def titles(visitor: Visitor) -> Locator:
    return visitor.page.locator(".results__item .card__title")


def box(visitor: Visitor, parameter: str, value: str) -> Locator:
    return visitor.page.locator(f"input[name={parameter}][value='{value}']")


def types(visitor: Visitor, words: str) -> Locator:
    """Type into the search field of the page; give it."""
    field = visitor.page.locator("input[name=q]").first
    field.click()
    field.press_sequentially(words)
    return field


# --- While typing -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/", "/recherche/", "/academies/"])
def test_suggestions_are_chosen_with_the_keyboard(visitor: Visitor, address: str) -> None:
    visitor.opens(address)
    field = types(visitor, "int")
    options = visitor.page.locator(".complete__option")
    expect(options).to_have_count(1)
    expect(options).to_contain_text(ARTIFICIAL)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(visitor.page.locator("[data-complete] [role=status]").first).to_have_text(
        "1\u00a0suggestion. Flèches haut et bas pour choisir."
    )
    field.press("ArrowDown")
    expect(options).to_have_attribute("aria-selected", "true")
    chosen = options.get_attribute("id")
    expect(field).to_have_attribute("aria-activedescendant", str(chosen))
    expect(field).to_be_focused()
    field.press("ArrowDown")  # past the last one, back in the field
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    field.press("ArrowUp")
    field.press("Enter")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(ARTIFICIAL)


def test_escape_closes_the_list_and_keeps_the_words(visitor: Visitor) -> None:
    visitor.opens("/")
    field = types(visitor, "int")
    listbox = visitor.page.locator(".complete")
    expect(listbox).to_be_visible()
    field.press("Escape")
    expect(listbox).to_be_hidden()
    expect(field).to_have_value("int")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("ArrowDown")
    expect(listbox).to_be_visible()
    field.press("Tab")
    expect(listbox).to_be_hidden()


def test_two_letters_ask_nothing_and_enter_searches_what_was_typed(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.opens("/recherche/")
    field = types(visitor, "in")
    visitor.page.wait_for_timeout(400)
    assert not [url for url in asked if "suggestions" in url]
    field.press_sequentially("telligence")
    expect(visitor.page.locator(".complete__option")).to_have_count(1)
    assert len([url for url in asked if "suggestions" in url]) <= 3  # not one a letter
    field.press("Enter")
    expect(titles(visitor)).to_have_text([ARTIFICIAL])


# --- In place -----------------------------------------------------------------------------------------------
def test_a_filter_changes_the_results_in_place(visitor: Visitor) -> None:
    visitor.opens("/recherche/?tri=titre")
    visitor.page.evaluate("() => { window.isTheSamePage = true; }")
    ticked = box(visitor, "duree", "une-seance")
    ticked.focus()
    visitor.page.keyboard.press("Space")
    expect(titles(visitor)).to_have_text(sorted({PAPER, "Le récit sur tablette", PROBABILITIES}))
    expect(visitor.page).to_have_url(
        re.compile(r"/recherche/\?(duree=une-seance&tri=titre|tri=titre&duree=une-seance)$")
    )
    expect(visitor.page.locator("[data-said]")).to_have_text("3\u00a0résultats")
    expect(ticked).to_be_focused()
    expect(ticked).to_be_checked()
    expect(visitor.page).to_have_title(re.compile("^Pratiques filtrées – 3\u00a0résultats"))
    expect(
        box(visitor, "niveau", "4e").locator("xpath=ancestor::label").locator(".filters__count")
    ).to_contain_text("1")
    feed = visitor.page.locator("link[type='application/atom+xml']")
    expect(feed).to_have_attribute("href", re.compile("duree=une-seance"))
    visitor.page.locator(".chip").first.click()
    expect(titles(visitor)).to_have_count(len(ALL) + self_made(visitor))
    expect(ticked).not_to_be_checked()
    expect(visitor.page.locator("#resultats")).to_be_focused()
    assert visitor.page.evaluate("() => window.isTheSamePage")


def self_made(visitor: Visitor) -> int:
    """The projects and themes of the world, which are found too."""
    whole = int(visitor.page.locator("#resultats").inner_text().split()[0])
    return whole - len(ALL)


def test_back_and_forward_lead_through_the_searches(visitor: Visitor) -> None:
    visitor.opens("/recherche/?q=frise")
    expect(titles(visitor)).to_have_text([PAPER])
    visitor.opens("/recherche/")
    box(visitor, "duree", "une-seance").check()
    expect(visitor.page.locator("[data-said]")).to_have_text("3\u00a0résultats")
    box(visitor, "equipement", "sans-connexion").check()
    expect(titles(visitor)).to_have_count(2)
    visitor.page.go_back()
    expect(titles(visitor)).to_have_count(3)
    expect(box(visitor, "equipement", "sans-connexion")).not_to_be_checked()
    expect(box(visitor, "duree", "une-seance")).to_be_checked()
    visitor.page.go_forward()
    expect(titles(visitor)).to_have_count(2)
    visitor.page.go_back()
    visitor.page.go_back()
    expect(box(visitor, "duree", "une-seance")).not_to_be_checked()
    visitor.page.go_back()
    expect(titles(visitor)).to_have_text([PAPER])


def test_the_order_changes_in_place_and_keeps_the_focus(visitor: Visitor) -> None:
    visitor.opens("/recherche/?duree=une-seance")
    by_title = visitor.page.get_by_role("link", name="titre", exact=True)
    by_title.focus()
    visitor.page.keyboard.press("Enter")
    expect(titles(visitor)).to_have_text(sorted({PAPER, "Le récit sur tablette", PROBABILITIES}))
    expect(by_title).to_be_focused()
    expect(by_title).to_have_attribute("aria-current", "true")


def test_an_empty_result_leads_on(visitor: Visitor) -> None:
    visitor.opens("/recherche/?q=frise&duree=quatre-et-plus")
    visitor.sees("0\u00a0résultat", within="#resultats")
    visitor.page.get_by_role("link", name=re.compile("^Sans")).click()
    expect(titles(visitor)).to_have_text([PAPER])
    visitor.opens("/recherche/?q=frize")
    visitor.sees("Vouliez-vous dire frise", within=".results__meant")


def test_a_value_is_looked_for_in_a_long_list_as_one_types(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.filters.LONG", 1)
    visitor.opens("/recherche/")
    group = visitor.page.locator("[data-group=equipement]")
    field = group.get_by_label("Chercher dans cette liste")
    field.press_sequentially("TABLÉ")
    expect(group.locator("li:visible")).to_have_text([re.compile("Tablettes")])
    expect(visitor.page.locator("[data-said]")).to_have_text("1\u00a0valeur")
    field.press("Enter")  # sends nothing: the list is there
    box(visitor, "equipement", "tablettes").check()
    expect(visitor.page).to_have_url(re.compile(r"/recherche/\?equipement=tablettes$"))


def test_where_the_network_goes_away_the_browser_says_it(visitor: Visitor) -> None:
    visitor.opens("/recherche/")
    visitor.page.route("**/recherche/?duree*", lambda route: route.abort())
    with visitor.page.expect_request(lambda request: request.is_navigation_request()) as opened:
        box(visitor, "duree", "une-seance").check()
    assert opened.value.url.endswith("/recherche/?duree=une-seance")  # as any address is opened


def test_on_a_phone_filters_are_one_fold_and_the_first_result_is_on_the_screen(
    shelves: World, invite: Any
) -> None:
    teacher = invite(Visitor, **PHONE)
    teacher.opens("/recherche/?q=frise&duree=une-seance")
    first = titles(teacher).first.bounding_box()
    assert first["y"] + first["height"] < 844
    teacher.opens("/recherche/?duree=une-seance")
    filters = teacher.page.locator("details.filters")
    assert filters.get_attribute("open") is None
    assert " ".join(filters.locator("summary").first.inner_text().split()).startswith("Filtrer (")
    filters.locator("summary").first.click()
    assert teacher.page.locator("[data-group=duree]").get_attribute("open") is not None
    assert teacher.page.locator("[data-group=discipline]").get_attribute("open") is None
    box(teacher, "duree", "deux-ou-trois").check()
    expect(titles(teacher)).to_have_count(5)
    teacher.presses("Voir 5\u00a0résultats")
    expect(filters.locator(".filters__groups")).to_be_hidden()
    expect(teacher.page.locator("#resultats")).to_be_focused()


# --- Without scripts --------------------------------------------------------------------------------------
def test_without_scripts_the_form_and_its_button_do_it(shelves: World, invite: Any) -> None:
    teacher = invite(Visitor, java_script_enabled=False)
    teacher.opens("/recherche/")
    expect(teacher.page.locator("input[name=q]")).to_have_attribute("type", "search")
    box(teacher, "duree", "une-seance").check()
    teacher.presses("Appliquer les filtres")
    expect(teacher.page).to_have_url(re.compile("duree=une-seance"))
    expect(titles(teacher)).to_have_count(3)
    teacher.follows("titre", within=".results__order")
    expect(titles(teacher)).to_have_text(sorted({PAPER, "Le récit sur tablette", PROBABILITIES}))
    teacher.page.locator("a.chip").first.click()
    expect(teacher.page).to_have_url(re.compile(r"/recherche/\?tri=titre$"))
    assert teacher.page.get_by_role("button", name=re.compile("ma sélection")).count() == 0


# --- For everyone -----------------------------------------------------------------------------------------
def test_everyone_reads_what_search_shows(visitor: Visitor, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    for name, address in {
        "results": "/recherche/?q=seances&duree=une-seance&duree=deux-ou-trois",
        "empty": "/recherche/?q=frise&duree=quatre-et-plus",
        "meant": "/recherche/?q=frize",
    }.items():
        answer = visitor.opens(address)
        assert "unsafe" not in answer.headers["content-security-policy"]
        (tmp_path / f"{name}.html").write_text(answer.text())
        found[name] = complaints_of_axe(visitor.page, schemes=("light", "dark"))
        found[name] += faults_on_a_narrow_screen(visitor.page)
        found[name] += faults_of_reading(visitor.page)
    visitor.opens("/recherche/")
    types(visitor, "int").press("ArrowDown")
    expect(visitor.page.locator(".complete__option")).to_have_count(1)
    visitor.page.locator("input[name=q]").press("ArrowDown")
    found["completion"] = complaints_of_axe(visitor.page, schemes=("light", "dark"))
    resize(visitor.page, NARROWEST)
    found["completion"] += sticking_out(visitor.page)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert errors_in(tmp_path) == []
