"""The public templates in a real browser: axe, narrow screens, large text, no style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.practices.test_public_templates import FULL, full

pytestmark = pytest.mark.browser

STATIC = Path(__file__).resolve().parents[2] / "site/static"
ORIGIN = "http://pratiques.example"
SPACED_TEXT = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
)
CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter((node) => node.getClientRects().length && node.clientWidth > 1 && !node.closest('.table-scroll'))
  .filter((node) => getComputedStyle(node).overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.outerHTML.slice(0, 80))"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, summary')]
  .filter((node) => node.getClientRects().length && !node.closest('p, .prose, .skip, .opening__text'))
  .map((node) => [node, node.closest('article')?.matches('.card, .theme, .project') ? node.closest('article') : node])
  .filter(([, target]) => target.getBoundingClientRect().height < 24)
  .map(([node]) => node.outerHTML.slice(0, 80))"""


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

    def open_at(name: str, width: int, scheme: str = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts
        )
        opened.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(f"{ORIGIN}/{name}")
        return page

    yield open_at
    for context in opened:
        context.close()


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", FULL)
def test_axe_finds_nothing(open_page, name, width, scheme):
    results = Axe().run(open_page(name, width, scheme))
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("name", FULL)
def test_nothing_sticks_out_of_a_narrow_screen(open_page, name):
    page = open_page(name, 320)
    assert overflow(page) <= 0
    page.add_style_tag(content=SPACED_TEXT)
    assert overflow(page) <= 0
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("name", FULL)
def test_text_may_be_twice_as_large(open_page, name):
    page = open_page(name, 640)
    page.add_style_tag(content="html { font-size: 200% !important; }")
    assert overflow(page) <= 0


@pytest.mark.parametrize("name", FULL)
def test_targets_are_large_enough(open_page, name):
    assert open_page(name, 390).evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("name", FULL)
def test_focus_is_seen_and_follows_the_reading(open_page, name):
    page = open_page(name, 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    page.reload()
    for _ in range(12):
        page.keyboard.press("Tab")
        outlined = page.evaluate(
            "[document.activeElement, ...'::after ::before'.split(' ')].some((part, i, all) => getComputedStyle("
            "all[0], i ? part : null).outlineStyle !== 'none' || all[0] === document.body)"
        )
        assert outlined, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


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
