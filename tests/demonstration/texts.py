"""What several tests ask of the content: every text in it, and the codes and labels of the reference data."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from academies.reference.files import FOLDER as ACADEMIES
from demonstration.loading.terms import plain
from practices.reference import FOLDER as PRACTICES

CONTENT = Path(__file__).parents[2] / "site" / "demonstration" / "content"


def texts(value: Any) -> Iterator[str]:
    """Every text in a value of the content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def words_of(value: Any) -> list[str]:
    """Every word in a value of the content, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", text) for text in texts(value)).split()


@cache
def codes(file: str) -> set[str]:
    """Every code of the rows of a file of the reference data, by its name: academies, levels.levels…"""
    name, _, rows = file.partition(".")
    return {row["code"] for row in _rows(name, rows or name)}


@cache
def labels(vocabulary: str) -> set[str]:
    """The labels of a list, with ordinary spaces."""
    rows = [*_rows("scolomfr", "terms"), *_rows("equipment", "terms")]
    return {plain(row["label"]) for row in rows if row["vocabulary"] == vocabulary}


def _rows(name: str, rows: str) -> list[dict[str, Any]]:
    folder = ACADEMIES if (ACADEMIES / f"{name}.json").exists() else PRACTICES
    found: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))[rows]
    return found
