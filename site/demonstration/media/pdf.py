"""Documents in PDF: answer keys, teacher's sheets, slides. Their text can be selected and read aloud."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from demonstration.content import Part
from demonstration.media.canvas import INK, MUTED, TEAL
from demonstration.media.fonts import BOLD, REGULAR

AUTHOR = "Groupe de démonstration"
NO_BREAK_SPACES = (0x00A0, 0x202F)


def sheet(title: str, description: str, parts: Sequence[Part]) -> bytes:
    """A portrait document, one part a page."""
    return _built(title, description, parts, size=A4, scale=1.15)


def slides(title: str, description: str, parts: Sequence[Part]) -> bytes:
    """A landscape document to project: a first page with the title, then one part a page."""
    return _built(title, description, parts, size=landscape(A4), scale=2.0)


def _built(
    title: str, description: str, parts: Sequence[Part], *, size: tuple[float, float], scale: float
) -> bytes:
    _register_fonts()
    target = io.BytesIO()
    template = SimpleDocTemplate(
        target,
        pagesize=size,
        title=title,
        author=AUTHOR,
        lang="fr-FR",
        leftMargin=2.2 * cm,
        rightMargin=2.2 * cm,
        topMargin=2.2 * cm,
        bottomMargin=2 * cm,
    )
    story: list[Flowable] = [
        Paragraph(_text(title), _style("title", 20 * min(scale, 1.5), INK, bold=True)),
        Paragraph(_text(description), _style("description", 11 * scale, MUTED)),
    ]
    for number, part in enumerate(parts):
        if number or size[0] > size[1]:
            story.append(PageBreak())
        story += _part(part, scale)
    template.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return target.getvalue()


def _part(part: Part, scale: float) -> list[Flowable]:
    story: list[Flowable] = [
        Spacer(1, 0.4 * cm * scale),
        Paragraph(_text(part.heading), _style("heading", 14 * scale, TEAL, bold=True)),
    ]
    body = _style("body", 11 * scale, INK)
    story += [Paragraph(_text(text), body) for text in part.text]
    story += [
        Paragraph(_text(f"{number}. {question}"), body) for number, question in enumerate(part.questions, 1)
    ]
    return story


def _style(name: str, size: float, color: str, *, bold: bool = False) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName="VeraBold" if bold else "Vera",
        fontSize=size,
        leading=size * 1.45,
        spaceAfter=size * 0.8,
        textColor=HexColor(color),
        alignment=TA_LEFT,
    )


def _text(words: str) -> str:
    return escape(words)


def _foot(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont("Vera", 8)
    canvas.setFillColor(HexColor(MUTED))
    canvas.drawRightString(template.pagesize[0] - 2.2 * cm, 1.1 * cm, f"page {canvas.getPageNumber()}")
    canvas.restoreState()


def _register_fonts() -> None:
    """Embed the typeface; its no-break spaces take the width and the glyph of the ordinary one."""
    if "Vera" in pdfmetrics.getRegisteredFontNames():
        return
    for name, file in (("Vera", REGULAR), ("VeraBold", BOLD)):
        font = TTFont(name, str(file))
        for code in NO_BREAK_SPACES:
            font.face.charWidths[code] = font.face.charWidths[0x20]
            font.face.charToGlyph[code] = font.face.charToGlyph[0x20]
        pdfmetrics.registerFont(font)
