"""The programme: the house, the school years, their themes and the projects of the académies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demonstration.content.shapes.pages import Meeting, NationalSynthesis, Synthesis
from demonstration.content.shapes.people import Person


@dataclass(frozen=True)
class HouseText:
    """What the front door and the lists above the years say."""

    title: str
    home_introduction: str
    index_introduction: str
    dossiers_introduction: str


@dataclass(frozen=True)
class PeriodText:
    """Days of a school year that count in no delay, everywhere or in one zone."""

    label: str
    starts_on: date
    ends_on: date
    zone: str = ""


@dataclass(frozen=True)
class CampaignText:
    """A school year, its holidays, and whether its teams still write."""

    school_year: str
    starts_on: date
    ends_on: date
    introduction: str
    is_open: bool = True
    periods: tuple[PeriodText, ...] = ()


@dataclass(frozen=True)
class ThemeText:
    """A theme of common work, with what its national group leaves."""

    key: str
    school_year: str
    title: str
    discipline: str
    question: str
    brief: str
    axes: tuple[str, ...]
    minutes: tuple[Meeting, ...] = ()
    national_synthesis: NationalSynthesis | None = None


@dataclass(frozen=True)
class News:
    """A public note on the progress of a project."""

    on: date
    title: str
    html: str


@dataclass(frozen=True)
class ProjectText:
    """A kept project, with its people."""

    key: str
    theme: str
    academy: str
    title: str
    axis: str
    levels: tuple[str, ...]
    summary: str
    approach: str
    tracks: str
    tools: str
    people: tuple[Person, ...]
    news: tuple[News, ...]
    partners: tuple[str, ...] = ()
    associated_with: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    synthesis: Synthesis | None = None
