"""The worker of a machine: does all that waits, outlives what fails, and dies without losing anything."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation import change_log, daily, outbox, tasks
from foundation.models import Change, OutboxEntry, OutboxState
from foundation.work import Loop

REPOSITORY = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_daily_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop is watched at any hour: what is due once a day would come between."""
    monkeypatch.setattr(daily, "TOPICS", [])


@pytest.fixture
def with_worker(settings: Any) -> None:
    """Work as production does: rows of django-tasks-db, nothing in the process."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    settings.WORK_IN_PROCESS = False


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of what the handler "test" has worked."""
    seen: list[str] = []
    handle = outbox.Handler(lambda payload: seen.append(payload["key"]), True, "")
    monkeypatch.setitem(outbox.HANDLERS, "test", handle)
    return seen


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the list of what the only follower has read."""
    seen: list[int] = []
    cursor = [0]

    def follow() -> int:
        changes = change_log.read_after(cursor[0])
        cursor[0] = changes[-1].pk if changes else cursor[0]
        seen.extend(change.publication_id for change in changes)
        return len(changes)

    monkeypatch.setattr(change_log, "FOLLOWERS", {"test": change_log.Follower(follow)})
    return seen


def change(key: str) -> None:
    """Make a change as a request does."""
    with transaction.atomic():
        change_log.record(5)
        outbox.enqueue("test", {"key": key}, key=key)


# --- One turn --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("with_worker")
def test_a_wake_up_goes_through_a_row_of_django_tasks(worked: list[str], followed: list[int]) -> None:
    change("k")
    assert (worked, followed) == ([], [])
    assert DBTaskResult.objects.get().task_path == "foundation.tasks.drain_outbox"
    Loop(interval=0).run(once=True)
    assert (worked, followed) == (["k"], [5])
    result = DBTaskResult.objects.get()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 1)


@pytest.mark.usefixtures("with_worker", "followed")
def test_an_entry_whose_wake_up_was_lost_is_worked(worked: list[str]) -> None:
    change("k")
    DBTaskResult.objects.all().delete()
    Loop(interval=0).run(once=True)
    assert worked == ["k"]


@pytest.mark.usefixtures("with_worker")
def test_a_chore_that_fails_stops_no_other(
    worked: list[str], followed: list[int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*args: Any, **kwargs: Any) -> int:
        raise OperationalError("the database is away")

    change("k")
    DBTaskResult.objects.all().delete()
    loop = Loop(interval=0)
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "drain", away)
        loop.run(once=True)
    assert (worked, followed) == ([], [5])
    assert "The chore outbox failed." in caplog.text
    loop.run(once=True)
    assert worked == [], "it rests before it tries again"
    Loop(interval=0).run(once=True)
    assert worked == ["k"]


def test_without_a_worker_of_tasks_the_loop_drains_all_the_same(
    worked: list[str], followed: list[int], settings: Any
) -> None:
    settings.WORK_IN_PROCESS = False
    OutboxEntry.objects.create(topic="test", key="k", payload={"key": "k"})
    Loop(interval=0).run(once=True)
    assert worked == ["k"]


@pytest.mark.usefixtures("with_worker")
def test_a_task_whose_worker_died_is_put_back_twice_and_then_given_up() -> None:
    long_ago = timezone.now() - timedelta(hours=2)
    paths = {}
    for name, started, starts in (
        ("lost", long_ago, 1),
        ("hopeless", long_ago, 3),
        ("running", timezone.now(), 1),
    ):
        pk = tasks.drain_outbox.enqueue().id
        paths[name] = pk
        DBTaskResult.objects.filter(pk=pk).update(
            status=TaskResultStatus.RUNNING, started_at=started, worker_ids=["w"] * starts
        )
    assert tasks.put_back_lost() == 1
    states = {name: DBTaskResult.objects.get(pk=pk).status for name, pk in paths.items()}
    assert states == {
        "lost": TaskResultStatus.READY,
        "hopeless": TaskResultStatus.FAILED,
        "running": TaskResultStatus.RUNNING,
    }


@pytest.mark.usefixtures("with_worker", "followed")
def test_what_was_done_long_ago_is_pruned() -> None:
    old = timezone.now() - timedelta(days=100)
    OutboxEntry.objects.create(topic="t", key="old", payload={}, state=OutboxState.DONE, done_at=old)
    pk = tasks.drain_outbox.enqueue().id
    DBTaskResult.objects.filter(pk=pk).update(status=TaskResultStatus.SUCCESSFUL, finished_at=old)
    Loop(interval=0).run(once=True)
    assert not OutboxEntry.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.usefixtures("followed")
def test_the_command_leaves_the_signals_as_they_were(worked: list[str]) -> None:
    before = signal.getsignal(signal.SIGTERM)
    OutboxEntry.objects.create(topic="test", key="k", payload={"key": "k"})
    call_command("work", once=True)
    assert worked == ["k"]
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_outbox_is_drained_once_by_a_command(
    worked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for key in ("a", "b", "c"):
        OutboxEntry.objects.create(topic="test", key=key, payload={"key": key})
    call_command("drain_outbox", limit=2)
    assert capsys.readouterr().out == "Courriels et tâches traités\u00a0: 2\n"
    assert worked == ["a", "b"]


# --- A process of its own --------------------------------------------------------------------------


def database_url() -> str:
    """Name the test database to another process."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    person = f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
    return f"postgres://{person}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Give a function that starts a worker on the test database; none outlives the test."""
    processes: list[subprocess.Popen[str]] = []
    path = [str(REPOSITORY), str(REPOSITORY / "site"), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {
        "TEST_DATABASE_URL": database_url(),
        "VAR_DIR": str(tmp_path / "worker"),
        "PYTHONPATH": os.pathsep.join(filter(None, path)),
    }

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("worker_process.py"))],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def patient_entry(tmp_path: Path) -> dict[str, Any]:
    """Write an entry whose handler waits in the middle until the file "go" is there."""
    payload = {"publication": 42, "started": str(tmp_path / "started"), "go": str(tmp_path / "go")}
    OutboxEntry.objects.create(topic="patient", key="patient", payload=payload)
    return payload


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[str], seconds: float = 60) -> None:
    """Wait for the condition; fail with the worker's log when it does not come."""
    end = time.monotonic() + seconds
    while not condition():
        if process.poll() is not None or time.monotonic() > end:
            process.kill()
            pytest.fail(f"The worker did not get there:\n{process.communicate()[1]}")
        time.sleep(0.05)


def is_done() -> bool:
    """Whether the patient entry is done."""
    return OutboxEntry.objects.get(key="patient").state == OutboxState.DONE


def test_a_worker_killed_in_the_middle_loses_nothing_and_the_next_completes(
    start_worker: Callable[[], subprocess.Popen[str]], patient_entry: dict[str, Any]
) -> None:
    first = start_worker()
    wait_until(Path(patient_entry["started"]).exists, first)
    first.send_signal(signal.SIGKILL)
    assert first.wait(30) == -signal.SIGKILL

    entry = OutboxEntry.objects.get(key="patient")
    assert (entry.state, entry.attempts) == (OutboxState.PENDING, 1)
    assert entry.leased_until is not None
    assert entry.leased_until > timezone.now()
    assert not Change.objects.exists(), "what the dead one wrote is undone"
    assert outbox.drain() == 0, "the lease holds"

    OutboxEntry.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    Path(patient_entry["go"]).touch()
    second = start_worker()
    wait_until(is_done, second)
    second.send_signal(signal.SIGTERM)
    assert second.wait(30) == 0
    assert OutboxEntry.objects.get(key="patient").attempts == 2
    assert [change.publication_id for change in Change.objects.all()] == [42]


def test_a_worker_told_to_stop_finishes_what_is_in_hand_and_says_so_in_json(
    start_worker: Callable[[], subprocess.Popen[str]], patient_entry: dict[str, Any]
) -> None:
    OutboxEntry.objects.create(topic="patient", key="next", payload=patient_entry | {"publication": 43})
    worker = start_worker()
    wait_until(Path(patient_entry["started"]).exists, worker)
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    assert worker.poll() is None
    Path(patient_entry["go"]).touch()
    _, log = worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert is_done()
    assert OutboxEntry.objects.get(key="next").state == OutboxState.PENDING
    events = [json.loads(line) for line in log.splitlines()]
    assert [event["event"] for event in events] == ["work.started", "work.outbox", "work.stopped"]
    assert events[1]["done"] == 1
    assert all(event["logger"] == "foundation.work" for event in events)
