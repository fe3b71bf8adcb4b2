"""What a process reads out of the database once, for many answers, and reads again when something has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from foundation.delivery import machine

T = TypeVar("T")
_forget: list[Callable[[], None]] = []


class Kept(Generic[T]):
    """Something read by `read`, kept as long as the change log of this machine has nothing new: a stat, no query.

    The clock is looked at before the reading, so that a change made meanwhile is read at the next call.
    """

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._kept: tuple[tuple[Path, int], T] | None = None
        _forget.append(self.forget)

    def __call__(self) -> T:
        """What was read last, or what is there now."""
        at = (machine.folder(), machine.clock(machine.CHANGES))
        kept = self._kept
        if kept is None or kept[0] != at:
            kept = self._kept = (at, self._read())
        return kept[1]

    def forget(self) -> None:
        """Read it again at the next call."""
        self._kept = None


def forget() -> None:
    """Read everything again: for what changes rows without the change log, as tests and measures do."""
    for forget_one in _forget:
        forget_one()
