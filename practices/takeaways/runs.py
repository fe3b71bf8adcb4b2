"""The running text of HTML, as an ODT takes it: pieces of one style each, with the spaces that a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "br",
        "code",
        "em",
        "i",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "bdo",
        "cite",
    }
)
STYLES = {
    "b": "Gras",
    "strong": "Gras",
    "em": "Italique",
    "i": "Italique",
    "sup": "Exposant",
    "sub": "Indice",
}
LEADS_SOMEWHERE = ("http://", "https://", "mailto:", "tel:")
SPACES = re.compile(r"[ \t\r\n\f]+")
"""Not the no-break spaces, which are there on purpose."""
BREAK = "\n"


@dataclass(frozen=True)
class Run:
    """A piece of text in one style, perhaps a link."""

    text: str
    style: str = ""
    address: str = ""

    @staticmethod
    def joined(runs: list[Run]) -> list[Run]:
        """The pieces of a paragraph: one space between words wherever they meet, none at either end."""
        kept: list[Run] = []
        for run in runs:
            before = kept[-1].text if kept else BREAK
            text = run.text.lstrip(" ") if before.endswith((" ", BREAK)) else run.text
            if text == BREAK and kept:
                kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
            if text and (text != BREAK or kept):
                kept.append(replace(run, text=text))
        while kept and not (end := kept[-1].text.rstrip(f" {BREAK}")):
            kept.pop()
        if kept:
            kept[-1] = replace(kept[-1], text=end)
        return kept


def runs_of(piece: HtmlElement | str | None, style: str = "", address: str = "") -> list[Run]:
    """The pieces of a text, or of an element and all in it; what follows the element is not its own."""
    if piece is None:
        return []
    if isinstance(piece, str):
        text = SPACES.sub(" ", piece)
        return [Run(text, style, address)] if text else []
    if piece.tag == "br":
        return [Run(BREAK)]
    if not isinstance(piece.tag, str):
        return []
    href = piece.get("href") or ""
    style = STYLES.get(piece.tag, style)
    address = href if href.startswith(LEADS_SOMEWHERE) else address
    runs = runs_of(piece.text, style, address)
    for child in piece:
        runs += runs_of(child, style, address) + runs_of(child.tail, style, address)
    return runs
