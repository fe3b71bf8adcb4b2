"""Nobody who follows the change log loses a change, whatever overlaps and whatever fails."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from foundation import change_log
from foundation.models import Change, User


class Reader:
    """Follows the log as the search index does: keeps the last id it has seen."""

    def __init__(self) -> None:
        self.cursor = 0
        self.seen: list[int] = []

    def follow(self) -> int:
        """Take what came after the cursor."""
        changes = change_log.read_after(self.cursor)
        if changes:
            self.cursor = changes[-1].pk
            self.seen += [change.publication_id for change in changes]
        return len(changes)


@pytest.fixture
def followers(monkeypatch: pytest.MonkeyPatch) -> dict[str, change_log.Follower]:
    """Give an empty registry, for this test only."""
    registry: dict[str, change_log.Follower] = {}
    monkeypatch.setattr(change_log, "FOLLOWERS", registry)
    return registry


def in_thread(work: Callable[[], None], errors: list[BaseException]) -> threading.Thread:
    """Start `work` in a thread with a database connection of its own."""

    def run() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        change_log.record(1)
    assert change_log.latest() == 0


@pytest.mark.django_db
def test_the_log_is_read_in_order_from_a_cursor() -> None:
    for publication in (7, 3, 7):
        change_log.record(publication)
    changes = change_log.read_after(0)
    assert [change.publication_id for change in changes] == [7, 3, 7]
    assert [change.publication_id for change in change_log.read_after(changes[0].pk, limit=1)] == [3]
    assert change_log.latest() == changes[-1].pk
    assert change_log.read_after(change_log.latest()) == []


@pytest.mark.django_db
def test_an_empty_log_has_no_latest() -> None:
    assert change_log.latest() == 0
    assert change_log.read_after(0) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("followers")
def test_two_overlapping_commits_and_no_follower_loses_one() -> None:
    """The first to record commits last; a follower that reads in between must not step over it."""
    errors: list[BaseException] = []
    first_recorded, second_started, first_may_commit = (threading.Event() for _ in range(3))

    def first() -> None:
        with transaction.atomic():
            change_log.record(1)
            first_recorded.set()
            first_may_commit.wait(20)

    def second() -> None:
        first_recorded.wait(20)
        second_started.set()
        with transaction.atomic():
            change_log.record(2)

    reader, late_reader = Reader(), Reader()
    threads = [in_thread(first, errors), in_thread(second, errors)]
    assert second_started.wait(20)
    threads[1].join(0.5)
    reader.follow()
    first_may_commit.set()
    for thread in threads:
        thread.join(30)
    reader.follow()
    late_reader.follow()
    assert errors == []
    assert reader.seen == late_reader.seen == [1, 2]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("followers")
def test_a_follower_that_never_stops_reading_sees_each_change_once() -> None:
    errors: list[BaseException] = []
    stop = threading.Event()
    reader = Reader()
    kept: list[int] = []

    def follow() -> None:
        while not stop.is_set():
            reader.follow()

    def write(writer: int) -> None:
        chance = random.Random(writer)  # noqa: S311
        for n in range(8):
            publication = writer * 100 + n
            with transaction.atomic():
                change_log.record(publication)
                time.sleep(chance.random() / 100)
                if chance.random() < 0.3:
                    transaction.set_rollback(True)
                    continue
            kept.append(publication)

    following = in_thread(follow, errors)
    writers = [in_thread(lambda writer=writer: write(writer), errors) for writer in range(4)]
    for thread in writers:
        thread.join(60)
    stop.set()
    following.join(30)
    reader.follow()
    assert errors == []
    assert kept
    assert len(kept) < 32
    assert sorted(reader.seen) == sorted(kept)


@pytest.mark.django_db(transaction=True)
def test_followers_are_told_once_after_the_commit(followers: dict[str, change_log.Follower]) -> None:
    reader = Reader()
    rounds: list[int] = []

    @change_log.follower("index")
    def follow() -> int:
        rounds.append(1)
        return reader.follow()

    with transaction.atomic():
        for publication in (1, 2, 3):
            change_log.record(publication)
        assert rounds == []
    assert reader.seen == [1, 2, 3]
    assert len(rounds) == 2, "one that takes, one that finds nothing left"


@pytest.mark.django_db(transaction=True)
def test_with_a_worker_the_request_runs_no_follower(
    followers: dict[str, change_log.Follower], settings: Any
) -> None:
    settings.WORK_IN_PROCESS = False
    reader = Reader()
    change_log.follower("index")(reader.follow)
    with transaction.atomic():
        change_log.record(1)
    assert reader.seen == []
    change_log.run_followers()
    assert reader.seen == [1]


@pytest.mark.django_db(transaction=True)
def test_a_follower_that_fails_stops_no_other_and_catches_up_later(
    followers: dict[str, change_log.Follower],
) -> None:
    broken, sound = Reader(), Reader()
    failures = [1]

    @change_log.follower("broken")
    def follow() -> int:
        if failures:
            failures.pop()
            raise OSError("the index is away")
        return broken.follow()

    change_log.follower("sound")(sound.follow)
    with transaction.atomic():
        change_log.record(1)
    assert (broken.seen, sound.seen) == ([], [1])
    change_log.run_followers()
    assert (broken.seen, sound.seen) == ([1], [1])


@pytest.mark.django_db
def test_a_database_error_in_a_follower_spares_the_transaction_around_it(
    followers: dict[str, change_log.Follower],
) -> None:
    User.objects.create_user("taken@demo.example")
    sound = Reader()

    @change_log.follower("broken")
    def follow() -> int:
        User.objects.create_user("taken@demo.example")
        return 0

    change_log.follower("sound")(sound.follow)
    change_log.record(4)
    change_log.run_followers()
    assert not change_log.run_follower("broken")
    assert sound.seen == [4]


@pytest.mark.django_db(transaction=True)
def test_a_follower_runs_in_one_thread_at_a_time(followers: dict[str, change_log.Follower]) -> None:
    errors: list[BaseException] = []
    inside: list[int] = []
    most: list[int] = []

    @change_log.follower("index")
    def follow() -> int:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()
        return 0

    threads = [in_thread(change_log.run_followers, errors) for _ in range(5)]
    for thread in threads:
        thread.join(30)
    assert errors == []
    assert most == [1] * 5


@pytest.mark.django_db(transaction=True)
def test_a_follower_that_records_a_change_takes_it_too(followers: dict[str, change_log.Follower]) -> None:
    reader = Reader()

    @change_log.follower("index")
    def follow() -> int:
        taken = reader.follow()
        if reader.seen == [1]:
            with transaction.atomic():
                change_log.record(2)
        return taken

    with transaction.atomic():
        change_log.record(1)
    assert reader.seen == [1, 2]


@pytest.mark.django_db
def test_a_follower_that_never_finishes_is_left(followers: dict[str, change_log.Follower]) -> None:
    rounds: list[int] = []

    @change_log.follower("endless")
    def follow() -> int:
        rounds.append(1)
        return 1

    assert change_log.run_follower("endless")
    assert len(rounds) == change_log.MOST_ROUNDS


def test_a_name_is_one_followers(followers: dict[str, change_log.Follower]) -> None:
    change_log.follower("index")(lambda: 0)
    with pytest.raises(ValueError, match="registered already"):
        change_log.follower("index")(lambda: 0)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_postgresql_would_lose_a_change() -> None:
    """Proves that the overlap above is one: the same story with plain inserts."""
    errors: list[BaseException] = []
    first_recorded, first_may_commit = threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            Change.objects.create(publication_id=1)
            first_recorded.set()
            first_may_commit.wait(20)

    def second() -> None:
        first_recorded.wait(20)
        with transaction.atomic():
            Change.objects.create(publication_id=2)

    reader = Reader()
    threads = [in_thread(first, errors), in_thread(second, errors)]
    assert first_recorded.wait(20)
    threads[1].join(1)
    reader.follow()
    first_may_commit.set()
    for thread in threads:
        thread.join(30)
    reader.follow()
    assert errors == []
    assert reader.seen == ([2] if connection.vendor == "postgresql" else [1, 2])
