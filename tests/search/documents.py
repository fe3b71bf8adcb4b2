"""Small documents of every kind that search reads, and some that nobody can."""

from __future__ import annotations

import io
from typing import Any

import docx
from odfdo import Document, DrawPage, Frame, Paragraph
from reportlab.pdfgen.canvas import Canvas


def odt(words: str) -> bytes:
    document = Document("text")
    document.body.clear()
    document.body.append(Paragraph(words))
    return _saved(document)


def odp(words: str) -> bytes:
    document = Document("presentation")
    document.body.clear()
    page = DrawPage("page1", name="Page 1")
    page.append(Frame.text_frame(words, size=("7cm", "5cm"), position=("1cm", "1cm")))
    document.body.append(page)
    return _saved(document)


def word(words: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("Fiche")
    document.add_table(1, 1).cell(0, 0).text = words
    return _saved(document)


def pdf(words: str) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content)
    canvas.drawString(72, 720, words)
    canvas.save()
    return content.getvalue()


def _saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
