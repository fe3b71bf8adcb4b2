"""What a section of a production may hold."""

from __future__ import annotations

from dataclasses import dataclass


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
class Gallery:
    """Several pictures that are looked at together."""

    caption: str
    pictures: tuple[Picture, ...]


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
    """One of the production's own documents, offered in the course of the text, by its title."""

    document: str
    description: str


@dataclass(frozen=True)
class Quote:
    """Somebody's words."""

    text: str
    source: str


@dataclass(frozen=True)
class Callout:
    """A short text set apart."""

    kind: str
    html: str


@dataclass(frozen=True)
class Video:
    """A video of another service, with its full text."""

    title: str
    url: str
    duration: str
    transcript: str


@dataclass(frozen=True)
class Recording:
    """One of the recordings of `demonstration.media`, by its name, with all that is heard in it."""

    recording: str
    title: str
    transcript: str


Block = Paragraph | Picture | Gallery | Table | Steps | DocumentLink | Quote | Callout | Video | Recording


@dataclass(frozen=True)
class Section:
    """A named section of the body; `own_title` names an « Autre rubrique »."""

    title: str
    blocks: tuple[Block, ...]
    own_title: str = ""

    @property
    def name(self) -> str:
        """What its readers see above it."""
        return self.own_title or self.title
