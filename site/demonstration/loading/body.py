"""The body of a production: from the content's sections to the blocks of the editor."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from demonstration.content import (
    Block,
    Callout,
    DocumentLink,
    Gallery,
    Paragraph,
    Picture,
    Quote,
    Recording,
    Section,
    Steps,
    Table,
    Video,
)
from demonstration.loading.terms import plain
from foundation.models import HouseDocument, HouseImage
from practices.blocks import CALLOUT_TITLES, SECTION_CHOICES
from practices.models import ScenarioPage

KINDS = {title: kind for kind, title in SECTION_CHOICES}
CALLOUTS = {plain(title): kind for kind, title in CALLOUT_TITLES.items()}

Raw = dict[str, Any]
Pictures = Mapping[str, HouseImage]
Documents = Mapping[str, HouseDocument]


def body_of(sections: tuple[Section, ...], pictures: Pictures, documents: Documents) -> Any:
    """The value of the page's body; `pictures` by name and `documents` by title are already deposited."""
    raw = [
        _block(
            "section",
            {
                "kind": KINDS[section.title],
                "title": section.own_title,
                "content": [_content(block, pictures, documents) for block in section.blocks],
            },
        )
        for section in sections
    ]
    return ScenarioPage._meta.get_field("body").stream_block.to_python(raw)


def items(values: list[Any]) -> list[Raw]:
    """The items of a list of blocks."""
    return [_block("item", value) | {"id": str(uuid.uuid4())} for value in values]


def _content(block: Block, pictures: Pictures, documents: Documents) -> Raw:
    match block:
        case Paragraph():
            return _block("paragraph", block.html)
        case Picture():
            return _block("picture", _picture(block, pictures))
        case Gallery():
            shown = items([_picture(one, pictures) for one in block.pictures])
            return _block("gallery", {"caption": block.caption, "pictures": shown})
        case DocumentLink():
            document = documents[block.document].pk
            return _block("document", {"document": document, "description": block.description})
        case Recording():
            audio = {"recording": documents[block.title].pk, "title": block.title}
            return _block("audio", audio | {"transcript": block.transcript})
        case Table():
            return _block("table", _table(block))
        case Steps():
            steps = [{"title": one.title, "duration": one.duration, "text": one.html} for one in block.steps]
            return _block("steps", items(steps))
        case _:
            return _said(block)


def _said(block: Quote | Callout | Video) -> Raw:
    match block:
        case Quote():
            return _block("quote", {"text": block.text, "source": block.source})
        case Callout():
            return _block("callout", {"kind": CALLOUTS[plain(block.kind)], "text": block.html})
        case Video():
            video = {"title": block.title, "url": block.url, "duration": block.duration}
            return _block("video", video | {"transcript": block.transcript})


def _picture(picture: Picture, pictures: Pictures) -> Raw:
    image = {"image": pictures[picture.picture].pk, "alt_text": picture.alt, "decorative": False}
    return {"image": image, "caption": picture.caption}


def _table(table: Table) -> Raw:
    header, *rows = table.rows
    return {
        "caption": table.caption,
        "header_column": table.header_column,
        "table": {
            "columns": [{"type": "text", "heading": heading} for heading in header],
            "rows": [{"values": list(row)} for row in rows],
        },
    }


def _block(kind: str, value: Any) -> Raw:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
