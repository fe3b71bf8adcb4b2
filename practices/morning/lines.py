"""A part of the morning page and its lines: the first ten, and the way to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Case, CharField, Count, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.text import Truncator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import Model, QuerySet

    from practices.moderation.queue.entries import Entry

BOUND, EXPANDED = 10, 100
FIRST_WORDS = 30
SHOW = "voir"
"""The parameter that names the part to show more of."""

T = TypeVar("T")
M = TypeVar("M", bound="Model")


@dataclass(frozen=True)
class Way:
    """A link: its words, what only a screen reader needs to hear after them, and where it leads."""

    label: str
    address: str
    hidden: str = ""


@dataclass(frozen=True)
class Line:
    """One thing: its title and where it leads, what it is, what someone said, how it stands in colour and word."""

    title: str
    address: str
    facts: tuple[str, ...] = ()
    said: str = ""
    said_by: str = ""
    note: str = ""
    badge: str = ""
    tone: str = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of the screen. `action` is what the button of its first line says; `others` leads to the rest of it."""

    name: str
    heading: str
    rank: int
    lines: list[Line]
    total: int
    action: str = "Ouvrir"
    note: str = ""
    others: str = ""

    @property
    def left(self) -> int:
        """How many of its lines are not shown."""
        return self.total - len(self.lines)

    @property
    def others_address(self) -> str:
        """Where the lines that are not shown are; nowhere once the longest list is shown here."""
        if self.others or len(self.lines) >= EXPANDED:
            return self.others
        return f"?{SHOW}={self.name}#{self.name}"


def shown_of(things: Sequence[T], limit: int, line_of: Callable[[T], Line]) -> list[Line]:
    """The lines of the first of these things."""
    return [line_of(thing) for thing in things[:limit]]


class Shares:
    """Rows that belong to several parts, each row to the first that wants it: the first of each, in one question.

    `wanted` gives a condition a part, `order` that of all parts, `limits` how many rows each shows.
    """

    def __init__(
        self, rows: QuerySet[Any], wanted: dict[str, Q], order: Sequence[str], limits: dict[str, int]
    ) -> None:
        part = Case(
            *(When(condition, then=Value(name)) for name, condition in wanted.items()),
            default=Value(""),
            output_field=CharField(),
        )
        ranked = (
            rows.annotate(part=part)
            .exclude(part="")
            .annotate(
                nth=Window(RowNumber(), partition_by="part", order_by=list(order)),
                how_many=Window(Count("pk"), partition_by="part"),
            )
        )
        within = Q()
        for name, limit in limits.items():
            within |= Q(part=name, nth__lte=limit)
        self._rows = list(ranked.filter(within).order_by("nth"))

    def of(self, part: str) -> tuple[list[Any], int]:
        """The first rows of a part, and how many it has."""
        found = [row for row in self._rows if row.part == part]
        return found, found[0].how_many if found else 0


def first_of(rows: QuerySet[M], limit: int) -> tuple[list[Any], int]:
    """The first rows, and how many there are in all, in one question."""
    found = list(rows.annotate(how_many=Window(Count("pk")))[:limit])
    return found, found[0].how_many if found else 0


def first_words(text: str) -> str:
    """How a longer text begins, on one line."""
    return Truncator(" ".join(text.split())).words(FIRST_WORDS, truncate="…")


def facts_of(entry: Entry, *, with_theme: bool = False) -> tuple[str, ...]:
    """What a waiting page is: its type, its académie, its theme for those who follow several."""
    academy, theme = entry.place.academy, entry.place.theme
    found = [entry.type_label, academy.label if academy else ""]
    if with_theme and theme:
        found.append(theme.title)
    return tuple(one for one in found if one)
