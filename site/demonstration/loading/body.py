"""The body of a page: from the content's sections to the blocks of the editor."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from demonstration.content import Block, DocumentLink, Paragraph, Picture, Section, Steps, Table
from foundation.models import HouseDocument, HouseImage
from practices.blocks import SECTION_CHOICES
from practices.models import ScenarioPage

KINDS = {title: kind for kind, title in SECTION_CHOICES}

Raw = dict[str, Any]


def body_of(
    sections: tuple[Section, ...],
    pictures: Mapping[str, HouseImage],
    documents: Mapping[str, HouseDocument],
) -> Any:
    """The value of the page's body; `pictures` by name and `documents` by title are already deposited."""
    raw = [
        _block(
            "section",
            {
                "kind": KINDS[section.title],
                "title": "",
                "content": [_content(block, pictures, documents) for block in section.blocks],
            },
        )
        for section in sections
    ]
    return ScenarioPage._meta.get_field("body").stream_block.to_python(raw)


def _content(block: Block, pictures: Mapping[str, HouseImage], documents: Mapping[str, HouseDocument]) -> Raw:
    match block:
        case Paragraph():
            return _block("paragraph", block.html)
        case Picture():
            image = {"image": pictures[block.picture].pk, "alt_text": block.alt, "decorative": False}
            return _block("picture", {"image": image, "caption": block.caption})
        case DocumentLink():
            document = documents[block.document].pk
            return _block("document", {"document": document, "description": block.description})
        case Table():
            return _block("table", _table(block))
        case Steps():
            steps = [{"title": one.title, "duration": one.duration, "text": one.html} for one in block.steps]
            return _block("steps", [_block("item", step) for step in steps])


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
