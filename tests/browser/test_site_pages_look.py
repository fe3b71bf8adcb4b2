"""The pages of the site itself in a real browser: axe, a narrow screen, widely spaced text, targets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Route

from tests.browser.reading import faults_of_reading
from tests.browser.test_public_pages_look import ORIGIN, STATIC
from tests.home.addresses import LEGAL_ADDRESSES
from tests.home.test_accessibility import record
from tests.home.test_legal_pages import fill_in

pytestmark = pytest.mark.browser

REFUSED = "/contact/refused/"


def faults_of(page: Any, path: str) -> list[str]:
    """What is wrong with one page, at each width and in each scheme."""
    faults = []
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.goto(ORIGIN + path)
        results = Axe().run(page)
        if results.violations_count:
            faults.append(f"{path} {width} {scheme}: {results.generate_report()}")
    return faults + [f"{path}: {fault}" for fault in faults_of_reading(page)]


@pytest.mark.django_db(transaction=True)
def test_nothing_keeps_anyone_out(browser: Browser) -> None:
    """One run for all, on pages that were fetched once."""
    fill_in()
    record()
    pages = {path: Client().get(path).content for path in LEGAL_ADDRESSES}
    pages[REFUSED] = Client().post("/contact/", {"email": "x", "message": "Bonjour"}).content

    def answer(route: Route) -> None:
        path = Path(route.request.url.removeprefix(ORIGIN).split("?")[0]).as_posix()
        if path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        elif f"{path}/" in pages:
            route.fulfill(body=pages[f"{path}/"], content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    context = browser.new_context()
    context.route("**/*", answer)
    page = context.new_page()
    faults = [fault for path in pages for fault in faults_of(page, path)]
    context.close()
    assert faults == []
