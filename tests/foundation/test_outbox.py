"""The outbox loses nothing, does nothing twice, and never troubles the request."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from foundation import outbox, tasks
from foundation.models import Change, OutboxEntry, OutboxState, User

Register = Callable[..., None]


@pytest.fixture
def work_topic(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Give a function that registers a handler for this test only."""

    def register(topic: str, handle: Callable[[dict[str, Any]], None], *, atomic: bool = True) -> None:
        monkeypatch.setitem(outbox.HANDLERS, topic, outbox.Handler(handle, atomic, ""))

    return register


def let_time_pass() -> None:
    """Make every waiting entry due, and every lease run out."""
    past = timezone.now() - timedelta(seconds=1)
    OutboxEntry.objects.filter(state=OutboxState.PENDING).update(due_at=past)
    OutboxEntry.objects.filter(leased_until__isnull=False).update(leased_until=past)


def write(topic: str, *keys: str, **payload: Any) -> None:
    """Write entries without waking anybody."""
    for key in keys:
        OutboxEntry.objects.create(topic=topic, key=key, payload={"key": key} | payload)


# --- Writing ---------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_enqueue_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        outbox.enqueue("test", {}, key="alone")
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_worked_after_the_commit_and_not_before(work_topic: Register) -> None:
    seen: list[str] = []
    work_topic("test", lambda payload: seen.append(payload["what"]))
    with transaction.atomic():
        outbox.enqueue("test", {"what": "purge"}, key="k")
        assert seen == []
    assert seen == ["purge"]
    entry = OutboxEntry.objects.get()
    assert (entry.state, entry.attempts, entry.last_error) == (OutboxState.DONE, 1, "")
    assert entry.done_at is not None


@pytest.mark.django_db(transaction=True)
def test_an_entry_falls_with_its_change(work_topic: Register) -> None:
    seen: list[str] = []
    work_topic("test", lambda payload: seen.append("ran"))

    def change_that_fails() -> None:
        with transaction.atomic():
            outbox.enqueue("test", {}, key="k")
            raise RuntimeError("the change fails")

    with pytest.raises(RuntimeError, match="the change fails"):
        change_that_fails()
    assert not OutboxEntry.objects.exists()
    assert outbox.drain() == 0
    assert seen == []


@pytest.mark.django_db(transaction=True)
def test_a_known_key_is_worked_once(work_topic: Register) -> None:
    seen: list[int] = []
    work_topic("test", lambda payload: seen.append(payload["n"]))
    for n in (1, 2):
        with transaction.atomic():
            outbox.enqueue("test", {"n": n}, key="same")
            outbox.enqueue("test", {"n": n}, key="same")
    assert seen == [1]
    assert OutboxEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_key_written_by_two_overlapping_transactions_is_worked_once(work_topic: Register) -> None:
    seen: list[str] = []
    work_topic("test", lambda payload: seen.append("ran"))
    errors: list[BaseException] = []
    written, start = threading.Event(), threading.Event()

    def second() -> None:
        try:
            written.wait(10)
            start.set()
            with transaction.atomic():
                outbox.enqueue("test", {}, key="same")
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        outbox.enqueue("test", {}, key="same")
        written.set()
        start.wait(10)
        thread.join(0.3)
    thread.join(30)
    assert errors == []
    assert seen == ["ran"]


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "k" * 201])
def test_a_key_that_cannot_be_kept_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="1 to 200"):
        outbox.enqueue("test", {}, key=key)


@pytest.mark.django_db
def test_a_payload_that_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError), transaction.atomic():
        outbox.enqueue("test", {"when": timezone.now()}, key="k")


@pytest.mark.django_db
def test_many_entries_wake_the_worker_once(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        for n in range(5):
            outbox.enqueue("test", {}, key=f"k{n}")
    assert callbacks == [outbox.wake]


@pytest.mark.django_db
def test_a_rolled_back_savepoint_does_not_take_the_wake_of_the_next(
    django_capture_on_commit_callbacks: Any,
) -> None:
    def lost() -> None:
        with transaction.atomic():
            outbox.enqueue("test", {}, key="lost")
            raise RuntimeError

    with django_capture_on_commit_callbacks() as callbacks:
        with pytest.raises(RuntimeError):
            lost()
        outbox.enqueue("test", {}, key="kept")
    assert callbacks == [outbox.wake]
    assert [entry.key for entry in OutboxEntry.objects.all()] == ["kept"]


def test_a_topic_has_one_handler(work_topic: Register) -> None:
    work_topic("test", lambda payload: None)
    with pytest.raises(ValueError, match="already has a handler"):
        outbox.handler("test")(lambda payload: None)


# --- Failing ---------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("atomic", [True, False])
def test_a_task_that_fails_inside_its_transaction_loses_nothing(work_topic: Register, atomic: bool) -> None:
    """A database error on the first attempt: the change stays, the half-done work goes, the entry waits."""
    User.objects.create_user("taken@demo.example")
    calls: list[int] = []

    def handle(payload: dict[str, Any]) -> None:
        calls.append(1)
        with transaction.atomic():
            Change.objects.create(publication_id=payload["n"])
            if len(calls) == 1:
                User.objects.create_user("taken@demo.example")

    work_topic("test", handle, atomic=atomic)
    with transaction.atomic():
        User.objects.create_user("change@demo.example")
        outbox.enqueue("test", {"n": 7}, key="k")

    assert User.objects.filter(email="change@demo.example").exists()
    assert not Change.objects.exists()
    entry = OutboxEntry.objects.get()
    assert (entry.state, entry.attempts) == (OutboxState.PENDING, 1)
    assert entry.last_error.startswith("IntegrityError")
    assert entry.due_at > timezone.now() + timedelta(seconds=20)

    assert outbox.drain() == 0
    let_time_pass()
    assert outbox.drain() == 1
    assert [change.publication_id for change in Change.objects.all()] == [7]
    entry.refresh_from_db()
    assert (entry.state, entry.attempts, entry.last_error) == (OutboxState.DONE, 2, "")


@pytest.mark.django_db(transaction=True)
def test_a_task_that_fails_after_its_transaction_loses_nothing(work_topic: Register) -> None:
    """What the handler does once its own transaction is committed fails: it is run again all the same."""
    sent: list[int] = []
    broken = [True]

    def after() -> None:
        if broken:
            broken.pop()
            raise ConnectionRefusedError("the cache is away")
        sent.append(1)

    def handle(payload: dict[str, Any]) -> None:
        Change.objects.get_or_create(publication_id=7)
        transaction.on_commit(after)

    work_topic("test", handle)
    with transaction.atomic():
        outbox.enqueue("test", {}, key="k")

    entry = OutboxEntry.objects.get()
    assert (entry.state, entry.done_at) == (OutboxState.PENDING, None)
    assert "the cache is away" in entry.last_error
    let_time_pass()
    assert outbox.drain() == 1
    assert sent == [1]
    assert Change.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("atomic", [True, False])
def test_a_database_error_in_a_handler_spares_the_transaction_around_the_drain(
    work_topic: Register, atomic: bool
) -> None:
    User.objects.create_user("taken@demo.example")

    def handle(payload: dict[str, Any]) -> None:
        User.objects.create_user("taken@demo.example")

    work_topic("test", handle, atomic=atomic)
    write("test", "k")
    assert outbox.drain() == 0
    assert OutboxEntry.objects.get().last_error.startswith(IntegrityError.__name__)


@pytest.mark.django_db(transaction=True)
def test_a_poisonous_entry_blocks_no_other_and_repeats_no_other(work_topic: Register) -> None:
    sent: list[str] = []

    def handle(payload: dict[str, Any]) -> None:
        if payload["key"] == "poison":
            raise ValueError("poison")
        sent.append(payload["key"])

    work_topic("mail-like", handle, atomic=False)
    write("mail-like", "first", "poison", "last")
    for _ in range(4):
        outbox.drain()
        let_time_pass()
    assert sent == ["first", "last"]
    assert OutboxEntry.objects.get(key="poison").attempts == 4


@pytest.mark.django_db
def test_an_entry_is_given_up_after_ten_attempts_and_can_be_sent_again(work_topic: Register) -> None:
    calls: list[int] = []

    def handle(payload: dict[str, Any]) -> None:
        calls.append(1)
        if len(calls) <= 10:
            raise ConnectionRefusedError

    work_topic("test", handle)
    write("test", "k")
    for _ in range(12):
        outbox.drain()
        let_time_pass()
    entry = OutboxEntry.objects.get()
    assert len(calls) == 10
    assert entry.state == OutboxState.FAILED

    assert outbox.send_again(entry)
    entry.refresh_from_db()
    assert (entry.state, entry.attempts) == (OutboxState.PENDING, 0)
    assert outbox.drain() == 1
    assert not outbox.send_again(entry)
    entry.refresh_from_db()
    assert entry.state == OutboxState.DONE


def test_each_wait_is_longer_up_to_half_a_day() -> None:
    waits = [outbox.delay_after(attempts).total_seconds() for attempts in range(1, 10)]
    assert waits == [30, 90, 270, 810, 2430, 7290, 21870, 43200, 43200]


@pytest.mark.django_db
def test_an_entry_that_nothing_handles_waits() -> None:
    write("unheard-of", "k")
    assert outbox.drain() == 0
    entry = OutboxEntry.objects.get()
    assert entry.state == OutboxState.PENDING
    assert "unheard-of" in entry.last_error


@pytest.mark.django_db
def test_an_error_with_a_null_byte_is_recorded(work_topic: Register) -> None:
    def handle(payload: dict[str, Any]) -> None:
        raise ValueError("before\x00after" + "x" * 5000)

    work_topic("test", handle)
    write("test", "k")
    outbox.drain()
    assert OutboxEntry.objects.get().last_error.startswith("ValueError: beforeafterxxx")


# --- Leases ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_leased_entry_is_left_alone_until_the_lease_runs_out(work_topic: Register) -> None:
    work_topic("test", lambda payload: None)
    write("test", "k")
    dead_worker = outbox._take()
    assert dead_worker is not None
    assert outbox.drain() == 0
    let_time_pass()
    assert outbox.drain() == 1
    assert OutboxEntry.objects.get().attempts == 2


@pytest.mark.django_db
def test_an_entry_that_kills_its_workers_is_given_up(work_topic: Register) -> None:
    ran: list[int] = []
    work_topic("test", lambda payload: ran.append(1))
    write("test", "k")
    for _ in range(outbox.MAX_ATTEMPTS):
        assert outbox._take() is not None
        let_time_pass()
    assert outbox.drain() == 0
    assert ran == []
    assert OutboxEntry.objects.get().state == OutboxState.FAILED


@pytest.mark.django_db
@pytest.mark.parametrize("atomic", [True, False])
def test_a_worker_that_outlives_its_lease_leaves_the_entry_to_the_next(
    work_topic: Register, atomic: bool
) -> None:
    def slow(payload: dict[str, Any]) -> None:
        Change.objects.create(publication_id=1)
        OutboxEntry.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
        next_worker.append(outbox._take())

    next_worker: list[OutboxEntry | None] = []
    work_topic("test", slow, atomic=atomic)
    write("test", "k")
    assert outbox.drain(1) == 0
    entry = OutboxEntry.objects.get()
    assert entry.state == OutboxState.PENDING
    if atomic:
        # All that the slow one wrote is undone with its mark, so the lease is the first one again.
        assert not Change.objects.exists()
    else:
        assert next_worker[0] is not None
        assert entry.lease == next_worker[0].lease


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_do_each_entry_once(work_topic: Register) -> None:
    seen: list[str] = []
    errors: list[BaseException] = []
    work_topic("test", lambda payload: seen.append(payload["key"]), atomic=False)
    keys = [f"k{n}" for n in range(30)]
    write("test", *keys)
    together = threading.Barrier(4)

    def work() -> None:
        try:
            together.wait(10)
            outbox.drain()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert sorted(seen) == sorted(keys)
    assert set(OutboxEntry.objects.values_list("state", "attempts")) == {(OutboxState.DONE, 1)}


# --- Waking and draining ---------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_what_a_handler_enqueues_is_worked_in_the_same_turn(work_topic: Register) -> None:
    seen: list[str] = []

    def first(payload: dict[str, Any]) -> None:
        seen.append("first")
        outbox.enqueue("second", {}, key="second")

    work_topic("first", first)
    work_topic("second", lambda payload: seen.append("second"))
    with transaction.atomic():
        outbox.enqueue("first", {}, key="first")
    assert seen == ["first", "second"]


@pytest.mark.django_db(transaction=True)
def test_more_entries_than_one_drain_takes_are_all_worked_in_process(work_topic: Register) -> None:
    work_topic("test", lambda payload: None)
    with transaction.atomic():
        for n in range(205):
            outbox.enqueue("test", {}, key=f"k{n}")
    assert set(OutboxEntry.objects.values_list("state", flat=True)) == {OutboxState.DONE}


@pytest.mark.django_db(transaction=True)
def test_with_a_worker_the_request_only_wakes_it(
    work_topic: Register, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WORK_IN_PROCESS = False
    seen: list[str] = []
    woken: list[str] = []
    work_topic("test", lambda payload: seen.append("ran"))
    monkeypatch.setattr(tasks.drain_outbox.__class__, "enqueue", lambda task: woken.append(task.name))
    with transaction.atomic():
        outbox.enqueue("test", {}, key="k")
    assert woken == ["drain_outbox"]
    assert seen == []
    assert OutboxEntry.objects.get().state == OutboxState.PENDING


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("in_process", [True, False])
def test_a_wake_up_that_fails_reaches_no_request_and_loses_nothing(
    work_topic: Register, settings: Any, monkeypatch: pytest.MonkeyPatch, in_process: bool
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError("no transport")

    settings.WORK_IN_PROCESS = in_process
    work_topic("test", lambda payload: None)
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "drain", broken)
        patch.setattr(tasks.drain_outbox.__class__, "enqueue", broken)
        with transaction.atomic():
            outbox.enqueue("test", {}, key="k")
    assert OutboxEntry.objects.get().state == OutboxState.PENDING
    assert outbox.drain() == 1


@pytest.mark.django_db
def test_a_drain_stops_when_told_to(work_topic: Register) -> None:
    seen: list[str] = []
    work_topic("test", lambda payload: seen.append(payload["key"]))
    write("test", "a", "b", "c")
    assert outbox.drain(stop=lambda: len(seen) == 2) == 2
    assert outbox.drain(limit=5) == 1
    assert seen == ["a", "b", "c"]


@pytest.mark.django_db
def test_done_entries_are_deleted_after_three_months_and_no_others() -> None:
    old = timezone.now() - timedelta(days=91)
    write("test", "done-long-ago", "dropped-long-ago", "done", "waiting", "failed")
    OutboxEntry.objects.update(created_at=old)
    OutboxEntry.objects.filter(key="done-long-ago").update(state=OutboxState.DONE, done_at=old)
    OutboxEntry.objects.filter(key="dropped-long-ago").update(state=OutboxState.DROPPED, done_at=old)
    OutboxEntry.objects.filter(key="done").update(state=OutboxState.DONE, done_at=timezone.now())
    OutboxEntry.objects.filter(key="failed").update(state=OutboxState.FAILED)
    assert outbox.prune() == 2
    assert set(OutboxEntry.objects.values_list("key", flat=True)) == {"done", "waiting", "failed"}
