"""The public templates in a real browser: axe, narrow screens, large text, forced colours, print, no style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.browser.reading import faults_of_reading
from tests.browser.screens import overflow
from tests.practices.public_pages import FULL, full

pytestmark = pytest.mark.browser

STATIC = Path(__file__).resolve().parents[2] / "site/static"
ORIGIN = "http://pratiques.example"


def answer(route: Route) -> None:
    """Serve a page or a file of ours from memory; nothing leaves the machine."""
    name = route.request.url.removeprefix(ORIGIN).split("?")[0]
    if name.startswith("/static/"):
        route.fulfill(path=STATIC / name.removeprefix("/static/"))
    elif name.strip("/") in FULL:
        route.fulfill(body=full(name.strip("/")), content_type="text/html; charset=utf-8")
    else:
        route.fulfill(status=404)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Any]:
    """Give a function that opens a page at a width, in a colour scheme."""
    opened = []

    def open_at(name: str, width: int, scheme: str = "light", scripts: bool = True, **more: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts, **more
        )
        opened.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(f"{ORIGIN}/{name}")
        return page

    yield open_at
    for context in opened:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", FULL)
def test_axe_finds_nothing(open_page, name, width, scheme):
    results = Axe().run(open_page(name, width, scheme))
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("name", FULL)
def test_page_is_read_with_other_text_a_keyboard_and_no_styles(open_page, name):
    assert faults_of_reading(open_page(name, 390)) == []


def test_sommaire_is_closed_on_a_phone_and_shown_on_a_wide_screen(open_page):
    link = "nav.toc a[href='#deroulement']"
    phone = open_page("scenario", 390, scripts=False)
    assert not phone.locator(link).is_visible()
    phone.locator("nav.toc summary").click()
    assert phone.locator(link).is_visible()
    wide = open_page("scenario", 1280, scripts=False)
    assert wide.locator(link).is_visible()
    assert not wide.locator("nav.toc summary").is_visible()


def test_cards_of_a_row_line_up(open_page):
    page = open_page("index", 1280)
    tops = page.evaluate(
        "[...document.querySelectorAll('.cards > li')].slice(0, 3).map((card) =>"
        " ['.card__title', '.card__text', '.card__facts'].map((part) =>"
        " Math.round(card.querySelector(part).getBoundingClientRect().top)))"
    )
    assert len(tops) == 3
    assert tops[0] == tops[1] == tops[2]


def test_sommaire_of_a_long_page_is_a_row_on_a_wide_screen(open_page):
    page = open_page("theme", 1280, scripts=False)
    tops = [link.bounding_box()["y"] for link in page.locator("nav.toc a").all()]
    assert len(tops) >= 4
    assert len(set(tops)) == 1


def test_forced_colours_leave_no_wash_behind_the_text(open_page):
    page = open_page("national_synthesis", 1280, "dark", forced_colors="active")
    washes = page.evaluate(
        "[...document.querySelectorAll('.page-header, .heart')]"
        ".map((node) => getComputedStyle(node).borderImageSource)"
    )
    assert washes == ["none", "none"]


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_those_who_ask(open_page, motion, behaviour):
    page = open_page("scenario", 1280, reduced_motion=motion)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour
    assert page.evaluate("document.getAnimations().length") == 0


def test_transcript_opens_with_the_keyboard(open_page):
    page = open_page("scenario", 390)
    said = page.get_by_text("On trace la rive, point par point.")
    assert not said.is_visible()
    page.locator(".transcript summary").first.focus()
    page.keyboard.press("Enter")
    assert said.is_visible()


def test_print_keeps_the_text_and_drops_the_frame(open_page):
    page = open_page("scenario", 720)
    page.emulate_media(media="print")
    for dropped in (".masthead__nav", ".breadcrumb", ".toc", ".footer", "audio", ".neighbours"):
        assert not page.locator(dropped).first.is_visible(), dropped
    for kept in ("h1", ".brief", ".steps", ".tools", ".documents", ".colophon", ".provenance"):
        assert page.locator(kept).first.is_visible(), kept
    assert page.get_by_text("On trace la rive, point par point.").is_visible()
    assert overflow(page) <= 0
