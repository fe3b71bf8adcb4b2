"""The index on disk: built beside, swapped whole, read meanwhile, damaged."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from search import engine
from search.engine import Question, index
from search.engine.errors import IndexBusyError, IndexUnavailableError
from search.engine.locks import exclusive
from tests.search.entries import build, entry


def total(words: str = "") -> int:
    return engine.ask(Question(words)).total


def test_no_index_is_said_not_raised_elsewhere() -> None:
    assert not engine.is_ready()
    with pytest.raises(IndexUnavailableError):
        total()


def test_an_empty_index_is_ready() -> None:
    build([])
    assert engine.is_ready()
    assert total() == 0


def test_upsert_replaces_and_remove_forgets() -> None:
    build([entry(1, "Volcan"), entry(2, "Volcan")], cursor=4)
    generation = index.current()
    writer = generation.writer()
    writer.put(entry(1, "Carte"))
    writer.remove(2)
    assert total("volcan") == 2, "nothing is seen before the commit"
    writer.commit(9)
    writer.close()
    assert (total(), total("volcan"), total("carte")) == (1, 0, 1)
    assert index.cursor_of(generation.searcher()) == 9


def test_the_cursor_is_no_result() -> None:
    build([entry(1)], cursor=12)
    answer = engine.ask(Question("12 cursor publication"))
    assert answer.total == 0
    assert engine.ask(Question()).counts["nature"] == {"scenario": 1}


def test_running_readers_follow_a_swap() -> None:
    build([entry(1)])
    before = index.current()
    old_searcher = before.searcher()
    build([entry(1), entry(2)])
    assert total() == 2
    assert index.current() is not before
    assert old_searcher.num_docs == 2, "who still reads the old one goes on: one page and the cursor"


def test_only_the_generation_before_is_kept() -> None:
    for count in range(1, 5):
        build(entry(number) for number in range(count))
    assert len([path for path in index.root().iterdir() if path.is_dir()]) == 2
    assert total() == 4


def test_reading_while_rebuilding() -> None:
    build(entry(number, "Volcan") for number in range(30))
    stop, seen, failures = threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            try:
                seen.add(total("volcan"))
            except BaseException as error:
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for count in range(31, 41):
        build(entry(number, "Volcan") for number in range(count))
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert seen <= set(range(30, 41))
    assert total("volcan") == 40


def test_an_index_of_another_version_is_not_read(caplog: pytest.LogCaptureFixture) -> None:
    build([entry(1)])
    (index.root() / "current").write_text("v0-20200101T000000-00000000")
    assert not engine.is_ready()


@pytest.mark.parametrize("name", ["", "../../etc", "v1-../x", "\x00"])
def test_a_pointer_to_nowhere(name: str) -> None:
    build([entry(1)])
    (index.root() / "current").write_text(name)
    assert not engine.is_ready()


def _garbage(path: Path) -> None:
    path.write_bytes(b"\xff" * path.stat().st_size)


def _truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("damage", [Path.unlink, _truncated, _garbage], ids=["gone", "truncated", "garbage"])
@pytest.mark.parametrize("pattern", ["meta.json", "*.term", "*.idx", "*.store", "*.fast"])
def test_damaged_files_are_said_and_logged(
    pattern: str, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    build(entry(number, "Volcan", "volcan " * 50, discipline=[f"d{number}"]) for number in range(300))
    index.reset()
    for path in list((index.root() / "").glob(f"v*/{pattern}")):
        damage(path)
    caplog.set_level(logging.ERROR)
    with pytest.raises(IndexUnavailableError):
        total("volcan")
    assert "Search cannot be answered" in caplog.text
    build([entry(1)])
    assert total() == 1


def test_a_lock_held_elsewhere_is_not_waited_for_long(tmp_path: Path) -> None:
    held = exclusive(tmp_path / "lock", patience=0)
    with held, pytest.raises(IndexBusyError), exclusive(tmp_path / "lock", patience=0.05):
        pass
    with exclusive(tmp_path / "lock", patience=0):
        pass
