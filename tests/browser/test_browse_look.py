"""The ways through the section in a real browser: axe, narrow screens, large text, the map by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from playwright.sync_api import Browser, Page, Route

from foundation.shell import shell_context
from practices.views.entries import home_entries
from tests.browser.reading import faults_of_reading
from tests.browser.screens import overflow
from tests.browser.test_public_pages_look import ORIGIN, STATIC
from tests.practices.full_house import fill_the_house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "academies": "/academies/",
    "academy": "/academies/lyon/",
    "filtered": "/academies/lyon/?discipline=svt&annee=2024-2025&annee=x",
    "closed": "/academies/caen/",
    "disciplines": "/disciplines/",
    "discipline": "/disciplines/histoire-geographie/",
    "levels": "/niveaux/",
    "level": "/niveaux/5e/",
    "cycle": "/niveaux/cycle-4/",
    "dossiers": "/pratiques/dossiers/",
}


def fetched() -> dict[str, str]:
    """The pages; the home page's ways in too."""
    fill_the_house()
    pages = {name: Client().get(address).content.decode() for name, address in PAGES.items()}
    frame = pages["dossiers"]
    ways_in = render_to_string(
        "practices/components/entries.html",
        shell_context(RequestFactory().get("/")) | {"entries": home_entries()},
    )
    styles = pages["levels"].split("<head>")[1].split("</head>")[0]
    start, end = frame.index("<main"), frame.index("</main>")
    body = f'<main id="contenu" class="page" tabindex="-1"><h1>Accueil</h1><h2>Entrer par</h2>{ways_in}'
    head_end = frame.index("</head>")
    pages["entries"] = (
        frame[: frame.index("<head>") + 6] + styles + frame[head_end:start] + body + frame[end:]
    )
    return pages


@contextmanager
def opened(browser: Browser, pages: dict[str, str]) -> Iterator[Page]:
    """A browser that is served them from memory; nothing leaves the machine."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN).split("?")[0].strip("/")
        if name.startswith("static/"):
            route.fulfill(path=STATIC / name.removeprefix("static/"))
        elif name in pages:
            route.fulfill(body=pages[name], content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    context = browser.new_context()
    context.route("**/*", answer)
    yield context.new_page()
    context.close()


def show(page: Page, name: str, width: int, scheme: str = "light") -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{ORIGIN}/{name}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


def faults_of(page: Page, name: str) -> list[str]:
    """What is wrong with one page at every width and in both schemes, its disclosures open."""
    faults: list[str] = []
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"), (320, "light")):
        show(page, name, width, scheme)
        results = Axe().run(page)
        if results.violations_count:
            faults.append(f"{name} {width} {scheme}: {results.generate_report()}")
        if overflow(page) > 0:
            faults.append(f"{name} {width}: something sticks out")
    show(page, name, 390)
    faults += [f"{name}: {fault}" for fault in faults_of_reading(page)]
    return faults


def test_nothing_keeps_anyone_out(browser: Browser) -> None:
    pages = fetched()
    with opened(browser, pages) as page:
        faults = [fault for name in pages for fault in faults_of(page, name)]
    assert faults == []


def test_the_map_is_walked_by_keyboard_in_reading_order_and_shows_where_one_is(browser: Browser) -> None:
    pages = fetched()
    with opened(browser, pages) as page:
        show(page, "academies", 1280)
        page.locator("a.map__tile").first.focus()
        tops: list[tuple[int, int]] = []
        for _ in range(30):
            tops.append(place_of_focus(page))
            page.keyboard.press("Tab")
        assert len(set(tops)) == 30
        assert tops == sorted(tops)
        page.locator("a.map__tile").nth(3).focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        shape: Any = page.evaluate(
            "(() => { const look = getComputedStyle(document.activeElement.querySelector('.map__shape'));"
            " return [look.stroke, parseFloat(look.strokeWidth)] })()"
        )
        assert shape == ["rgb(163, 64, 10)", 9]


def place_of_focus(page: Page) -> tuple[int, int]:
    """Row and column of the tile that has the focus."""
    x, y = page.evaluate(
        "[...document.activeElement.getAttribute('transform').matchAll(/\\d+/g)].map((one) => Number(one[0]))"
    )
    return y, x


def test_on_a_phone_the_list_comes_first_and_every_number_of_the_map_is_read(browser: Browser) -> None:
    pages = fetched()
    with opened(browser, pages) as page:
        show(page, "academies", 320)
        tops = page.evaluate(
            "['#liste', '#carte'].map((one) => document.querySelector(one).getBoundingClientRect().top)"
        )
        assert tops[0] < tops[1]
        shown = page.evaluate(
            "[...document.querySelectorAll('.map__tile')].map((tile) => [...tile.querySelectorAll('text')]"
            ".filter((text) => getComputedStyle(text).display !== 'none').map((text) => text.getBoundingClientRect())"
            ".map((box) => [box.width, box.height, tile.getBoundingClientRect().width]))"
        )
        assert len(shown) == 30
        for texts in shown:
            assert len(texts) == 2  # the short name and the number
            for width, height, tile in texts:
                assert width <= tile
                assert height >= 9
