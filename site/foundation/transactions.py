"""Running other people's code beside a transaction, without spoiling it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.db import transaction


def shielded() -> AbstractContextManager[None]:
    """A savepoint when a transaction is open, else nothing.

    PostgreSQL refuses everything after an error inside a transaction; outside one there is nothing to
    spoil, and opening one would hold SQLite's only write lock while the code talks to a mail server or an
    index.
    """
    if transaction.get_connection().in_atomic_block:
        return transaction.atomic()
    return nullcontext()


def on_commit_once(callback: Callable[[], None]) -> None:
    """Call `callback` once after the commit, however often it is asked for; what it raises is logged."""
    scheduled = transaction.get_connection().run_on_commit
    if not any(callback in entry for entry in scheduled):
        transaction.on_commit(callback, robust=True)
