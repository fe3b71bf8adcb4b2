"""How a public page is read by those who change how it looks: wider text, larger text, a keyboard, no styles."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.screens import NARROWEST, PHONE

SPACED_TEXT = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
)
TWICE_AS_LARGE = "html { font-size: 200% !important; }"
MOST_STOPS = 20
"""How far the keyboard goes: the frame of the page and the first of its own links."""
CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter((node) => node.getClientRects().length && node.clientWidth > 1)
  .filter((node) => !node.closest('.table-scroll, .visually-hidden'))
  .filter((node) => getComputedStyle(node).overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.outerHTML.slice(0, 80))"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, summary')]
  .filter((node) => node.getClientRects().length && !node.closest('p, .prose, .skip, .opening__text, .trial h3'))
  .map((node) => [node, node.closest('.card, .theme, .project, .chosen, .banner, label') || node])
  .filter(([, target]) => target.getBoundingClientRect().height < 24)
  .map(([node]) => node.outerHTML.slice(0, 80))"""
HEADINGS = "[...document.querySelectorAll('main :is(h1, h2, h3)')].map((node) => node.textContent.trim())"
TOPS = """() => [...document.querySelectorAll('main :is(h1, h2, h3)')]
  .filter((node) => getComputedStyle(node).display !== 'none' && node.getClientRects().length)
  .map((node) => Math.round(node.getBoundingClientRect().top + scrollY))"""
OUTLINED = """() => {
  const node = document.activeElement;
  const tile = node.querySelector('.map__shape');
  const outlines = [null, '::after', '::before'].map((part) => getComputedStyle(node, part).outlineStyle);
  return node === document.body || outlines.some((outline) => outline !== 'none')
    || (tile !== null && getComputedStyle(tile).strokeWidth === '9px');
}"""
WITH_STYLES = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}"""
"""As a reader's own style sheet: a style element would be refused by the pages' policy."""
WITHOUT_STYLES = "document.querySelectorAll('link[rel=stylesheet]').forEach((link) => link.remove())"


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    found: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return found


def faults_of_reading(page: Page) -> list[str]:
    """What is wrong with the page on the screen, one line each; it is loaded again in between."""
    return [*_narrow(page), *_large(page), *_by_keyboard(page), *_in_order(page)]


def _narrow(page: Page) -> Iterator[str]:
    page.set_viewport_size({"width": PHONE, "height": 800})
    yield from (f"small target: {node}" for node in page.evaluate(SMALL_TARGETS))
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    if overflow(page) > 0:
        yield "sticks out of the narrowest screen"
    page.evaluate(WITH_STYLES, SPACED_TEXT)
    if overflow(page) > 0:
        yield "sticks out of the narrowest screen with spaced text"
    yield from (f"is cut with spaced text: {node}" for node in page.evaluate(CLIPPED))


def _large(page: Page) -> Iterator[str]:
    page.set_viewport_size({"width": 2 * NARROWEST, "height": 800})
    page.reload()
    page.evaluate(WITH_STYLES, TWICE_AS_LARGE)
    if overflow(page) > 0:
        yield "sticks out with text twice as large"


def _by_keyboard(page: Page) -> Iterator[str]:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.textContent") != "Aller au contenu":
        yield "does not begin with the way to the content"
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.id") != "contenu":
        yield "does not lead to the content"
    page.reload()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if not page.evaluate(OUTLINED):
            yield f"focus is not seen: {page.evaluate('document.activeElement.outerHTML.slice(0, 120)')}"


def _in_order(page: Page) -> Iterator[str]:
    page.set_viewport_size({"width": PHONE, "height": 800})
    styled = page.evaluate(HEADINGS)
    tops = page.evaluate(TOPS)
    if tops != sorted(tops):
        yield "headings of a phone are not in the order of the text"
    page.evaluate(WITHOUT_STYLES)
    tops = page.evaluate(TOPS)
    if page.evaluate(HEADINGS) != styled or tops != sorted(tops):
        yield "is not read in order without its styles"
    page.reload()
