"""The shapes of the content: what a TOML file of the demonstration may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """How far a scenario has come when the demonstration opens."""

    DRAFT = "draft"
    DRAFT_INCOMPLETE = "draft_incomplete"
    AT_INSPECTOR = "at_inspector"
    RETURNED = "returned"
    AT_LEAD = "at_lead"
    PUBLISHED = "published"
    PUBLISHED_THEN_EDITED = "published_then_edited"
    WITHDRAWN = "withdrawn"

    @property
    def is_submitted(self) -> bool:
        """Whether its referent sent it to review at least once."""
        return self not in (State.DRAFT, State.DRAFT_INCOMPLETE)

    @property
    def was_published(self) -> bool:
        """Whether it has been public."""
        return self in (State.PUBLISHED, State.PUBLISHED_THEN_EDITED, State.WITHDRAWN)


@dataclass(frozen=True)
class Person:
    """A fictitious person: their account, and the one mission they hold."""

    email: str
    first_name: str
    last_name: str
    function_title: str
    role: str
    corps: str = ""
    project: str = ""
    theme: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class ThemeText:
    """A theme of common work."""

    key: str
    title: str
    discipline: str
    question: str
    brief: str
    axes: tuple[str, ...]


@dataclass(frozen=True)
class CampaignText:
    """The school year, what its pages say, and its themes."""

    school_year: str
    starts_on: date
    ends_on: date
    home_introduction: str
    index_introduction: str
    campaign_introduction: str
    themes: tuple[ThemeText, ...]


@dataclass(frozen=True)
class ProjectText:
    """A kept project."""

    key: str
    theme: str
    academy: str
    title: str
    axis: str
    levels: tuple[str, ...]
    summary: str
    approach: str


@dataclass(frozen=True)
class Author:
    """Who wrote a scenario, how they want to be named, and whether they agreed."""

    name: str
    function: str
    agreed: bool
    named: str = "Prénom et nom"


@dataclass(frozen=True)
class Paragraph:
    """Running text, as HTML."""

    html: str


@dataclass(frozen=True)
class Picture:
    """One of the pictures drawn by `demonstration.media`, by its name."""

    picture: str
    alt: str
    caption: str


@dataclass(frozen=True)
class Table:
    """A table; its first row is its header."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    header_column: bool = False


@dataclass(frozen=True)
class Step:
    """A step of the unfolding."""

    title: str
    duration: str
    html: str


@dataclass(frozen=True)
class Steps:
    """The unfolding."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class DocumentLink:
    """One of the scenario's own documents, offered in the course of the text, by its title."""

    document: str
    description: str


Block = Paragraph | Picture | Table | Steps | DocumentLink


@dataclass(frozen=True)
class Section:
    """A named section of the body."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Part:
    """A part of a document: it begins a page."""

    heading: str
    text: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Document:
    """A document to make and to offer: `format` is odt or pdf, `layout` sheet or slides."""

    role: str
    format: str
    title: str
    description: str
    parts: tuple[Part, ...]
    layout: str = "sheet"


@dataclass(frozen=True)
class Later:
    """What the team changed in a draft after the publication."""

    summary: str
    append_to: str
    append_html: str


@dataclass(frozen=True)
class Scenario:
    """A scenario and its story."""

    key: str
    project: str
    state: State
    title: str
    nature: str
    summary: str
    disciplines: tuple[str, ...]
    levels: tuple[str, ...]
    place: str
    keywords: tuple[str, ...]
    licence: str
    authors: tuple[Author, ...]
    sections: tuple[Section, ...]
    documents: tuple[Document, ...] = ()
    session_count: int | None = None
    session_minutes: int | None = None
    returned_first: str = ""
    withdrawal_reason: str = ""
    later: Later | None = None
    reviewer: str = ""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Its pictures, in reading order."""
        blocks = [block for section in self.sections for block in section.blocks]
        return tuple(block for block in blocks if isinstance(block, Picture))
