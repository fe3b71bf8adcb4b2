"""HTML to ODT: what a colleague changes in LibreOffice or Word, with styled headings, alternative texts and links.

It takes the plain, sanitised HTML that `document.py` makes and no more: headings, paragraphs, lists, definitions,
tables, figures, quotes, links, emphasis.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement
from odfdo import Cell, Document, Element, Frame, Header, Link, List, ListItem, Paragraph, Row, Span, Table
from PIL import Image

from practices.takeaways.odt_styles import CELL, DECORATIVE, add_styles
from practices.takeaways.runs import INLINE, Run, runs_of

OpenPicture = Callable[[str], bytes | None]

BODY = "Text_20_body"
WIDEST, HIGHEST = 16.0, 20.0
"""Centimetres that a picture may take between the margins of a sheet."""
CENTIMETRES_A_PIXEL = 2.54 / 96
STYLES = {
    "h1": "Title",
    "dt": "Libelle",
    "summary": "Libelle",
    "caption": "Caption",
    "figcaption": "Caption",
    "lead": "Chapeau",
    "eyebrow": "Surtitre",
    "byline": "Surtitre",
    "callout__title": "Libelle",
    "recording__title": "Libelle",
    "gallery__title": "Libelle",
}
INSIDE = {"blockquote": "Citation", "figcaption": "Caption"}


def write_opendocument(document: HtmlElement, open_picture: OpenPicture, target: Path) -> None:
    """Write the document of a publication as an ODT, with its title, authors, language and keywords."""
    written = Document("text")
    written.body.clear()
    add_styles(written)
    _tell_about(written, document)
    _Writer(written, open_picture).flow(document.xpath("//body")[0], written.body, BODY)
    written.save(target, pretty=False)


def _tell_about(written: Document, document: HtmlElement) -> None:
    told = {meta.get("name"): meta.get("content", "") for meta in document.xpath("//meta[@name]")}
    written.language = "fr-FR"
    written.meta.title = document.findtext(".//title") or ""
    written.meta.description = told.get("description", "")
    written.meta.keyword = told.get("keywords", "")
    written.meta.initial_creator = told.get("author", "")
    written.meta.creator = told.get("author", "")


class _Writer:
    """Goes through the HTML in reading order, and writes what it finds."""

    def __init__(self, document: Document, open_picture: OpenPicture) -> None:
        self.document = document
        self.open_picture = open_picture
        self.pictures = self.tables = 0
        self.blocks: dict[str, Callable[[HtmlElement, Element], None]] = {
            "ul": self._list,
            "ol": self._list,
            "table": self._table,
            "img": self._picture,
            "h2": self._heading,
            "h3": self._heading,
            "h4": self._heading,
        }

    def flow(self, element: HtmlElement, into: Element, style: str) -> None:
        """Write what stands in an element: blocks one by one, and the text between them as paragraphs."""
        pending: list[Run] = runs_of(element.text)
        for child in element:
            if child.tag in INLINE:
                pending += runs_of(child)
            elif isinstance(child.tag, str):
                self._paragraph(pending, into, style)
                pending = []
                self._block(child, into, style)
            pending += runs_of(child.tail)
        self._paragraph(pending, into, style)

    def _block(self, element: HtmlElement, into: Element, style: str) -> None:
        if known := self.blocks.get(str(element.tag)):
            known(element, into)
            return
        names = [str(element.tag), *(element.get("class") or "").split()]
        own = next((STYLES[name] for name in names if name in STYLES), "")
        self.flow(element, into, own or INSIDE.get(str(element.tag), style))

    def _paragraph(self, runs: list[Run], into: Element, style: str) -> None:
        runs = Run.joined(runs)
        if runs:
            paragraph = Paragraph(style=style)
            _write_runs(runs, paragraph)
            into.append(paragraph)

    def _heading(self, element: HtmlElement, into: Element) -> None:
        level = int(str(element.tag)[1]) - 1
        heading = Header(level)
        # The library leaves out the style that its constructor takes.
        heading.set_attribute("text:style-name", f"Heading_20_{level}")
        _write_runs(Run.joined(runs_of(element)), heading)
        into.append(heading)

    def _list(self, element: HtmlElement, into: Element) -> None:
        written = List(style="Numbering_20_1" if element.tag == "ol" else "List_20_1")
        for child in element.iterchildren("li"):
            item = ListItem()
            self.flow(child, item, BODY)
            written.append(item)
        into.append(written)

    def _table(self, element: HtmlElement, into: Element) -> None:
        for caption in element.iterchildren("caption"):
            self.flow(caption, into, "Caption")
        self.tables += 1
        table = Table(f"Tableau {self.tables}")
        rows = element.xpath(".//tr")
        width = max((len(row) for row in rows), default=1)
        table.append(Element.from_tag(f'<table:table-column table:number-columns-repeated="{width}"/>'))
        head = Element.from_tag("<table:table-header-rows/>")
        for row in element.xpath("./thead/tr"):
            head.append(self._row(row, width))
        if head.children:
            table.append(head)
        for row in element.xpath("./tbody/tr|./tr"):
            table.append(self._row(row, width))
        into.append(table)

    def _row(self, row: HtmlElement, width: int) -> Row:
        written = Row()
        cells = [*row, *[None] * (width - len(row))]
        for cell in cells:
            made = Cell(cell_type="string", style=CELL)
            if cell is not None:
                self.flow(cell, made, "Table_20_Heading" if cell.tag == "th" else "Table_20_Contents")
            if not made.children:
                made.append(Paragraph(style="Table_20_Contents"))
            written.append(made)
        return written

    def _picture(self, element: HtmlElement, into: Element) -> None:
        content = self.open_picture(element.get("src") or "")
        if content is None:
            return
        self.pictures += 1
        alternative = element.get("alt") or ""
        options: dict[str, Any] = {} if alternative else {"style": DECORATIVE}
        frame = Frame.image_frame(
            self._added(content),
            name=f"Image {self.pictures}",
            size=_size_of(content),
            anchor_type="as-char",
            **options,
        )
        if alternative:
            frame.svg_title = alternative
        paragraph = Paragraph(style=BODY)
        paragraph.append(frame)
        into.append(paragraph)

    def _added(self, content: bytes) -> str:
        return self.document.add_file(io.BytesIO(content))


def _size_of(content: bytes) -> tuple[str, str]:
    with Image.open(io.BytesIO(content)) as picture:
        width, height = (side * CENTIMETRES_A_PIXEL for side in picture.size)
    factor = min(1.0, WIDEST / width, HIGHEST / height)
    return f"{width * factor:.2f}cm", f"{height * factor:.2f}cm"


def _write_runs(runs: list[Run], into: Element) -> None:
    for run in runs:
        target = into
        if run.address:
            target = Link(run.address)
            into.append(target)
        if run.style:
            span = Span(style=run.style)
            target.append(span)
            target = span
        target.append(run.text)
