"""The neutral tree that every format is read into: what a document says, without how it looked."""

from __future__ import annotations

from dataclasses import dataclass, field

from practices.publication.builders.rich_text import plain_text


@dataclass(frozen=True)
class Heading:
    """A heading, at its level from 1."""

    level: int
    text: str

    @property
    def words(self) -> str:
        """What it says."""
        return self.text


@dataclass(frozen=True)
class Text:
    """A paragraph or a list, as clean rich text; whether all of it is bold, as a heading without its style is."""

    html: str
    is_bold: bool = False

    @property
    def words(self) -> str:
        """What it says, without its markup."""
        return plain_text(self.html)

    @property
    def is_list(self) -> bool:
        """Whether it is a list rather than a paragraph."""
        return self.html.startswith(("<ul>", "<ol>"))


@dataclass(frozen=True)
class Table:
    """A table: its first row is its header."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    @property
    def words(self) -> str:
        """What it says."""
        return " ".join([self.caption, *(cell for row in self.rows for cell in row)])


@dataclass(frozen=True)
class Picture:
    """A picture, by the key of its bytes, with the alternative and the caption that the document gives it."""

    key: str
    alternative: str = ""
    caption: str = ""
    is_decorative: bool = False

    @property
    def words(self) -> str:
        """What is said of it."""
        return f"{self.alternative} {self.caption}"


Block = Heading | Text | Table | Picture


@dataclass(frozen=True)
class Leftover:
    """A text that found no place in the draft, and why, in French."""

    text: str
    reason: str


@dataclass
class ImportedDocument:
    """A document that was read."""

    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """The footnotes, as clean rich text, in the order of their marks."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)
    """What stands beside the text: comments in the margin, headers, and what the reading did not understand."""
