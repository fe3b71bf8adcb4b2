"""The change log and those who follow it: the search index, the cache purge, the harvest.

A follower keeps the last id it has seen and reads what comes after. That only works when ids become
visible in their order, so on PostgreSQL the id is allotted under a lock held until the commit; SQLite has
one writer at a time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection, transaction

from foundation.models import Change
from foundation.transactions import on_commit_once, shielded

logger = logging.getLogger(__name__)

Follow = Callable[[], int]

ADVISORY_LOCK = 7_311_870_001
"""Any constant that nothing else locks in this database."""

MOST_ROUNDS = 100
"""A follower that never says it is finished is left until next time."""


@dataclass
class Follower:
    """A function that catches up with the log, one thread at a time."""

    follow: Follow
    at_commit: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    running_in: int | None = None


FOLLOWERS: dict[str, Follower] = {}


EVERYTHING = "everything"
"""What is touched by a change that concerns no publication: the settings of the house, reference data."""
NO_PUBLICATION = 0


def record(publication_id: int, touched: Iterable[str] = ()) -> None:
    """Say, in the current transaction, that a publication changed; followers are told after the commit.

    `touched` are the marks of what shows it, before and after: see `foundation.delivery`.

    On PostgreSQL whoever records next waits until this transaction ends: record late in it. Raises
    TransactionManagementError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "change_log.record() belongs in the transaction of the change."
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
    Change.objects.create(publication_id=publication_id, touched=" ".join(sorted(touched)))
    on_commit_once(run_followers if settings.WORK_IN_PROCESS else run_followers_at_commit)


def record_everything() -> None:
    """Say, in a transaction of its own, that something changed which every page shows."""
    with transaction.atomic():
        record(NO_PUBLICATION, [EVERYTHING])


def read_after(cursor: int, limit: int = 500) -> list[Change]:
    """The changes that came after `cursor`, oldest first, at most `limit`."""
    return list(Change.objects.filter(pk__gt=cursor).order_by("pk")[:limit])


def latest() -> int:
    """The id of the last change, 0 when there is none."""
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def follower(name: str, *, at_commit: bool = False) -> Callable[[Follow], Follow]:
    """Register a function that takes what came after its own cursor and returns how many changes it took.

    It is called until it returns 0: by the worker of each machine, and with `at_commit` by the process that
    recorded a change as well, as soon as it is committed. Raises ValueError when the name is another function's.
    """

    def register(follow: Follow) -> Follow:
        known = FOLLOWERS.get(name)
        if known is not None and known.follow is not follow:
            raise ValueError(f"The follower {name!r} is registered already.")
        FOLLOWERS[name] = known or Follower(follow, at_commit)
        return follow

    return register


def run_followers() -> None:
    """Let every follower catch up. One that fails is logged and tries again next time; the others go on."""
    for name in list(FOLLOWERS):
        run_follower(name)


def run_followers_at_commit() -> None:
    """Let those catch up that must not wait for the worker."""
    for name, found in list(FOLLOWERS.items()):
        if found.at_commit:
            run_follower(name)


def run_follower(name: str) -> bool:
    """Let one follower catch up; return whether it did. One that runs here already is left alone."""
    found = FOLLOWERS[name]
    if found.running_in == threading.get_ident():
        return True
    with found.lock:
        found.running_in = threading.get_ident()
        try:
            for _ in range(MOST_ROUNDS):
                with shielded():
                    taken = found.follow()
                if not taken:
                    break
        except Exception:
            logger.exception("The follower %s failed; it starts again from its last cursor.", name)
            return False
        finally:
            found.running_in = None
    return True
