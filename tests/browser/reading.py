"""How a page is read by those who change how it looks: wider text, larger text, a keyboard, no styles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.browser.screens import NARROWEST, PHONE, resize, sticking_out

SPACED_TEXT = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
)
TWICE_AS_LARGE = "html { font-size: 200% !important; }"
MOST_STOPS = 20
"""How far the keyboard goes: the frame of the page and the first of its own links."""
MOST_CONTROLS = 150
"""How long the keyboard may stay in a part of a screen, the page in its frame included."""
CLIPPED = """(within) => [...document.querySelectorAll(`${within} *`)]
  .filter((node) => node.getClientRects().length && node.clientWidth > 1)
  .filter((node) => !node.closest('.table-scroll, .visually-hidden, .w-sr-only, .skip, input, select'))
  .filter((node) => getComputedStyle(node).overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.outerHTML.slice(0, 80))"""
SMALL_TARGETS = """(within) => [...document.querySelectorAll(
    `${within} :is(a, button, input, select, textarea, summary)`)]
  .filter((node) => node.getClientRects().length && !node.closest('p, .prose, .skip, .opening__text, .trial h3'))
  .map((node) => [node, node.closest('.card, .theme, .project, .chosen, .banner, label') || node])
  .filter(([, target]) => target.getBoundingClientRect().height < 24)
  .map(([node]) => node.outerHTML.slice(0, 80))"""
HEADINGS = """(within) => [...document.querySelectorAll(`${within} :is(h1, h2, h3)`)]
  .map((node) => node.textContent.trim())"""
TOPS = """(within) => [...document.querySelectorAll(`${within} :is(h1, h2, h3)`)]
  .filter((node) => getComputedStyle(node).display !== 'none' && node.getClientRects().length)
  .map((node) => Math.round(node.getBoundingClientRect().top + scrollY))"""
OUTLINED = """() => {
  const node = document.activeElement;
  const tile = node.querySelector('.map__shape');
  const outlines = [null, '::after', '::before'].map((part) => getComputedStyle(node, part).outlineStyle);
  return [document.body, null].includes(node) || node.matches('iframe')
    || outlines.some((outline) => outline !== 'none')
    || (tile !== null && getComputedStyle(tile).strokeWidth === '9px');
}"""
WITH_STYLES = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}"""
"""As a reader's own style sheet: a style element would be refused by the pages' policy."""
WITH_SHEETS = "(worn) => { for (const sheet of document.styleSheets) sheet.disabled = !worn; }"
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
"""A refused form takes the focus to what is wrong when it is first drawn, which is after it is loaded."""
START_OF = """(within) => {
  const part = document.querySelector(within);
  part.tabIndex = -1;
  part.focus();
  part.removeAttribute('tabindex');
}"""
STOPS_IN = f"""(within) => {{
  const node = document.activeElement;
  if (!node || !node.closest(within)) return 'left';
  node.setAttribute('data-reached', '');
  return ({OUTLINED})() ? 'seen' : node.outerHTML.slice(0, 120);
}}"""
NOT_REACHED = """(within) => [...document.querySelectorAll(
    `${within} :is(a[href], button, input, select, textarea, summary, iframe, [tabindex='0'])`)]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.tabIndex >= 0)
  .filter((node) => !node.matches(':disabled, [type=hidden], [type=radio]:not(:checked), [data-reached]'))
  .map((node) => node.outerHTML.slice(0, 120))"""


def faults_of_reading(page: Page) -> list[str]:
    """What is wrong with the public page on the screen, one line each; it is loaded again in between."""
    faults = [*_narrow(page), *_large(page)]
    page.reload()
    return [*faults, *_by_keyboard(page), *_in_order(page)]


def faults_of_reading_a_part(page: Page, within: str) -> list[str]:
    """The same of a part of a screen, which is not loaded again: it may be the answer to a form."""
    return [*_narrow(page, within), *_large(page, within), *_walked(page, within), *_in_order(page, within)]


@contextmanager
def _with_styles(page: Page, text: str) -> Iterator[None]:
    page.evaluate(WITH_STYLES, text)
    yield
    page.evaluate(WITH_STYLES, "")


def _narrow(page: Page, within: str = "body") -> Iterator[str]:
    resize(page, PHONE)
    yield from (f"small target: {node}" for node in page.evaluate(SMALL_TARGETS, within))
    resize(page, NARROWEST)
    yield from (f"sticks out of the narrowest screen: {node}" for node in sticking_out(page, within))
    with _with_styles(page, SPACED_TEXT):
        yield from (f"sticks out with spaced text: {node}" for node in sticking_out(page, within))
        yield from (f"is cut with spaced text: {node}" for node in page.evaluate(CLIPPED, within))


def _large(page: Page, within: str = "body") -> Iterator[str]:
    resize(page, 2 * NARROWEST)
    with _with_styles(page, TWICE_AS_LARGE):
        yield from (f"sticks out with text twice as large: {node}" for node in sticking_out(page, within))


def _by_keyboard(page: Page) -> Iterator[str]:
    resize(page, 1280)
    page.reload()
    page.evaluate(DRAWN)
    page.evaluate(START_OF, "body")
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.textContent") != "Aller au contenu":
        yield "does not begin with the way to the content"
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.id") != "contenu":
        yield "does not lead to the content"
    page.reload()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        yield from _unseen_focus(page)


def _walked(page: Page, within: str) -> Iterator[str]:
    """Go through a part of a screen, from its beginning until the focus leaves it."""
    resize(page, 1280)
    page.evaluate(START_OF, within)
    for _ in range(MOST_CONTROLS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOPS_IN, within)
        if stop == "left":
            break
        if stop != "seen":
            yield f"focus is not seen: {stop}"
    yield from (f"not reached with the keyboard: {node}" for node in page.evaluate(NOT_REACHED, within))


def _unseen_focus(page: Page) -> Iterator[str]:
    if not page.evaluate(OUTLINED):
        yield f"focus is not seen: {page.evaluate('document.activeElement.outerHTML.slice(0, 120)')}"


def _in_order(page: Page, within: str = "main") -> Iterator[str]:
    resize(page, PHONE)
    styled = page.evaluate(HEADINGS, within)
    tops = page.evaluate(TOPS, within)
    if tops != sorted(tops):
        yield "headings of a phone are not in the order of the text"
    page.evaluate(WITH_SHEETS, False)
    tops = page.evaluate(TOPS, within)
    if page.evaluate(HEADINGS, within) != styled or tops != sorted(tops):
        yield "is not read in order without its styles"
    page.evaluate(WITH_SHEETS, True)
