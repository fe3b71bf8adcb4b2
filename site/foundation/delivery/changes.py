"""What a process does when the change log has something new: it forgets the answers that show it."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections

from foundation import change_log
from foundation.change_log import EVERYTHING
from foundation.delivery import everything, machine
from foundation.delivery.pages import Pages

logger = logging.getLogger(__name__)

MOST_READ = 500
"""With more changes than this the process forgets all that it keeps, rather than read them."""


class Reader:
    """Keeps the pages of a process in step with the change log."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._cursor: int | None = None
        self._seen = -1
        self._lock = threading.Lock()

    def catch_up(self) -> int:
        """Forget what has changed; return the clock up to which the pages are true. A stat when nothing did."""
        now = machine.clock(machine.CHANGES)
        if now != self._seen:
            with self._lock:
                if now != self._seen:
                    self._read()
                    self._seen = now
        return now

    def _read(self) -> None:
        try:
            touched = self._touched()
        except Exception:
            logger.exception("The change log cannot be read: no page is kept until it can.")
            self._cursor, touched = None, None
        finally:
            close_old_connections()
        if touched is None or EVERYTHING in touched:
            for forget in everything.FORGET:
                forget()
            self._pages.clear()
        else:
            self._pages.forget(touched)

    def _touched(self) -> set[str] | None:
        """The marks of what came after the cursor; None when that is not known, or too much."""
        if self._cursor is None:
            self._cursor = change_log.latest()
            return None
        changes = change_log.read_after(self._cursor, MOST_READ)
        if changes:
            self._cursor = changes[-1].pk
        if len(changes) == MOST_READ:
            self._cursor = change_log.latest()
            return None
        return set().union(*(change.marks for change in changes))
