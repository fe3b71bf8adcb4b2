"""The body of a page: sections and their blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.text import slugify
from wagtail.blocks import StreamValue

from practices.blocks import section_title
from practices.publication.builders.rich_text import clean_html, plain_text
from practices.publication.files import PageFiles

BlockBuilder = Callable[[Any, PageFiles], dict[str, Any]]


def sections_data(body: StreamValue, files: PageFiles) -> list[dict[str, Any]]:
    """The sections of a page, each with a title, an anchor of its own and its blocks."""
    sections: list[dict[str, Any]] = []
    for section in body:
        title = section_title(section.value)
        anchor = _free_anchor(title, [existing["anchor"] for existing in sections])
        blocks = [block_data(block, files) for block in section.value["content"]]
        sections.append({"title": title, "anchor": anchor, "blocks": blocks})
    return sections


def block_data(block: Any, files: PageFiles) -> dict[str, Any]:
    """One block as data; see the shapes in docs/publications.md."""
    return BUILDERS[block.block_type](block.value, files)


def body_text(sections: list[dict[str, Any]]) -> str:
    """All words of the sections, for search."""
    parts = []
    for section in sections:
        parts.append(section["title"])
        parts.extend(_block_text(block) for block in section["blocks"])
    return " ".join(part for part in parts if part)


def _paragraph(value: Any, files: PageFiles) -> dict[str, Any]:
    return {"type": "paragraph", "html": clean_html(value.source)}


def _picture(value: Any, files: PageFiles) -> dict[str, Any]:
    image = value["image"]
    if image is None:
        return {"type": "paragraph", "html": ""}
    alternative = "" if image.decorative else (image.contextual_alt_text or "")
    return files.image(image, alt=alternative) | {
        "decorative": bool(image.decorative),
        "caption": value["caption"],
    }


def _document(value: Any, files: PageFiles) -> dict[str, Any]:
    document = value["document"]
    if document is None:
        return {"type": "paragraph", "html": ""}
    return {"type": "document", "document": files.document(document), "description": value["description"]}


def _table(value: Any, files: PageFiles) -> dict[str, Any]:
    table = value["table"]
    rows = [[str(column["heading"]) for column in table.columns]]
    rows += [[str(cell.value or "") for cell in row] for row in table.rows] if table.columns else []
    return {
        "type": "table",
        "caption": value["caption"],
        "header_row": True,
        "header_column": bool(value["header_column"]),
        "rows": rows,
    }


def _steps(value: Any, files: PageFiles) -> dict[str, Any]:
    return {
        "type": "steps",
        "steps": [
            {"title": step["title"], "duration": step["duration"], "html": clean_html(step["text"].source)}
            for step in value
        ],
    }


BUILDERS: dict[str, BlockBuilder] = {
    "paragraph": _paragraph,
    "picture": _picture,
    "document": _document,
    "table": _table,
    "steps": _steps,
}


def _block_text(block: dict[str, Any]) -> str:
    kind = block["type"]
    if kind == "paragraph":
        return plain_text(block["html"])
    if kind == "image":
        return " ".join(part for part in (block["alt"], block["caption"]) if part)
    if kind == "document":
        return f"{block['document']['title']} {block['description']}".strip()
    if kind == "table":
        return " ".join([block["caption"], *(cell for row in block["rows"] for cell in row)])
    return " ".join(f"{step['title']} {plain_text(step['html'])}" for step in block["steps"])


def _free_anchor(title: str, taken: list[str]) -> str:
    base = slugify(title) or "rubrique"
    anchor, number = base, 2
    while anchor in taken:
        anchor, number = f"{base}-{number}", number + 1
    return anchor
