"""The figures as files: CSV as spreadsheets in French open it, ODS with a sheet a table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from practices.standings.states import PageState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from odfdo import Row as SheetRow

    from practices.standings.figures import Figures

Value = str | int | float
Table = list[list[Value]]

BYTE_ORDER_MARK = "\ufeff"
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
CSV_TYPE = "text/csv; charset=utf-8"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
BY_PLACE, BY_STATE, BY_STEP = "Thèmes et académies", "États", "Délais"


def tables_of(figures: Figures) -> dict[str, Table]:
    """The three tables of the dashboard, by their names, each with its headings first."""
    by_place: Table = [["Thème", "Académie", *(str(state.label) for state in PageState), "Total"]]
    for row in figures.rows:
        counts: list[Value] = [row.counts[state] for state in PageState]
        by_place.append([row.theme_label, row.academy_label, *counts, row.total])
    by_place.append(["Total", "", *(figures.counts[state] for state in PageState), figures.total])
    by_state: Table = [["État", "Pages"]]
    for bar in figures.bars:
        by_state.append([str(bar.state.label), bar.number])
    by_step: Table = [["Étape", "Délai médian (jours)", "Décisions", "Délai prévu (jours)"]]
    for delay in figures.delays:
        days: Value = "" if delay.days is None else delay.days
        by_step.append([str(delay.step.label), days, delay.decided, delay.allowed])
    return {BY_PLACE: by_place, BY_STATE: by_state, BY_STEP: by_step}


def as_csv(figures: Figures) -> bytes:
    """The table by theme and académie."""
    return written_csv(tables_of(figures)[BY_PLACE])


def written_csv(table: Table) -> bytes:
    """A table as CSV: UTF-8 with its mark, semicolons, nothing that a spreadsheet computes."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";")
    rows.writerows([_harmless(value) for value in row] for row in table)
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def as_ods(figures: Figures) -> bytes:
    """The three tables. Numbers are numbers, text is text: no cell holds a formula."""
    from odfdo import Document, Table

    document = Document("spreadsheet")
    document.body.clear()
    for name, rows in tables_of(figures).items():
        sheet = Table(name)
        for row in rows:
            sheet.append_row(_sheet_row(row))
        document.body.append(sheet)
    document.set_language("fr-FR")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _harmless(value: Value) -> Value:
    """The value, its first sign made text where a spreadsheet would read a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(BEGINS_A_FORMULA) else value


def _sheet_row(values: Iterable[Value]) -> SheetRow:
    from odfdo import Cell, Row

    row = Row()
    for value in values:
        row.append_cell(Cell(value, cell_type="string" if isinstance(value, str) else "float"))
    return row
