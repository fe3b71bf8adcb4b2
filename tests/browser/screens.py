"""How a screen is looked at: by axe, on a narrow screen, for what covers what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
AXE = Axe()
AXE_RUN = """async ([within, rules]) => (await axe.run(within, {
  resultTypes: ['violations'], iframes: false, ...(rules.length && { runOnly: { type: 'rule', values: rules } }),
})).violations"""
"""A frame holds a page that is looked at for itself: axe, which is not in it, would wait for its answer."""
RULES_OF_COLOURS = ("color-contrast", "link-in-text-block")
"""What another colour scheme can change: the rest of a page is the same."""
PHONE, DESK, NARROWEST = 390, 1280, 320

OVERFLOW = """() => Math.max(document.documentElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll('main')]
    .filter((node) => getComputedStyle(node).overflowX !== 'visible')
    .map((node) => node.scrollWidth - node.clientWidth))"""
"""Wagtail's frame cuts what sticks out of its main part: the page is then no wider, and something is not read."""

STICKING_OUT = """(within) => [...document.querySelectorAll(`${within} *`)]
  .filter((node) => node.getClientRects().length && node.getBoundingClientRect().right > innerWidth + 1)
  .filter((node) => !node.closest('.table-scroll, [aria-hidden=true], .w-sr-only, #wagtail-sidebar'))
  .map((node) => node.outerHTML.slice(0, 100))"""

COVERED = """(within) => {
  scrollTo(0, 0);
  [...document.querySelectorAll('body *')].filter((node) => node.scrollTop)
    .forEach((node) => node.scrollTo({ top: 0, behavior: 'instant' }));
  const isAbove = (node) => /fixed|absolute/.test(getComputedStyle(node).position);
  const floats = (node) => node && (isAbove(node) || floats(node.parentElement));
  const texts = [...document.querySelectorAll(`${within} :is(h1, h2, p, a, label)`)];
  return texts.filter((node) => node.closest('main')).filter((node) => {
    const box = node.getClientRects()[0];
    const top = box && document.elementFromPoint(box.left + 2, box.top + box.height / 2);
    return top && !node.contains(top) && !top.contains(node) && floats(top);
  }).map((node) => node.outerHTML.slice(0, 100));
}"""


AT_REST = """() => Promise.all(document.getAnimations()
  .filter((animation) => animation instanceof CSSTransition)
  .map((transition) => transition.finished.catch(() => null)))"""


def resize(page: Page, width: int) -> None:
    """Give the screen another width, and wait until what slides has arrived."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(AT_REST)


def complaints_of_axe(
    page: Page,
    *,
    within: str = "body",
    widths: Iterable[int] = (PHONE, DESK),
    schemes: Iterable[Scheme] = ("light",),
) -> list[str]:
    """What axe finds at each width and, of what depends on colours, in each colour scheme; one line each."""
    found = []
    first, *others = schemes
    for width in widths:
        resize(page, width)
        for scheme in (first, *others):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate(AT_REST)
            for violation in violations(page, within, RULES_OF_COLOURS if scheme in others else ()):
                where = [node["html"][:120] for node in violation["nodes"]]
                found.append(f"{width} px, {scheme}: {violation['id']}: {violation['help']} {where}")
    return found


def violations(page: Page, within: str, rules: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What axe finds now, by all its rules or by these; it is half a megabyte, given to a page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found: list[dict[str, Any]] = page.evaluate(AXE_RUN, [within, list(rules)])
    return found


def faults_on_a_narrow_screen(page: Page, within: str = "body") -> list[str]:
    """What sticks out of the narrowest screen, and what is covered there by something else."""
    resize(page, NARROWEST)
    if page.locator("#wagtail-sidebar").count():
        page.locator(".sidebar-nav-toggle").wait_for()
    faults = [f"sticks out: {node}" for node in sticking_out(page, within)]
    return faults + [f"is covered: {node}" for node in page.evaluate(COVERED, within)]


def sticking_out(page: Page, within: str = "body") -> list[str]:
    """What is wider than the screen, one line each."""
    if overflow(page) <= 0:
        return []
    found: list[str] = page.evaluate(STICKING_OUT, within)
    return found or (["the page"] if within == "body" else [])


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    found: int = page.evaluate(OVERFLOW)
    return found
