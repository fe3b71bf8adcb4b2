"""The judged queries: what was typed, and what a teacher wanted."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from practices.models import Publication
from search.engine.analyser import sort_key
from search.kinds import SEARCHED_KINDS

FILE = Path(__file__).with_name("queries.toml")
GRADES: Mapping[str, int] = {"looked_for": 3, "good": 2, "related": 1}
DEPTH = 10


class PagesMissingError(Exception):
    """The judged pages are not published here: this is not the demonstration."""


@dataclass(frozen=True)
class JudgedQuery:
    """Words, and the grade of each publication that answers them."""

    words: str
    grades: Mapping[int, int]

    def ndcg(self, ranked: Sequence[int]) -> float:
        """How good an order is, from 0 to 1: the gain of what stands in the first ten, the best order being 1."""
        best = sorted(self.grades.values(), reverse=True)
        return _gain([self.grades.get(one, 0) for one in ranked]) / _gain(best)


def judged_queries() -> list[JudgedQuery]:
    """All of them, with the publications that their pages are here; raises `PagesMissingError`."""
    told = tomllib.loads(FILE.read_text())
    ids = _publications(told["pages"])
    return [
        JudgedQuery(
            query["words"],
            {ids[page]: grade for name, grade in GRADES.items() for page in query.get(name, [])},
        )
        for query in told["queries"]
    ]


def _publications(titles: Mapping[str, str]) -> dict[str, int]:
    searched = Publication.objects.visible().filter(kind__in=SEARCHED_KINDS).order_by("-pk")
    # Titles are typeset when they are saved: their spaces are not those that somebody typed here.
    found = {sort_key(title): pk for pk, title in searched.values_list("pk", "title")}
    if missing := [title for title in titles.values() if sort_key(title) not in found]:
        raise PagesMissingError(f"{len(missing)} judged pages are not published here, first: {missing[0]}")
    return {page: found[sort_key(title)] for page, title in titles.items()}


def _gain(grades: Sequence[int]) -> float:
    return sum(float(2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))
