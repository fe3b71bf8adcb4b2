"""What a person reads or hears on a screen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from django.http import HttpResponse

SPOKEN = ("aria-label", "aria-description", "title", "placeholder", "alt", "data-w-tooltip-content-value")
UNREAD = {"script", "style", "code", "link", "meta", "svg"}
BUTTONS = {"submit", "button", "reset"}
# A counter that a script fills in before it shows it.
HIDDEN_COUNTER = "data-side-panel-toggle-counter"


def words_of(response: HttpResponse) -> set[str]:
    """The pieces of text of an answer, and of its attributes that are read out."""
    content = response.content.decode()
    if response.get("Content-Type", "").startswith("application/json"):
        content = "\n".join(_html_of(json.loads(content)))
    if not content.strip():
        return set()
    return set(_pieces(lxml.html.document_fromstring(content))) - {""}


def _html_of(answer: Any) -> Iterator[str]:
    """The HTML that an answer for a modal window carries."""
    if isinstance(answer, dict):
        for name, value in answer.items():
            if name == "html" and isinstance(value, str):
                yield value
            else:
                yield from _html_of(value)


def _pieces(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in UNREAD and HIDDEN_COUNTER not in element.attrib:
        yield _clean(element.text)
        yield from (_clean(element.get(attribute)) for attribute in SPOKEN)
        if element.tag == "input" and element.get("type") in BUTTONS:
            yield _clean(element.get("value"))
        for child in element:
            yield from _pieces(child)
            yield _clean(child.tail)


def _clean(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "").strip(" ")
