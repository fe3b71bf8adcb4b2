"""What the answer in hand shows, noted as it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from foundation import change_log


@dataclass
class Shown:
    """What is known so far of one answer: its marks, the clocks it depends on, whether it may be kept at all."""

    marks: set[str] = field(default_factory=lambda: {change_log.EVERYTHING})
    clocks: set[str] = field(default_factory=set)
    may_be_kept: bool = False


_in_hand: ContextVar[Shown | None] = ContextVar("shown", default=None)


@contextmanager
def noting() -> Iterator[Shown]:
    """Note what is shown by the answer that is made inside."""
    token = _in_hand.set(shown := Shown())
    try:
        yield shown
    finally:
        _in_hand.reset(token)


def shows(mark: str) -> None:
    """Say that the answer in hand shows something; without effect where none is being made."""
    if (shown := _in_hand.get()) is not None:
        shown.marks.add(mark)


def keep(marks: Iterable[str] = (), *, clocks: Iterable[str] = ()) -> None:
    """Let the answer in hand be kept: with what was noted, these are all the marks and clocks it depends on."""
    if (shown := _in_hand.get()) is not None:
        shown.may_be_kept = True
        shown.marks.update(marks)
        shown.clocks.update(clocks)
