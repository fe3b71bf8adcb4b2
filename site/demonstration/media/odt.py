"""Sheets in OpenDocument: what a teacher can change before printing it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from odfdo import Cell, Document, Element, Header, Paragraph, Row, Style, Table

from demonstration.content import Part

AUTHOR = "Groupe de démonstration"
ANSWER_LINE = "." * 110

TEXT_OF: dict[str, dict[str, str]] = {
    "Titre": {"fo:font-size": "20pt", "fo:font-weight": "bold", "fo:color": "#1f2a44"},
    "Partie": {"fo:font-size": "15pt", "fo:font-weight": "bold", "fo:color": "#1b7f79"},
    "Corps": {"fo:font-size": "11pt"},
    "Reponse": {"fo:font-size": "11pt", "fo:color": "#767676"},
    "Entete": {"fo:font-size": "10pt", "fo:font-weight": "bold"},
    "Cellule": {"fo:font-size": "10pt"},
}
SPACE_BELOW = {"Titre": "0.5cm", "Partie": "0.4cm", "Corps": "0.25cm", "Reponse": "0.35cm"}


def sheet(title: str, description: str, parts: Sequence[Part]) -> bytes:
    """A document of several pages: a title, then each part on a page of its own."""
    document = Document("text")
    _add_styles(document)
    document.set_language("fr-FR")
    document.meta.set_title(title)
    document.meta.set_creator(AUTHOR)
    document.meta.set_initial_creator(AUTHOR)
    body = document.body
    body.clear()
    body.append(_heading(1, title, "Titre"))
    body.append(Paragraph(description, style="Corps"))
    body.append(Paragraph("Nom, prénom : ……………………………   Date : ………………", style="Corps"))
    for number, part in enumerate(parts):
        body.append(_heading(2, part.heading, "PartieSuivante" if number else "Partie"))
        for element in _part(part, number):
            body.append(element)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _heading(level: int, words: str, style: str) -> Header:
    heading = Header(level, words)
    heading.style = style  # the constructor drops it
    return heading


def _add_styles(document: Document) -> None:
    for name, text in TEXT_OF.items():
        style = Style("paragraph", name=name)
        space = {"fo:margin-top": "0cm", "fo:margin-bottom": SPACE_BELOW.get(name, "0cm")}
        style.set_properties(space, area="paragraph")
        style.set_properties(text, area="text")
        document.insert_style(style)
    following = Style("paragraph", name="PartieSuivante", parent_style="Partie")
    following.set_properties({"fo:break-before": "page"}, area="paragraph")
    document.insert_style(following)
    cell = Style("table-cell", name="Case", area="table-cell", border="0.5pt solid #1f2a44", padding="0.15cm")
    document.insert_style(cell, automatic=True)


def _part(part: Part, number: int) -> list[Element]:
    elements: list[Element] = [Paragraph(text, style="Corps") for text in part.text]
    if part.table:
        elements += [_table(part, number), Paragraph("", style="Corps")]
    for rank, question in enumerate(part.questions, start=1):
        elements.append(Paragraph(f"{rank}. {question}", style="Corps"))
        elements += [Paragraph(ANSWER_LINE, style="Reponse") for _ in range(3)]
    return elements


def _table(part: Part, number: int) -> Table:
    table = Table(name=f"Tableau {number + 1}")
    for rank, words in enumerate(part.table):
        row = Row()
        for text in words:
            cell = Cell(text=None, style="Case")
            cell.append(Paragraph(text, style="Cellule" if rank else "Entete"))
            row.append_cell(cell)
        table.append_row(row)
    _mark_header(table)
    return table


def _mark_header(table: Table) -> None:
    """Say which row is the header, so that a screen reader repeats it."""
    first = table.get_elements("table:table-row")[0]
    header = Element.from_tag("table:table-header-rows")
    table.insert(header, position=table.index(first))
    table.delete(first)
    header.append(first)
