"""Reads the TOML files. Their French is set here: the files are written with ordinary spaces."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from demonstration.content.shapes import (
    Author,
    Block,
    CampaignText,
    Document,
    DocumentLink,
    Later,
    Paragraph,
    Part,
    Person,
    Picture,
    ProjectText,
    Scenario,
    Section,
    State,
    Step,
    Steps,
    Table,
    ThemeText,
)
from foundation.french import french_typography, french_typography_html

FOLDER = Path(__file__).parent

Raw = dict[str, Any]


@cache
def people() -> tuple[Person, ...]:
    """The accounts of the demonstration."""
    return tuple(Person(**raw) for raw in _read(FOLDER / "people.toml")["people"])


@cache
def campaign() -> CampaignText:
    """The campaign and its themes."""
    raw = _read(FOLDER / "campaign.toml")
    return CampaignText(**raw | {"themes": tuple(ThemeText(**theme) for theme in raw["themes"])})


@cache
def projects() -> tuple[ProjectText, ...]:
    """The kept projects."""
    return tuple(ProjectText(**raw) for raw in _read(FOLDER / "projects.toml")["projects"])


@cache
def scenarios() -> tuple[Scenario, ...]:
    """The scenarios, in the order of their files."""
    files = sorted((FOLDER / "scenarios").glob("*.toml"))
    return tuple(_scenario(file.stem, _read(file)) for file in files)


def _read(file: Path) -> Raw:
    read: Raw = _set(tomllib.loads(file.read_text(encoding="utf-8")))
    return read


def _set(value: Any) -> Any:
    """Give every text its no-break spaces; lists become tuples, so that what is read never changes."""
    if isinstance(value, str):
        return str(french_typography_html(value)) if value.startswith("<") else french_typography(value)
    if isinstance(value, Mapping):
        return {key: _set(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_set(item) for item in value)
    return value


def _scenario(key: str, raw: Raw) -> Scenario:
    sessions = raw.pop("sessions", {})
    later = raw.pop("later", None)
    return Scenario(
        **raw
        | {
            "key": key,
            "state": State(raw["state"]),
            "authors": tuple(Author(**author) for author in raw["authors"]),
            "sections": tuple(_section(section) for section in raw["sections"]),
            "documents": tuple(_document(document) for document in raw.get("documents", ())),
            "session_count": sessions.get("count"),
            "session_minutes": sessions.get("minutes"),
            "later": Later(**later) if later else None,
        }
    )


def _section(raw: Raw) -> Section:
    return Section(title=raw["title"], blocks=tuple(_block(block) for block in raw["blocks"]))


def _block(raw: Raw) -> Block:
    fields = {name: value for name, value in raw.items() if name != "type"}
    match raw["type"]:
        case "paragraph":
            return Paragraph(**fields)
        case "picture":
            return Picture(**fields)
        case "table":
            return Table(**fields)
        case "document":
            return DocumentLink(**fields)
        case "steps":
            return Steps(steps=tuple(Step(**step) for step in fields["steps"]))
    raise ValueError(f"Unknown block: {raw['type']}")


def _document(raw: Raw) -> Document:
    return Document(**raw | {"parts": tuple(Part(**part) for part in raw["parts"])})
