"""The queue with few and with many waiting pages, beside the home screen that Wagtail ships, which lists them all."""

from __future__ import annotations

from django.db import connection
from django.urls import reverse

from practices.moderation.queue.scope import waiting_for
from tests.benchmarks.measures import Measure, Request, measure
from tests.benchmarks.people import signed_in
from tests.benchmarks.stock import STOCK, measure_stock_home
from tests.benchmarks.world import grow_to
from tests.practices.world import make_world

WAITING = (10, 300, 5_000)
BESIDE_WAGTAIL = 300
AT_MOST = 15
QUEUE, FILTERED = "queue", "queue, filtered and sorted"


def measure_all() -> dict[int, dict[str, Measure]]:
    """Let more and more pages wait for one inspector of a small world, and measure at each size."""
    world = make_world()
    world.submitted()
    inspector = signed_in(world.lyon.inspector)
    queue = reverse("review_queue")
    found: dict[int, dict[str, Measure]] = {}
    for waiting in WAITING:
        grow_to(waiting)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        if (count := waiting_for(world.lyon.inspector).count()) != waiting:
            raise RuntimeError(f"{count} pages wait, not {waiting}: there is nothing to measure.")
        found[waiting] = {
            QUEUE: measure(Request(QUEUE, queue, inspector)),
            FILTERED: measure(Request(FILTERED, f"{queue}?academie=lyon&tri=titre&page=1", inspector)),
        }
        if waiting == BESIDE_WAGTAIL:
            found[waiting][STOCK] = measure_stock_home(inspector)
    return found


def ratio(found: dict[int, dict[str, Measure]]) -> float:
    """The time of the queue over that of Wagtail's home, with as many waiting pages."""
    at = found[BESIDE_WAGTAIL]
    return at[QUEUE].milliseconds / at[STOCK].milliseconds


def table(found: dict[int, dict[str, Measure]]) -> list[str]:
    """The lines to print."""
    lines = [f"{'waiting pages':34}{'queries':>10}{'milliseconds':>14}{'bytes':>12}"]
    for waiting, measures in found.items():
        for name, one in measures.items():
            label = f"{waiting:>6,}  {name}"
            lines.append(f"{label:34}{one.queries:>10}{one.milliseconds:>14.1f}{one.size:>12,}")
    lines.append(
        f"With {BESIDE_WAGTAIL} pages the queue takes {ratio(found):.2f} of the time of Wagtail's own home."
    )
    return lines


def complaints(found: dict[int, dict[str, Measure]]) -> list[str]:
    """What is not as promised: queries that grow with what waits, or are over their budget."""
    broken = []
    for name in (QUEUE, FILTERED):
        queries = {waiting: measures[name].queries for waiting, measures in found.items()}
        if len(set(queries.values())) > 1:
            broken.append(f"{name}: its queries change with the waiting pages: {queries}")
        if max(queries.values()) > AT_MOST:
            broken.append(f"{name}: {max(queries.values())} queries, at most {AT_MOST}")
    return broken
