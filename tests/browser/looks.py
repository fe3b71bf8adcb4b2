"""How a screen of the back office that is ours is looked at, whole or in the part that is."""

from __future__ import annotations

import re
from pathlib import Path

from tests.browser.people import Person
from tests.browser.reading import faults_of_reading_a_part
from tests.browser.screens import complaints_of_axe, faults_on_a_narrow_screen
from tests.front.test_valid_html import errors_in

FRAME = "#wagtail-sidebar"
DOCUMENT = '<!doctype html><html lang="fr"><head><title>x</title></head><body>{}</body></html>'


class Looks:
    """What is wrong with each screen that was looked at, and the HTML of all, kept for one run of the checker."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: dict[str, list[str]] = {}

    def at(self, name: str, person: Person, within: str = "body") -> None:
        """Look at what is on the screen; in Wagtail's frame, what the frame itself does is Wagtail's."""
        page = person.page
        in_wagtail = page.locator(FRAME).count() > 0
        ours = "main" if in_wagtail and within == "body" else within
        (self.folder / f"{re.sub('[^a-z]+', '-', name)}.html").write_text(html_of(person, ours))
        self.faults[name] = [
            *complaints_of_axe(page, within=within, schemes=("light", "dark")),
            *faults_on_a_narrow_screen(page, within),
            *faults_of_reading_a_part(page, ours),
        ]

    def found(self) -> dict[str, list[str]]:
        """Every screen with a fault, and what the checker says of the HTML."""
        faults = {name: complaints for name, complaints in self.faults.items() if complaints}
        invalid = errors_in(self.folder)
        return faults | ({"HTML": invalid} if invalid else {})


def html_of(person: Person, ours: str) -> str:
    """The HTML as it came: all of a page of ours, or our part of Wagtail's in a page of its own."""
    assert person.answer is not None
    html = person.answer.text()
    if ours == "body":
        return html
    opening = r'<\w+ class="[^"]*\b' + ours[1:] if ours.startswith(".") else f"<{ours}"
    return DOCUMENT.format(element_at(html, re.compile(rf"{opening}\b")))


def element_at(html: str, opening: re.Pattern[str]) -> str:
    """The element whose start tag is found first, up to its own end tag."""
    found = opening.search(html)
    assert found, opening.pattern
    tag = found[0][1:].split()[0]
    depth = 0
    for mark in re.compile(rf"<(/?){tag}\b").finditer(html, found.start()):
        depth += -1 if mark[1] else 1
        if depth == 0:
            return html[found.start() : html.index(">", mark.end()) + 1]
    raise AssertionError(f"<{tag}> is not closed")
