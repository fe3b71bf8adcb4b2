"""Vocabulary terms, académies and people, resolved into data."""

from __future__ import annotations

from typing import Any

from academies.models import Academy, Discipline, Level
from practices.models.scenario_page import NameDisplay, ScenarioAuthor


def discipline_data(discipline: Discipline) -> dict[str, Any]:
    """A discipline, with the URI of its concept and the version it came from."""
    return {
        "code": discipline.code,
        "label": discipline.label,
        "uri": discipline.scolomfr_uri,
        "version": discipline.version,
    }


def level_data(level: Level) -> dict[str, Any]:
    """A level with the cycle or stage it belongs to."""
    return {
        "code": level.code,
        "label": level.label,
        "group": level.group.label,
        "uri": level.scolomfr_uri,
        "version": level.version,
    }


def academy_data(academy: Academy) -> dict[str, Any]:
    """An académie, with the form it takes in a sentence."""
    return {
        "code": academy.code,
        "name": academy.name,
        "label": academy.label,
        "slug": academy.slug,
        "of_name": academy.of_name,
    }


def authors_data(authors: list[ScenarioAuthor], academy: Academy | None) -> list[dict[str, Any]]:
    """The authors as each agreed to be named; those without a name are, together, the académie's team."""
    named = [
        {"name": _name_shown(author), "function": author.function}
        for author in authors
        if author.has_agreed and author.name_display != NameDisplay.TEAM
    ]
    if named and len(named) == len(authors):
        return named
    team = f"L’équipe de l’académie {academy.of_name}" if academy else "L’équipe"
    return [*named, {"name": team, "function": ""}]


def _name_shown(author: ScenarioAuthor) -> str:
    if author.name_display == NameDisplay.INITIALS:
        return " ".join(f"{part[0].upper()}." for part in author.name.split() if part)
    return str(author.name)
