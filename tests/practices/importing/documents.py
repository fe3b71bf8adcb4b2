"""Documents for the tests of the import: samples written by real programs, and small ones made here."""

from __future__ import annotations

import io
import zipfile
from html import escape
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

SAMPLES = Path(__file__).parent / "samples"
ODT = "application/vnd.oasis.opendocument.text"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("svg", "svg-compatible"),
    )
)


def sample(name: str) -> ContentFile[bytes]:
    """A sample, as an action takes it."""
    return ContentFile((SAMPLES / name).read_bytes(), name=name)


def upload(name: str, content: bytes | None = None) -> SimpleUploadedFile:
    """A sample, or this content, as a browser sends it."""
    return SimpleUploadedFile(name, content if content is not None else (SAMPLES / name).read_bytes())


def odt(body: str, *, prologue: str = "", **parts: bytes) -> bytes:
    """An ODT whose text is this XML; `parts` are further files, `__` in their names for `/`, `_` for `.`."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}'
        f'<office:document-content {NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODT, compress_type=zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)
    return buffer.getvalue()


def heading(words: str, level: int = 1) -> str:
    """A heading of an ODT."""
    return f'<text:h text:outline-level="{level}">{escape(words)}</text:h>'


def paragraph(words: str) -> str:
    """A paragraph of an ODT."""
    return f"<text:p>{escape(words)}</text:p>"


def listing(*items: str) -> str:
    """A list of an ODT."""
    return (
        "<text:list>"
        + "".join(f"<text:list-item>{paragraph(item)}</text:list-item>" for item in items)
        + "</text:list>"
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table of an ODT."""
    cells = (
        "<table:table-row>"
        + "".join(f"<table:table-cell>{paragraph(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table>{''.join(cells)}</table:table>"


def picture(name: str, description: str = "") -> str:
    """A picture of an ODT, kept in its archive under this name."""
    told = f"<svg:desc>{escape(description)}</svg:desc>" if description else ""
    return f'<text:p><draw:frame><draw:image xlink:href="{name}"/>{told}</draw:frame></text:p>'
