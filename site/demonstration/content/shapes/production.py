"""A production of a project, and its story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demonstration.content.shapes.blocks import Gallery, Picture, Recording, Section
from demonstration.content.shapes.people import Author
from demonstration.content.shapes.state import State


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
class Competence:
    """A digital competence by its code in the framework, and the level aimed at."""

    code: str
    level: int


@dataclass(frozen=True)
class Tool:
    """A digital tool, and what a colleague must know of it."""

    name: str
    kind: str = ""
    pupil_account: bool = False
    data_sent: str = ""
    generative_ai: bool = False
    free_alternative: str = ""


@dataclass(frozen=True)
class Trial:
    """What another académie made of the production."""

    academy: str
    on: date
    feedback: str


@dataclass(frozen=True)
class Variant:
    """Another production that does the same elsewhere."""

    scenario: str
    note: str


@dataclass(frozen=True)
class Later:
    """What the team changed in a draft after the publication."""

    summary: str
    append_to: str
    append_html: str


@dataclass(frozen=True)
class Advice:
    """An opinion asked of the referent of another project on a shared draft; without an answer, it is awaited."""

    of: str
    question: str
    answer: str = ""


@dataclass(frozen=True)
class Scenario:
    """A production and its story. `on` is the day of its publication, if it was ever public."""

    key: str
    project: str
    state: State
    title: str
    nature: str
    summary: str
    disciplines: tuple[str, ...]
    levels: tuple[str, ...]
    keywords: tuple[str, ...]
    licence: str
    authors: tuple[Author, ...]
    sections: tuple[Section, ...]
    documents: tuple[Document, ...] = ()
    on: date | None = None
    session_count: int | None = None
    session_minutes: int | None = None
    programme_entry: str = ""
    group_size: str = ""
    equipment: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    competences: tuple[Competence, ...] = ()
    disciplinary_competences: str = ""
    tools: tuple[Tool, ...] = ()
    trials: tuple[Trial, ...] = ()
    variants: tuple[Variant, ...] = ()
    returned_first: str = ""
    withdrawn_on: date | None = None
    withdrawal_reason: str = ""
    later: Later | None = None
    reviewer: str = ""
    is_shared: bool = False
    advice: tuple[Advice, ...] = ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Its pictures, in reading order, those of its galleries included."""
        found: list[Picture] = []
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Gallery):
                    found += block.pictures
                elif isinstance(block, Picture):
                    found.append(block)
        return tuple(found)

    @property
    def recordings(self) -> tuple[Recording, ...]:
        """What is listened to in it, in reading order."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(block for block in blocks if isinstance(block, Recording))
