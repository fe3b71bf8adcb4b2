"""Columns of the back-office lists, written as French readers expect them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from foundation.french import french_date

Column = Callable[[Any, Any], str]


def date_column(field: str, heading: str) -> Column:
    """A date of the row: « 1er septembre 2025 », nothing when there is none. Sorted by the date itself."""

    def column(_admin: Any, row: Any) -> str:
        return french_date(getattr(row, field))

    return described(column, heading, order=field)


def choice_column(field: str, heading: str, yes: str, no: str) -> Column:
    """A yes or no of the row, in words."""

    def column(_admin: Any, row: Any) -> str:
        return yes if getattr(row, field) else no

    return described(column, heading, order=field)


def described(column: Column, heading: str, *, order: str = "") -> Column:
    """Give a column its heading, and what it is sorted by."""
    column.short_description = heading  # type: ignore[attr-defined]
    if order:
        column.admin_order_field = order  # type: ignore[attr-defined]
    return column
