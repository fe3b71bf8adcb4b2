"""The outbox: work that follows a change, written with it and done until it is done.

`enqueue` writes a row in the caller's transaction. `drain` takes the due rows one by one: leases a row,
runs its handler, and marks it done in the transaction of the handler. A failure is recorded after the
rollback, and the row comes back later; a process that dies leaves a lease that runs out. So a handler
runs at least once, and must bear to run again.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone

from foundation.models import OutboxEntry, OutboxState
from foundation.transactions import on_commit_once, shielded

logger = logging.getLogger(__name__)

Payload = dict[str, Any]
Handle = Callable[[Payload], None]

MAX_ATTEMPTS = 10
LEASE = timedelta(minutes=5)
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=12)
KEPT_WHEN_DONE = timedelta(days=90)
KEY_LENGTH = 200
ERROR_LENGTH = 2000


class NoLongerNeeded(Exception):
    """Raised by a handler that finds its work without object: the entry ends there, and is not said to be done."""


class LeaseLostError(Exception):
    """The handler took longer than its lease and another worker has the entry now."""


@dataclass(frozen=True)
class Handler:
    """What works a topic, and whether in one transaction with the mark "done"."""

    handle: Handle
    atomic: bool
    label: str
    slow: bool = False


@dataclass(frozen=True)
class Order:
    """An entry to be written: what is to be done, with what, under which key, how long from now."""

    topic: str
    payload: Payload
    key: str
    after: timedelta = timedelta()


HANDLERS: dict[str, Handler] = {}
_this_thread = threading.local()


def handler(
    topic: str, *, atomic: bool = True, label: str = "", slow: bool = False
) -> Callable[[Handle], Handle]:
    """Register the function that works the entries of `topic`.

    With `atomic` its writes and the mark "done" are one transaction. Without, it runs outside any
    transaction: for work outside the database (a mail), which must not hold a transaction open. `label`
    names the topic in the back office. What is `slow` gives way to all else that is due: a thousand PDFs to
    make again keep no mail waiting. Raises ValueError when the topic has another handler.
    """

    def register(handle: Handle) -> Handle:
        known = HANDLERS.get(topic)
        if known is not None and known.handle is not handle:
            raise ValueError(f"The topic {topic!r} already has a handler.")
        HANDLERS[topic] = Handler(handle, atomic, label, slow)
        return handle

    return register


def enqueue(topic: str, payload: Payload, *, key: str, after: timedelta = timedelta()) -> None:
    """Write an entry in the current transaction; it is worked after the commit, or `after` that long.

    A key is worked once: a second call with a known key changes nothing. Raises
    TransactionManagementError outside a transaction (the row could outlive a change that fails),
    ValueError for a key that is empty or longer than 200 characters, TypeError for a payload that JSON
    cannot hold.
    """
    enqueue_orders([Order(topic, payload, key, after)])


def enqueue_all(topic: str, payloads: Mapping[str, Payload], *, after: timedelta = timedelta()) -> None:
    """Write one entry for each key with its payload, all at once; as `enqueue`, and raises what it raises."""
    enqueue_orders([Order(topic, payload, key, after) for key, payload in payloads.items()])


def enqueue_orders(orders: Collection[Order]) -> None:
    """Write entries of several topics, all at once; as `enqueue`, and raises what it raises."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "outbox.enqueue() belongs in the transaction of the change."
        )
    for order in orders:
        if not order.key or len(order.key) > KEY_LENGTH:
            raise ValueError(f"An outbox key has 1 to {KEY_LENGTH} characters: {order.key!r}")
    if not orders:
        return
    now = timezone.now()
    OutboxEntry.objects.bulk_create(
        [
            OutboxEntry(topic=order.topic, payload=order.payload, key=order.key, due_at=now + order.after)
            for order in orders
        ],
        ignore_conflicts=True,
    )
    on_commit_once(wake)


def send_again(entry: OutboxEntry) -> bool:
    """Put an entry that was given up back to its first attempt; False when it was not given up (any more)."""
    with transaction.atomic():
        reset = OutboxEntry.objects.filter(pk=entry.pk, state=OutboxState.FAILED).update(
            state=OutboxState.PENDING, attempts=0, due_at=timezone.now(), lease=None, leased_until=None
        )
        if reset:
            on_commit_once(wake)
    return bool(reset)


def drain(limit: int = 200, *, stop: Callable[[], bool] = lambda: False) -> int:
    """Work at most `limit` due entries, oldest first, or until `stop()`; return how many were done.

    An entry that fails comes back later and never stops the next. Inside another drain of the same thread
    it does nothing: the outer one takes the new entries too.
    """
    if getattr(_this_thread, "draining", False):
        return 0
    _this_thread.draining = True
    try:
        done = 0
        for _ in range(limit):
            entry = None if stop() else _take()
            if entry is None:
                break
            done += _work(entry)
        return done
    finally:
        _this_thread.draining = False


def prune() -> int:
    """Delete the entries done or dropped more than 90 days ago; return how many."""
    settled = (OutboxState.DONE, OutboxState.DROPPED)
    deleted, _ = OutboxEntry.objects.filter(
        state__in=settled, done_at__lt=timezone.now() - KEPT_WHEN_DONE
    ).delete()
    return deleted


def delay_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts: 30 s, three times longer each time, 12 hours at most."""
    factor: int = 3 ** (attempts - 1)
    return min(FIRST_DELAY * factor, LONGEST_DELAY)


def wake() -> None:
    """Have the due entries worked, here or by the worker. Never raises: the entries wait anyway."""
    try:
        if settings.WORK_IN_PROCESS:
            while drain():
                pass
        else:
            from foundation.tasks import drain_outbox

            drain_outbox.enqueue()
    except Exception:
        logger.exception("The outbox could not be woken; its entries wait for the next turn of the worker.")


def _take() -> OutboxEntry | None:
    """Lease the oldest due entry. The condition is in the update, so of two workers one gets it."""
    while True:
        now = timezone.now()
        entry = OutboxEntry.objects.due(now).order_by(_slow_last(), "due_at", "pk").first()
        if entry is None:
            return None
        lease, attempts, until = uuid.uuid4(), entry.attempts + 1, now + LEASE
        taken = OutboxEntry.objects.due(now).filter(pk=entry.pk, attempts=entry.attempts)
        if taken.update(lease=lease, leased_until=until, attempts=attempts):
            entry.lease, entry.leased_until, entry.attempts = lease, until, attempts
            return entry


def _slow_last() -> Case:
    slow = [topic for topic, known in HANDLERS.items() if known.slow]
    return Case(When(topic__in=slow, then=Value(1)), default=Value(0))


def _work(entry: OutboxEntry) -> bool:
    """Run the handler of a leased entry; return whether it is done."""
    try:
        if entry.attempts > MAX_ATTEMPTS:
            raise RuntimeError("Its worker stopped in the middle of the last attempt.")
        found = HANDLERS.get(entry.topic)
        if found is None:
            raise LookupError(f"Nothing handles the topic {entry.topic!r}.")
        if found.atomic:
            with transaction.atomic():
                found.handle(entry.payload)
                _mark_done(entry)
        else:
            with shielded():
                found.handle(entry.payload)
            _mark_done(entry)
    except NoLongerNeeded as reason:
        _drop(entry, reason)
    except Exception as error:
        _record_failure(entry, error)
        return False
    return True


def _mark_done(entry: OutboxEntry) -> None:
    # The lease stays: what fails between here and the end of the commit still finds its entry.
    marked = OutboxEntry.objects.filter(pk=entry.pk, lease=entry.lease).update(
        state=OutboxState.DONE, done_at=timezone.now(), leased_until=None, last_error=""
    )
    if not marked:
        raise LeaseLostError(f"Another worker holds {entry.key!r}.")


def _drop(entry: OutboxEntry, reason: NoLongerNeeded) -> None:
    OutboxEntry.objects.filter(pk=entry.pk, lease=entry.lease).update(
        state=OutboxState.DROPPED, done_at=timezone.now(), leased_until=None, last_error=_in_a_line(reason)
    )


def _record_failure(entry: OutboxEntry, error: Exception) -> None:
    gives_up = entry.attempts >= MAX_ATTEMPTS
    level = logging.ERROR if gives_up else logging.WARNING
    logger.log(
        level,
        "Outbox entry %s (%s) failed, attempt %s%s",
        entry.pk,
        entry.topic,
        entry.attempts,
        ": given up" if gives_up else "",
        exc_info=error,
    )
    now: datetime = timezone.now()
    OutboxEntry.objects.filter(pk=entry.pk, lease=entry.lease).update(
        state=OutboxState.FAILED if gives_up else OutboxState.PENDING,
        due_at=now + delay_after(entry.attempts),
        done_at=None,
        lease=None,
        leased_until=None,
        last_error=_in_a_line(error),
    )


def _in_a_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".replace("\x00", "")[:ERROR_LENGTH]
