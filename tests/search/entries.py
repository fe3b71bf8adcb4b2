"""Entries for the engine's tests, without a database."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from search.engine import index
from search.engine.schema import FACETS, Entry

NOON = datetime.datetime(2026, 3, 12, 12, tzinfo=datetime.UTC)


def entry(publication_id: int, title: str = "Une pratique", body: str = "", **changes: Any) -> Entry:
    """An entry; facets by keyword (`discipline=["svt"]`), the rest as the entry names it."""
    facets = {name: changes.pop(name, []) for name in FACETS}
    values: dict[str, Any] = {
        "publication_id": publication_id,
        "key": f"key-{publication_id}",
        "title": title,
        "summary": "",
        "body": body,
        "keywords": (),
        "tags": (),
        "documents": (),
        "academy_name": "",
        "facets": facets | {"nature": facets["nature"] or ["scenario"]},
        "published_at": NOON,
    }
    return Entry(**values | changes)


def build(entries: Iterable[Entry], *, cursor: int = 0, commits: int = 1) -> None:
    """Put an index of these entries in force, written in so many commits."""
    generation = index.new_generation()
    writer = generation.writer(building=True)
    rows = list(entries)
    size = max(-(-len(rows) // commits), 1)
    for start in range(0, max(len(rows), 1), size):
        for row in rows[start : start + size]:
            writer.put(row, replacing=False)
        writer.commit(cursor)
    writer.close()
    index.put_in_force(generation)
