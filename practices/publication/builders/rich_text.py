"""Rich text, resolved into clean HTML and into the plain text that search reads."""

from __future__ import annotations

import html
import re

import nh3
from wagtail.rich_text import expand_db_html

ALLOWED_TAGS = {"p", "h3", "ul", "ol", "li", "b", "strong", "i", "em", "a", "br"}
ALLOWED_ATTRIBUTES = {"a": {"href"}}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
SEVERAL_SPACES = re.compile(r"[ \t\xa0]{2,}")
EMPTY_ELEMENT = re.compile(r"<(p|h3|ul|ol|li|b|strong|i|em|a)(?: [^<>]*)?>((?:\s|<br ?/?>)*)</\1>")
LAST_BREAKS = re.compile(r"(?:\s*<br ?/?>\s*)+(?=</(?:p|h3|li)>)")
BLOCK_END = re.compile(r"</(?:p|h3|li)>|<br ?/?>")


def clean_html(source: str) -> str:
    """HTML for the public side: Wagtail's links resolved, everything that is not plain text structure removed.

    So is what a paste from an office suite leaves behind: empty paragraphs, and spaces that were there to line up.
    """
    clean = nh3.clean(
        expand_db_html(source),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel="noopener",
    )
    spaced = clean.replace("&nbsp;", "\xa0")
    return _without_empty_elements(LAST_BREAKS.sub("", SEVERAL_SPACES.sub(" ", spaced)))


def _without_empty_elements(clean: str) -> str:
    """Without elements that hold nothing, nor those that held only such elements."""
    while (emptier := EMPTY_ELEMENT.sub(_what_it_separates, clean)) != clean:
        clean = SEVERAL_SPACES.sub(" ", emptier)
    return clean.strip()


def _what_it_separates(element: re.Match[str]) -> str:
    return " " if element[2] else ""


def plain_text(source: str) -> str:
    """The words of a piece of HTML, one space between them."""
    spaced = BLOCK_END.sub(" ", source)
    return " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())
