"""Vocabulary terms, académies and people, resolved into data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from academies.models import Academy, Discipline, Level
from foundation.licences import Licence, licence_url
from practices.models.choices import NameDisplay
from practices.models.people import PageAuthor
from practices.models.scenario_parts import ScenarioCompetence
from practices.models.vocabulary import VocabularyTerm


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
        "group_code": level.group.code,
        "uri": level.scolomfr_uri,
        "version": level.version,
    }


def terms_data(terms: Iterable[VocabularyTerm]) -> list[dict[str, Any]]:
    """Terms of a list, in the order of their labels."""
    return [
        {"code": term.code, "label": term.label, "uri": term.scolomfr_uri, "version": term.version}
        for term in sorted(terms, key=lambda term: term.label)
    ]


def competences_data(rows: Iterable[ScenarioCompetence]) -> list[dict[str, Any]]:
    """Digital competences in the order of the framework, each with the level aimed at."""
    ordered = sorted(rows, key=lambda row: row.competence.position)
    return [
        {
            "code": row.competence.code,
            "label": row.competence.label,
            "domain": row.competence.domain.label,
            "level": row.level,
            "uri": row.competence.scolomfr_uri,
            "version": row.competence.version,
        }
        for row in ordered
    ]


def academy_data(academy: Academy) -> dict[str, Any]:
    """An académie, with the form it takes in a sentence."""
    return {
        "code": academy.code,
        "name": academy.name,
        "label": academy.label,
        "slug": academy.slug,
        "of_name": academy.of_name,
    }


def region_data(academy: Academy) -> dict[str, str]:
    """The région académique of an académie."""
    return {"slug": academy.region.slug, "name": academy.region.name}


def licence_data(code: str) -> dict[str, str]:
    """A licence and the address of its text; empty as long as none is chosen."""
    if not code:
        return {"code": "", "label": "", "url": ""}
    return {"code": code, "label": str(Licence(code).label), "url": licence_url(code)}


def authors_data(authors: Iterable[PageAuthor], academy: Academy | None) -> list[dict[str, Any]]:
    """The authors as each agreed to be named; those without a name are, together, the académie's team."""
    authors = list(authors)
    named = [
        {"name": _name_shown(author), "function": author.function}
        for author in authors
        if author.has_agreed and author.name_display != NameDisplay.TEAM
    ]
    if named and len(named) == len(authors):
        return named
    team = f"L’équipe de l’académie {academy.of_name}" if academy else "L’équipe"
    return [*named, {"name": team, "function": ""}]


def _name_shown(author: PageAuthor) -> str:
    if author.name_display == NameDisplay.INITIALS:
        return " ".join(f"{part[0].upper()}." for part in author.name.split() if part)
    return str(author.name)
