"""A process that is killed at a chosen moment of its work: at one of its queries, commits or files."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

from foundation.files.storage import PublicStorage

COMPLETED = 0


class Moments:
    """Counts what a process does, and ends it at one of these moments as `kill -9` would."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.count = 0

    def pass_one(self) -> None:
        """One more thing is about to be done; at the last one nothing more is."""
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, counted."""

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.pass_one()
            return work(*args, **kwargs)

        return counted

    def around_query(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """A query of Django, counted before and after it."""
        self.pass_one()
        answer = execute(sql, params, many, context)
        self.pass_one()
        return answer


def in_another_process(work: Callable[[], object], *, killed_at: int | None = None) -> tuple[int, int]:
    """Do the work in a process of its own, killed at that moment of it; give how it ended, and how many moments it had.

    How it ended: 0, or minus the signal. The number of moments is 0 for a process that was killed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_leave(work, Moments(killed_at), writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        count = told.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), int(count or 0)


def _work_and_leave(work: Callable[[], object], moments: Moments, writing: int) -> None:
    """In the child: a connection of its own, the work, and no word of the test run's after it."""
    code = 1
    try:
        connections["default"].connection = None  # the parent's: neither used nor closed here
        connection._commit = moments.before(connection._commit)  # type: ignore[attr-defined]
        PublicStorage.place = moments.before(PublicStorage.place)  # type: ignore[method-assign]
        PublicStorage.remove = moments.before(PublicStorage.remove)  # type: ignore[method-assign]
        with connection.execute_wrapper(moments.around_query):
            work()
        os.write(writing, str(moments.count).encode())
        code = COMPLETED
    finally:
        os._exit(code)
