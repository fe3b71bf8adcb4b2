"""When something is due: so many days after it began, without the days of the periods that have no delay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """Days in a row, the first and the last included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in the fewest spans, in order: what overlaps or touches is one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.first <= found[-1].last + ONE_DAY:
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)


def due_on(started_on: date, days: int, without_delay: Iterable[Span]) -> date:
    """The last day to do what began on `started_on`: that many days after, the periods left out.

    It never falls in a period. ValueError for less than a day.
    """
    if days < 1:
        raise ValueError("Something is due a day later at the earliest.")
    due = started_on + timedelta(days=days)
    for span in merged(without_delay):
        if span.last < started_on:
            continue
        if span.first > due:
            break
        # Of a period that had begun, the day on which the page came is not one of those counted.
        counted_from = max(span.first, started_on + ONE_DAY)
        due += span.last - counted_from + ONE_DAY
    return due
