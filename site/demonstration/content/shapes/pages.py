"""The pages beside the productions: syntheses, meetings, dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demonstration.content.shapes.people import Author
from demonstration.content.shapes.state import State


@dataclass(frozen=True)
class Synthesis:
    """What an académie's group leaves at the end of its year; `on` is missing as long as it is not public."""

    state: State
    title: str
    summary: str
    objectives: str
    pedagogical_reflection: str
    digital_value: str
    implementation: str
    tools_and_partners: str
    evaluation: str
    pupils_gains: str
    teachers_gains: str
    difficulties: str
    generalisation: str
    outlook: str
    scenarios: tuple[str, ...]
    authors: tuple[Author, ...]
    on: date | None = None


@dataclass(frozen=True)
class KeyPoint:
    """Something to remember for the discipline, and the productions that show it."""

    text: str
    scenarios: tuple[str, ...]


@dataclass(frozen=True)
class NationalSynthesis:
    """What a year's theme leaves to the discipline."""

    on: date
    title: str
    summary: str
    introduction: str
    introduction_signed_by: str
    introduction_function: str
    reflection: str
    axes: str
    remarks: str
    outlook: str
    key_points: tuple[KeyPoint, ...]


@dataclass(frozen=True)
class Meeting:
    """A meeting: of a national group, with the académies that were there, or of an académie's own group."""

    held_on: date
    title: str
    place: str
    agenda: str
    synthesis: str
    academies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """A production in a dossier, and why it is there."""

    scenario: str
    note: str


@dataclass(frozen=True)
class DossierPart:
    """A part of a dossier."""

    title: str
    html: str
    items: tuple[Chosen, ...]


@dataclass(frozen=True)
class Dossier:
    """A choice of productions across disciplines and years."""

    key: str
    on: date
    title: str
    summary: str
    disciplines: tuple[str, ...]
    introduction: str
    parts: tuple[DossierPart, ...]


@dataclass(frozen=True)
class SitePageSection:
    """A section of a page of the site."""

    title: str
    html: str


@dataclass(frozen=True)
class SitePage:
    """A page that says something of the site itself."""

    key: str
    on: date
    title: str
    summary: str
    sections: tuple[SitePageSection, ...]
