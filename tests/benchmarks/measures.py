"""Measures requests: queries, milliseconds and bytes, beside a reference measured in the same run."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.delivery.kept import forget as forget_what_is_kept
from home import house
from practices.plain_language import words

SMALL, LARGE = 80, 5_000
"""How many productions there are in the two worlds: those of the demonstration, and copies of them."""
RUNS = 15
UNREAD = re.compile(r"<(script|style|template)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile("(?<!\\d)(?:\\d{1,3}(?:[\u202f\u00a0]\\d{3})+|\\d{1,3})(?!\\d)")
"""As the house writes them: what has four digits in a row is a year."""
PAGE = re.compile(r"\bpage=(\d+)")


@dataclass(frozen=True)
class Request:
    """One address to measure, who asks for it, how many queries it may cost, whether it shows that the house grew."""

    name: str
    path: str
    client: Client
    at_most: int | None = None
    grows: bool = False


@dataclass(frozen=True)
class Measure:
    """What one request cost."""

    queries: int
    milliseconds: float
    size: int
    says: int = 0
    """The largest number that it says, years apart: what a list counts."""
    pages: int = 1
    """The last page of its list that it leads to."""


def measure(request: Request) -> Measure:
    """Ask once to warm up, once to count with nothing cached, then several times to take the median time."""
    request.client.get(request.path)
    house.forget()
    words.forget()
    forget_what_is_kept()
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        answer = request.client.get(request.path)
    queries = len(captured)  # now: the next request empties the log
    if answer.status_code != 200:
        raise RuntimeError(f"{request.path} answered {answer.status_code}: there is nothing to measure.")
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        request.client.get(request.path)
        times.append((time.perf_counter() - started) * 1000)
    html = answer.content.decode()
    return Measure(queries, median(times), len(answer.content), _largest_number(html), _last_page(html))


def _largest_number(html: str) -> int:
    text = TAG.sub(" ", UNREAD.sub(" ", html))
    return max((int(re.sub(r"\D", "", one)) for one in NUMBER.findall(text)), default=0)


def _last_page(html: str) -> int:
    return max((int(one) for one in PAGE.findall(html)), default=1)


def _shows_growth(few: Measure, many: Measure) -> bool:
    return many.says > few.says or many.pages > few.pages


def table(requests: Iterable[Request], small: dict[str, Measure], large: dict[str, Measure]) -> list[str]:
    """The lines to print: each request in the small and in the large world."""
    small_one, large_one = f"{SMALL:,}", f"{LARGE:,}"
    lines = [
        f"{'':24}{'queries':>14}{'milliseconds':>20}{'bytes':>22}",
        "".join(
            [f"{'':24}", *(f"{size:>{width}}" for width in (7, 10, 11) for size in (small_one, large_one))]
        ),
    ]
    for request in requests:
        few, many = small[request.name], large[request.name]
        lines.append(
            f"{request.name:24}{few.queries:>7}{many.queries:>7}{few.milliseconds:>10.1f}{many.milliseconds:>10.1f}"
            f"{few.size:>11,}{many.size:>11,}"
        )
    return lines


def complaints(
    requests: Iterable[Request], small: dict[str, Measure], large: dict[str, Measure]
) -> list[str]:
    """What is not as promised: queries that grow or are over their budget, a list that shows nothing of the growth."""
    found = []
    for request in requests:
        few, many = small[request.name].queries, large[request.name].queries
        if few != many:
            found.append(f"{request.name}: {few} queries with {SMALL} productions, {many} with {LARGE:,}")
        if request.at_most is not None and many > request.at_most:
            found.append(f"{request.name}: {many} queries, at most {request.at_most}")
        if request.grows and not _shows_growth(small[request.name], large[request.name]):
            found.append(
                f"{request.name}: shows nothing of the {LARGE:,} productions, so it measures nothing"
            )
    return found
