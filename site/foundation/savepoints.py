"""Running other people's code without letting its failure spoil the transaction around it."""

from __future__ import annotations

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
