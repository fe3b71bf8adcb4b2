"""From the words of a document to its file."""

from __future__ import annotations

from django.utils.text import slugify

from demonstration.content import Document
from demonstration.media import odt, pdf


def write(document: Document) -> bytes:
    """The file of a document, in its format; ValueError for a format or a layout that is not made here."""
    words = (document.title, document.description, document.parts)
    match (document.format, document.layout):
        case ("odt", "sheet"):
            return odt.sheet(*words)
        case ("pdf", "sheet"):
            return pdf.sheet(*words)
        case ("pdf", "slides"):
            return pdf.slides(*words)
    raise ValueError(f"No maker for {document.format}, {document.layout}.")


def file_name(document: Document) -> str:
    """The name of its file."""
    stem = slugify(document.title.replace("’", " "))[:50].strip("-")
    return f"{stem}.{document.format}"
