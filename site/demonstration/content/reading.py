"""Reads the TOML files. Their French is set here: the files are written with ordinary spaces."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from demonstration.content import shapes
from demonstration.content.shapes import (
    CampaignText,
    Dossier,
    HouseText,
    Person,
    ProjectText,
    Scenario,
    SitePage,
    State,
    ThemeText,
)
from foundation.french import french_typography, french_typography_html

FOLDER = Path(__file__).parent

Raw = dict[str, Any]
T = TypeVar("T")


# --- What the loader asks for -----------------------------------------------------------------------
@cache
def house() -> HouseText:
    """What stands above the years."""
    return HouseText(**_read(FOLDER / "house.toml"))


@cache
def campaigns() -> tuple[CampaignText, ...]:
    """The school years, oldest first."""
    return tuple(_campaign(raw) for _, raw in _all("campaigns"))


@cache
def themes() -> tuple[ThemeText, ...]:
    """The themes, oldest first."""
    read = [_theme(key, raw) for key, raw in _all("themes")]
    return tuple(sorted(read, key=lambda theme: (theme.school_year, theme.key)))


@cache
def projects() -> tuple[ProjectText, ...]:
    """The kept projects, oldest first."""
    order = [theme.key for theme in themes()]
    read = [_project(key, raw) for key, raw in _all("projects")]
    return tuple(sorted(read, key=lambda project: (order.index(project.theme), project.key)))


@cache
def people() -> tuple[Person, ...]:
    """Everybody who has an account: national roles, then the people of each project."""
    national = _many(Person, _read(FOLDER / "people.toml")["people"])
    return (*national, *(one for project in projects() for one in project.people))


@cache
def scenarios() -> tuple[Scenario, ...]:
    """The productions, in the order of their files."""
    return tuple(_scenario(key, raw) for key, raw in _all("scenarios"))


@cache
def dossiers() -> tuple[Dossier, ...]:
    """The dossiers, oldest first."""
    return tuple(sorted((_dossier(key, raw) for key, raw in _all("dossiers")), key=lambda one: one.on))


@cache
def site_pages() -> tuple[SitePage, ...]:
    """The pages of the site itself."""
    return tuple(_site_page(key, raw) for key, raw in _all("pages"))


# --- Files ------------------------------------------------------------------------------------------
def _all(folder: str) -> list[tuple[str, Raw]]:
    return [(file.stem, _read(file)) for file in sorted((FOLDER / folder).glob("*.toml"))]


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


# --- From a table to its shape ----------------------------------------------------------------------
def _many(shape: Callable[..., T], raw: tuple[Raw, ...]) -> tuple[T, ...]:
    return tuple(shape(**item) for item in raw)


def _campaign(raw: Raw) -> CampaignText:
    return CampaignText(**raw | {"periods": _many(shapes.PeriodText, raw.pop("periods", ()))})


def _theme(key: str, raw: Raw) -> ThemeText:
    national = raw.pop("national_synthesis", None)
    if national:
        national["key_points"] = _many(shapes.KeyPoint, national["key_points"])
    return ThemeText(
        **raw
        | {
            "key": key,
            "minutes": _many(shapes.Meeting, raw.pop("minutes", ())),
            "national_synthesis": shapes.NationalSynthesis(**national) if national else None,
        }
    )


def _project(key: str, raw: Raw) -> ProjectText:
    synthesis = raw.pop("synthesis", None)
    if synthesis:
        synthesis["state"] = State(synthesis["state"])
        synthesis["authors"] = _many(shapes.Author, synthesis["authors"])
    return ProjectText(
        **raw
        | {
            "key": key,
            "people": tuple(Person(**one, project=key) for one in raw["people"]),
            "news": _many(shapes.News, raw["news"]),
            "meetings": _many(shapes.Meeting, raw.get("meetings", ())),
            "synthesis": shapes.Synthesis(**synthesis) if synthesis else None,
        }
    )


def _dossier(key: str, raw: Raw) -> Dossier:
    parts = tuple(
        shapes.DossierPart(**part | {"items": _many(shapes.Chosen, part["items"])}) for part in raw["parts"]
    )
    return Dossier(**raw | {"key": key, "parts": parts})


def _site_page(key: str, raw: Raw) -> SitePage:
    return SitePage(**raw | {"key": key, "sections": _many(shapes.SitePageSection, raw["sections"])})


def _scenario(key: str, raw: Raw) -> Scenario:
    sessions, later = raw.pop("sessions", {}), raw.pop("later", None)
    lists: dict[str, Callable[..., Any]] = {
        "advice": shapes.Advice,
        "authors": shapes.Author,
        "competences": shapes.Competence,
        "tools": shapes.Tool,
        "trials": shapes.Trial,
        "variants": shapes.Variant,
    }
    return Scenario(
        **raw
        | {name: _many(shape, raw.get(name, ())) for name, shape in lists.items()}
        | {
            "key": key,
            "state": State(raw["state"]),
            "sections": tuple(_section(section) for section in raw["sections"]),
            "documents": tuple(_document(document) for document in raw.get("documents", ())),
            "session_count": sessions.get("count"),
            "session_minutes": sessions.get("minutes"),
            "later": shapes.Later(**later) if later else None,
        }
    )


def _section(raw: Raw) -> shapes.Section:
    return shapes.Section(**raw | {"blocks": tuple(_block(block) for block in raw["blocks"])})


BLOCKS: dict[str, Callable[..., shapes.Block]] = {
    "paragraph": shapes.Paragraph,
    "picture": shapes.Picture,
    "table": shapes.Table,
    "document": shapes.DocumentLink,
    "quote": shapes.Quote,
    "callout": shapes.Callout,
    "video": shapes.Video,
    "audio": shapes.Recording,
    "steps": lambda steps: shapes.Steps(_many(shapes.Step, steps)),
    "gallery": lambda caption, pictures: shapes.Gallery(caption, _many(shapes.Picture, pictures)),
}


def _block(raw: Raw) -> shapes.Block:
    """The block that a table says it is; KeyError for an unknown kind."""
    return BLOCKS[raw["type"]](**{name: value for name, value in raw.items() if name != "type"})


def _document(raw: Raw) -> shapes.Document:
    return shapes.Document(**raw | {"parts": _many(shapes.Part, raw["parts"])})
