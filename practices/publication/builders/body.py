"""The body of a page: sections and their blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.utils.text import slugify
from wagtail.blocks import StreamValue

from practices.blocks import CALLOUT_TITLES, section_title
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


def _quote(value: Any, files: PageFiles) -> dict[str, Any]:
    return {"type": "quote", "text": value["text"], "source": value["source"]}


def _callout(value: Any, files: PageFiles) -> dict[str, Any]:
    return {
        "type": "callout",
        "kind": value["kind"],
        "title": CALLOUT_TITLES.get(value["kind"], ""),
        "html": clean_html(value["text"].source),
    }


def _gallery(value: Any, files: PageFiles) -> dict[str, Any]:
    pictures = [_picture(picture, files) for picture in value["pictures"]]
    return {
        "type": "gallery",
        "caption": value["caption"],
        "pictures": [picture for picture in pictures if picture["type"] == "image"],
    }


def _video(value: Any, files: PageFiles) -> dict[str, Any]:
    return {
        "type": "video",
        "title": value["title"],
        "url": value["url"],
        "host": urlsplit(value["url"]).hostname or "",
        "duration": value["duration"],
        "transcript_html": clean_html(value["transcript"].source),
    }


def _audio(value: Any, files: PageFiles) -> dict[str, Any]:
    recording = value["recording"]
    return {
        "type": "audio",
        "title": value["title"],
        "recording": files.document(recording) if recording else None,
        "transcript_html": clean_html(value["transcript"].source),
    }


BUILDERS: dict[str, BlockBuilder] = {
    "paragraph": _paragraph,
    "picture": _picture,
    "document": _document,
    "table": _table,
    "steps": _steps,
    "quote": _quote,
    "callout": _callout,
    "gallery": _gallery,
    "video": _video,
    "audio": _audio,
}


def _block_text(block: dict[str, Any]) -> str:
    words = WORDS[block["type"]](block)
    return " ".join(word for word in words if word)


def _words_of_steps(block: dict[str, Any]) -> list[str]:
    return [f"{step['title']} {plain_text(step['html'])}" for step in block["steps"]]


WORDS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "paragraph": lambda block: [plain_text(block["html"])],
    "image": lambda block: [block["alt"], block["caption"]],
    "document": lambda block: [block["document"]["title"], block["description"]],
    "table": lambda block: [block["caption"], *(cell for row in block["rows"] for cell in row)],
    "steps": _words_of_steps,
    "quote": lambda block: [block["text"], block["source"]],
    "callout": lambda block: [block["title"], plain_text(block["html"])],
    "gallery": lambda block: [
        block["caption"],
        *(word for picture in block["pictures"] for word in (picture["alt"], picture["caption"])),
    ],
    "video": lambda block: [block["title"], plain_text(block["transcript_html"])],
    "audio": lambda block: [block["title"], plain_text(block["transcript_html"])],
}


def _free_anchor(title: str, taken: list[str]) -> str:
    base = slugify(title) or "rubrique"
    anchor, number = base, 2
    while anchor in taken:
        anchor, number = f"{base}-{number}", number + 1
    return anchor
