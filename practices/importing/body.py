"""The sections of an arrangement as the blocks of a page's body."""

from __future__ import annotations

import html
import uuid
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from foundation.french import french_typography
from practices.importing.mapping import Content, Section, Step, shortened
from practices.importing.tree import Picture, Table, Text

LONGEST_CAPTION = {"table": 200, "picture": 300}
Pictures = Callable[[Picture], int | None]
"""Gives the identifier of the picture once it is deposited; None where it was refused."""
Raw = dict[str, Any]


def raw_body(sections: list[Section], pictures: Pictures) -> list[Raw]:
    """The stored form of a body that holds these sections."""
    blocks = []
    for section in sections:
        content = list(_content(section.content, pictures))
        if content:
            title = french_typography(section.title)
            blocks.append(_block("section", {"kind": section.kind, "title": title, "content": content}))
    return blocks


def _content(content: list[Content], pictures: Pictures) -> Iterator[Raw]:
    for kind, group in groupby(content, key=type):
        if kind is Text:
            yield _block("paragraph", "".join(text.html for text in group if isinstance(text, Text)))
        elif kind is Step:
            steps = [_block("item", _step(step)) for step in group if isinstance(step, Step)]
            yield _block("steps", steps)
        else:
            for one in group:
                yield from _table(one) if isinstance(one, Table) else _picture(one, pictures)


def _step(step: Step) -> Raw:
    return {"title": french_typography(step.title), "duration": step.duration, "text": step.html}


def _table(table: Any) -> Iterator[Raw]:
    caption, rest = _caption(table.caption, "table")
    yield from rest
    columns = [{"type": "text", "heading": heading} for heading in table.rows[0]]
    rows = [{"values": list(row)} for row in table.rows[1:]]
    stored = {"columns": columns, "rows": rows, "caption": ""}
    yield _block("table", {"caption": caption, "table": stored, "header_column": False})


def _picture(picture: Any, pictures: Pictures) -> Iterator[Raw]:
    image = pictures(picture)
    if image is None:
        return
    caption, rest = _caption(picture.caption, "picture")
    yield from rest
    chosen = {
        "image": image,
        "decorative": picture.is_decorative,
        "alt_text": "" if picture.is_decorative else picture.alternative,
    }
    yield _block("picture", {"image": chosen, "caption": caption})


def _caption(caption: str, kind: str) -> tuple[str, list[Raw]]:
    """The caption of a block, and what says all of it where it is too long."""
    if len(caption) <= LONGEST_CAPTION[kind]:
        return caption, []
    whole = _block("paragraph", f"<p>{html.escape(caption, quote=False)}</p>")
    return shortened(caption, LONGEST_CAPTION[kind]), [whole]


def _block(kind: str, value: Any) -> Raw:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
