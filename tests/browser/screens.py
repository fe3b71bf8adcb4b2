"""How a screen is looked at: by axe, on a narrow screen, for what covers what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
PHONE, DESK, NARROWEST = 390, 1280, 320

STICKING_OUT = """() => [...document.querySelectorAll('body *')]
  .filter((node) => node.getClientRects().length && node.getBoundingClientRect().right > innerWidth + 1)
  .filter((node) => !node.closest('.table-scroll, [aria-hidden=true], .w-sr-only, #wagtail-sidebar'))
  .map((node) => node.outerHTML.slice(0, 100))"""

COVERED = """(within) => {
  scrollTo(0, 0);
  const isAbove = (node) => /fixed|absolute/.test(getComputedStyle(node).position);
  const floats = (node) => node && (isAbove(node) || floats(node.parentElement));
  return [...document.querySelectorAll(within + ' main :is(h1, h2, p, a, label)')].filter((node) => {
    const box = node.getClientRects()[0];
    const top = box && document.elementFromPoint(box.left + 2, box.top + box.height / 2);
    return top && !node.contains(top) && !top.contains(node) && floats(top);
  }).map((node) => node.outerHTML.slice(0, 100));
}"""


def complaints_of_axe(
    page: Page,
    *,
    within: str = "body",
    widths: Iterable[int] = (PHONE, DESK),
    schemes: Iterable[Scheme] = ("light",),
) -> list[str]:
    """What axe finds at each width and in each colour scheme, one line each."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for violation in Axe().run(page, context=within).response["violations"]:
                where = [node["html"][:120] for node in violation["nodes"]]
                found.append(f"{width} px, {scheme}: {violation['id']}: {violation['help']} {where}")
    return found


def faults_on_a_narrow_screen(page: Page, within: str = "body") -> list[str]:
    """What sticks out of the narrowest screen, and what is covered there by something else."""
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    if page.locator("#wagtail-sidebar").count():
        page.locator(".sidebar-nav-toggle").wait_for()
    sticking_out = page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0
    faults = [f"sticks out: {node}" for node in page.evaluate(STICKING_OUT)] if sticking_out else []
    return faults + [f"is covered: {node}" for node in page.evaluate(COVERED, within)]
