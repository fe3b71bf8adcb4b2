"""What is asked of the engine, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from search.engine.synonyms import NO_SYNONYMS, Synonyms

Filters = Mapping[str, tuple[str, ...]]
Counts = dict[str, dict[str, int]]


class Order(Enum):
    """How results are ranked; relevance without words is by date."""

    RELEVANCE = "relevance"
    DATE = "date"
    TITLE = "title"


@dataclass(frozen=True)
class Question:
    """Words as typed, and ticked values by facet: any of them inside a facet, all facets together."""

    words: str = ""
    filters: Filters = field(default_factory=dict)
    order: Order = Order.RELEVANCE
    synonyms: Synonyms = NO_SYNONYMS
    offset: int = 0
    size: int = 20


@dataclass(frozen=True)
class Answer:
    """A page of results and what stands beside it.

    `counts` gives for each facet and value the number of results if that value alone were ticked in its
    facet; `known` the same over the whole index. `extracts` are safe HTML. `without` is filled when
    nothing was found: how many there would be without each facet. `has_words` is false when nothing
    typed can be searched; `all_words` is false when no page has all the words, so that these have some
    of them; `suggestion` is there when a word that no page has is near one that some have.
    """

    total: int
    ids: tuple[int, ...]
    counts: Counts
    known: Counts
    extracts: dict[int, str]
    without: dict[str, int]
    has_words: bool
    all_words: bool
    suggestion: Suggestion | None = None


@dataclass(frozen=True)
class Suggestion:
    """What was perhaps meant, and how many results it gives with the same filters: one at least."""

    words: str
    total: int
