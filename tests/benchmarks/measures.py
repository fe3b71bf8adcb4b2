"""Measures requests: queries, milliseconds and bytes, beside a reference measured in the same run."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

SMALL, LARGE = 80, 5_000
"""How many productions there are in the two worlds: those of the demonstration, and copies of them."""
RUNS = 15


@dataclass(frozen=True)
class Request:
    """One address to measure, who asks for it, and how many queries it may cost."""

    name: str
    path: str
    client: Client
    at_most: int | None = None


@dataclass(frozen=True)
class Measure:
    """What one request cost."""

    queries: int
    milliseconds: float
    size: int


def measure(request: Request) -> Measure:
    """Ask once to warm up, once to count, then several times to take the median time."""
    request.client.get(request.path)
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
    return Measure(queries, median(times), len(answer.content))


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
    """What is not as promised: a number of queries that grows, or is over its budget."""
    found = []
    for request in requests:
        few, many = small[request.name].queries, large[request.name].queries
        if few != many:
            found.append(f"{request.name}: {few} queries with {SMALL} productions, {many} with {LARGE:,}")
        if request.at_most is not None and many > request.at_most:
            found.append(f"{request.name}: {many} queries, at most {request.at_most}")
    return found
