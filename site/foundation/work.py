"""The worker: one loop a machine, which does all that follows the changes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import FrameType

from django.core.management import call_command
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker

from foundation import change_log, daily, outbox, tasks
from foundation.delivery import front
from foundation.notices import telling

logger = logging.getLogger(__name__)

HOUR = 60 * 60
REST_AFTER_FAILURE = 15.0
"""Seconds before a chore that failed is tried again, so that a broken one does not fill the log."""


@dataclass
class Chore:
    """Something to do again and again, every so many seconds."""

    name: str
    do: Callable[[], bool]
    every: float
    next_at: float = 0.0


class Loop:
    """Works django-tasks rows, the outbox and the followers of the change log, in turns, until told to stop.

    A chore that raises is logged and rests; the others go on. `stop` may be called from a signal handler: the
    entry or task in hand is finished first.
    """

    def __init__(self, *, interval: float = 1.0) -> None:
        self._stopping = threading.Event()
        self._interval = interval
        self._tasks = Worker(
            queue_names=["*"],
            interval=0.1,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self._chores = [
            Chore("tasks", self._work_tasks, interval),
            Chore("outbox", self._drain_outbox, interval),
            *(
                Chore(f"follower {name}", partial(change_log.run_follower, name), interval)
                for name in change_log.FOLLOWERS
            ),
            Chore("lost tasks", self._put_back_lost, HOUR / 6),
            Chore("daily jobs", self._enqueue_daily_jobs, HOUR / 4),
            Chore("pruning", self._prune, 24 * HOUR),
            Chore("pruning what is delivered", self._prune_deliveries, HOUR / 4),
        ]

    def run(self, *, once: bool = False) -> None:
        """Take turns until `stop`; only one turn with `once`."""
        _say("work.started", chores=[chore.name for chore in self._chores])
        while not self._stopping.is_set():
            self._take_turn()
            if once:
                break
            self._stopping.wait(self._interval)
        _say("work.stopped")

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:
        """Finish what is in hand and leave the loop."""
        self._stopping.set()
        self._tasks.running = False

    def _take_turn(self) -> None:
        for chore in self._chores:
            if self._stopping.is_set():
                return
            if time.monotonic() < chore.next_at:
                continue
            close_old_connections()
            try:
                rest = chore.every if chore.do() else REST_AFTER_FAILURE
            except Exception:
                logger.exception("The chore %s failed.", chore.name)
                rest = REST_AFTER_FAILURE
            chore.next_at = time.monotonic() + rest
        close_old_connections()

    def _work_tasks(self) -> bool:
        if isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend):
            self._tasks.run()
        return True

    def _drain_outbox(self) -> bool:
        if done := outbox.drain(stop=self._stopping.is_set):
            _say("work.outbox", done=done)
        return True

    def _put_back_lost(self) -> bool:
        if put_back := tasks.put_back_lost():
            _say("work.put_back", tasks=put_back)
        return True

    def _enqueue_daily_jobs(self) -> bool:
        daily.enqueue_the_jobs_of_today()
        return True

    def _prune(self) -> bool:
        entries, notices = outbox.prune(), telling.prune()
        if isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend):
            call_command("prune_db_task_results", queue_name="*", verbosity=0)
        _say("work.pruned", outbox_entries=entries, notices=notices)
        return True

    def _prune_deliveries(self) -> bool:
        front.prune()
        return True


def _say(event: str, **fields: object) -> None:
    logger.info(event, extra={"fields": {"event": event} | fields})
