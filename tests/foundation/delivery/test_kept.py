"""What a process keeps of the database: read once, and again at the first change, whoever made it."""

from __future__ import annotations

import contextlib

from foundation.delivery import machine
from foundation.delivery.kept import Kept, forget


def test_it_is_read_once_until_the_clock_ticks() -> None:
    values = iter(range(10))
    kept = Kept(lambda: next(values))
    assert [kept(), kept()] == [0, 0]
    machine.tick(machine.CHANGES)
    assert [kept(), kept()] == [1, 1]


def test_a_change_made_while_it_is_read_is_read_next_time() -> None:
    values = iter(range(10))

    def read() -> int:
        machine.tick(machine.CHANGES)
        return next(values)

    kept = Kept(read)
    assert [kept(), kept(), kept()] == [0, 1, 2]


def test_other_clocks_change_nothing_and_forgetting_does() -> None:
    values = iter(range(10))
    kept = Kept(lambda: next(values))
    kept()
    machine.tick("search")
    assert kept() == 0
    forget()
    assert kept() == 1


def test_what_fails_is_tried_again() -> None:
    answers: list[int | Exception] = [ValueError("no"), 3]

    def read() -> int:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    kept = Kept(read)
    with contextlib.suppress(ValueError):
        kept()
    assert kept() == 3
