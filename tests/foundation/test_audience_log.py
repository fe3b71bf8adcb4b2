"""The log of the audience is counted once, whatever happens to the file between two readings."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation import outbox
from foundation.audience import counting
from foundation.daily import enqueue_the_jobs_of_today
from foundation.models import AudienceLog, OutboxEntry, OutboxState
from tests.support.audience import append, line

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What the counters were told, all days together."""
    told: Counter[str] = Counter()

    def add(pages: counting.Seen, words: counting.Seen) -> None:
        for (_, path), number in pages.items():
            told[path] += number
        for (_, typed), number in words.items():
            told[f"?{typed}"] += number

    monkeypatch.setattr(counting, "_counters", [add])
    return told


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "audience.log"


def test_each_line_is_counted_once(log: Path, seen: Counter[str]) -> None:
    append(log, line("/a/", DAY), line("/a/", DAY), line("/recherche/", DAY, words="roches+%C3%A9volution"))
    assert counting.count(log) == 3
    assert counting.count(log) == 0
    append(log, line("/a/", DAY))
    assert counting.count(log) == 1
    assert seen == {"/a/": 3, "/recherche/": 1, "?roches évolution": 1}


def test_robots_errors_and_what_cannot_be_read_are_left_out(log: Path, seen: Counter[str]) -> None:
    bad = ["\n", "{}\n", "[]\n", '"x"\n', "null\n", '{"day":\n', "x" * 30_000 + "\n", "[" * 5_000 + "\n"]
    refused = [
        line("/robot/", DAY, robot="1"),
        line("/rien/", DAY, status="404"),
        line("/jour/", DAY).replace("2026", "hier"),
        line("/" + "x" * 600 + "/", DAY),
        line("/nombre/", DAY).replace('"/nombre/"', "7"),
    ]
    append(log, *bad, *refused, line("/deja-lu/", DAY, status="304"))
    assert counting.count(log) == 1
    assert seen == {"/deja-lu/": 1}


def test_a_line_that_is_being_written_waits_for_its_end(log: Path, seen: Counter[str]) -> None:
    whole = line("/a/", DAY)
    append(log, whole[:20])
    assert counting.count(log) == 0
    append(log, whole[20:])
    assert counting.count(log) == 1


def test_a_renamed_log_is_finished_before_the_new_one(log: Path, seen: Counter[str]) -> None:
    append(log, line("/a/", DAY))
    counting.count(log)
    append(log, line("/tard/", DAY))
    log.rename(log.with_name("audience.log.1"))
    assert counting.count(log) == 1, "the new one is not there yet"
    append(log, line("/neuf/", DAY))
    assert counting.count(log) == 1
    assert counting.count(log) == 0
    assert seen == {"/a/": 1, "/tard/": 1, "/neuf/": 1}


def test_a_log_emptied_in_place_begins_anew(log: Path, seen: Counter[str]) -> None:
    append(log, line("/a/", DAY), line("/a/", DAY))
    counting.count(log)
    log.write_text(line("/b/", DAY))
    assert counting.count(log) == 1
    log.write_text(line("/c/", DAY) + line("/d/", DAY))
    assert counting.count(log) == 2


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["write", "count", "rotate"]), max_size=14))
def test_whatever_the_order_nothing_is_lost_or_counted_twice(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory, seen: Counter[str]
) -> None:
    """At most one rotation between two counts of a log that was seen once, as the guide asks."""
    folder = tmp_path_factory.mktemp("log")
    log, written, may_rotate = folder / "audience.log", 0, False
    for number, step in enumerate([*steps, "count"]):
        if step == "write":
            append(log, line(f"/{number}/", DAY))
            written += 1
        elif step == "rotate" and log.exists() and may_rotate:
            log.rename(folder / f"audience.log.{number}")
            may_rotate = False
        elif step == "count":
            counting.count(log)
            may_rotate = AudienceLog.objects.exists()
    assert seen.total() == written
    seen.clear()
    AudienceLog.objects.all().delete()


def test_what_cannot_be_counted_is_not_remembered_as_counted(
    log: Path, seen: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    append(log, line("/a/", DAY))

    def fail(*_: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(counting, "_counters", [fail])
        with pytest.raises(RuntimeError):
            counting.count(log)
    assert counting.count(log) == 1


def test_the_daily_job_counts_the_log_of_the_settings(log: Path, seen: Counter[str], settings: Any) -> None:
    append(log, line("/a/", DAY))
    settings.AUDIENCE_LOG = str(log)
    enqueue_the_jobs_of_today(at_any_hour=True)
    outbox.drain()
    assert OutboxEntry.objects.get(topic=counting.TOPIC).state == OutboxState.DONE
    assert seen == {"/a/": 1}


def test_the_daily_job_does_without_a_log(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    counting.count_the_log_of_the_house(DAY)
    settings.AUDIENCE_LOG = "/nowhere/audience.log"
    counting.count_the_log_of_the_house(DAY)
    assert "folder that is not there" in caplog.text
    assert not AudienceLog.objects.exists()


def test_the_command_says_how_much(log: Path, seen: Counter[str], capsys: pytest.CaptureFixture[str]) -> None:
    append(log, line("/a/", DAY))
    call_command("count_audience", str(log))
    assert capsys.readouterr().out == "1 readings counted.\n"
    for wrong in ("", f"{log}.2"):
        with pytest.raises(CommandError):
            call_command("count_audience", wrong)
