"""The queue with few and with many waiting pages, beside the home screen that Wagtail ships, which lists them all."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState

from practices.models import ReviewTask
from practices.moderation.queue.scope import waiting_for
from tests.benchmarks.measures import Measure, Request, measure
from tests.benchmarks.people import signed_in
from tests.benchmarks.world import grow_to
from tests.practices.world import make_world

WAITING = (10, 300, 5_000)
BESIDE_WAGTAIL = 300
AT_MOST = 15
ACTIONS = [("reject", "Demander des modifications", True), ("approve", "Valider", False)]
"""Those that Wagtail's own step offers on each page."""
QUEUE, FILTERED, STOCK = "queue", "queue, filtered and sorted", "Wagtail's own home"


def measure_queues() -> dict[int, dict[str, Measure]]:
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
            found[waiting][STOCK] = _stock_home(inspector)
    return found


def ratio(found: dict[int, dict[str, Measure]]) -> float:
    """The time of the queue over that of Wagtail's home, with as many waiting pages."""
    at = found[BESIDE_WAGTAIL]
    return at[QUEUE].milliseconds / at[STOCK].milliseconds


def queues_table(found: dict[int, dict[str, Measure]]) -> list[str]:
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


def queues_complaints(found: dict[int, dict[str, Measure]]) -> list[str]:
    """What is not as promised: queries that grow with what waits, or are over their budget."""
    broken = []
    for name in (QUEUE, FILTERED):
        queries = {waiting: measures[name].queries for waiting, measures in found.items()}
        if len(set(queries.values())) > 1:
            broken.append(f"{name}: its queries change with the waiting pages: {queries}")
        if max(queries.values()) > AT_MOST:
            broken.append(f"{name}: {max(queries.values())} queries, at most {AT_MOST}")
    return broken


# --- Wagtail's own ----------------------------------------------------------------------------------
def _stock_home(person: Client) -> Measure:
    """Asked three times only, to be seen, counted and timed: it is slow."""
    address = reverse("wagtailadmin_home")
    with _as_wagtail_ships_it():
        answer = person.get(address)
        if "Débattre en classe" not in answer.content.decode():
            raise RuntimeError("Wagtail's home shows no waiting page: it cannot be compared.")
        with CaptureQueriesContext(connection) as captured:
            person.get(address)
        queries = len(captured)
        started = time.perf_counter()
        person.get(address)
        return Measure(queries, (time.perf_counter() - started) * 1000, len(answer.content))


@contextmanager
def _as_wagtail_ships_it() -> Iterator[None]:
    """Wagtail's panels on the home screen, and steps that tell them of every page, as a group's steps do."""

    def all_in_progress(task: ReviewTask, user: object, **_: object) -> object:
        return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=task.task_ptr)

    with (
        patch("practices.wagtail_hooks.STOCK_PANELS", frozenset()),
        patch.object(ReviewTask, "get_task_states_user_can_moderate", all_in_progress),
        patch.object(ReviewTask, "get_actions", lambda *_: ACTIONS),
    ):
        yield
