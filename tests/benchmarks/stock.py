"""The home screen as Wagtail ships it, which lists all that waits: what ours is measured beside."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from wagtail.models import TaskState

from practices.models import ReviewTask
from tests.benchmarks.measures import Measure

STOCK = "Wagtail's own home"
ACTIONS = [("reject", "Demander des modifications", True), ("approve", "Valider", False)]
"""Those that Wagtail's own step offers on each page."""


def measure_stock_home(person: Client) -> Measure:
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
    """Wagtail's own screen, and steps that tell it of every page, as a group's steps do."""

    def all_in_progress(task: ReviewTask, user: object, **_: object) -> object:
        return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=task.task_ptr)

    with (
        override_settings(ROOT_URLCONF="tests.benchmarks.stock_urls"),
        patch.object(ReviewTask, "get_task_states_user_can_moderate", all_in_progress),
        patch.object(ReviewTask, "get_actions", lambda *_: ACTIONS),
    ):
        yield
