"""Copies of rows for copies of pages, by the database itself: twenty thousand pages in a minute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, models

NEW_UUID = {"postgresql": "gen_random_uuid()", "sqlite": "lower(hex(randomblob(16)))"}

Pairs = Iterable[tuple[Any, Any]]


def copy_rows(
    model: type[models.Model],
    link: str,
    pairs: Pairs,
    *,
    said: Mapping[str, str] | None = None,
    only: Mapping[str, Any] | None = None,
) -> None:
    """Copy the rows whose `link` is the first of a pair, for the second one.

    A key that exists once is made anew; `said` gives the SQL of other columns, `only` what else the rows must be.
    """
    quote, meta = connection.ops.quote_name, model._meta
    linked = meta.get_field(link)
    others = [one for one in meta.local_concrete_fields if one is not linked and not _is_numbered(one)]
    values = [(said or {}).get(one.column) or _value(one, quote) for one in others]
    columns = ", ".join(quote(one.column) for one in (linked, *others))
    conditions = [linked.column, *(only or {})]
    where = " AND ".join(f"{quote(name)} = %s" for name in conditions)
    table = quote(meta.db_table)
    sql = f"INSERT INTO {table} ({columns}) SELECT {', '.join(['%s', *values])} FROM {table} WHERE {where}"  # noqa: S608
    rest = list((only or {}).values())

    def stored(key: Any) -> Any:
        return linked.get_db_prep_value(key, connection)

    with connection.cursor() as cursor:
        cursor.executemany(sql, [[stored(copied), stored(source), *rest] for source, copied in pairs])


def _is_numbered(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)


def _value(field: models.Field[Any, Any], quote: Any) -> str:
    is_key = isinstance(field, models.UUIDField) and field.unique
    return NEW_UUID[connection.vendor] if is_key else str(quote(field.column))
