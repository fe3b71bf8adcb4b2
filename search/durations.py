"""How long a production takes, as a teacher looks for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Duration:
    """How many sessions a production takes, as a teacher looks for it."""

    value: str
    label: str
    least: int
    most: int


DURATIONS: tuple[Duration, ...] = (
    Duration("une-seance", "Une séance", 1, 1),
    Duration("deux-ou-trois", "Deux ou trois séances", 2, 3),
    Duration("quatre-et-plus", "Quatre séances et plus", 4, 999),
)


def durations_of(sessions: int) -> list[Duration]:
    """The duration of that many sessions; none of 0, which says that it is not known."""
    return [duration for duration in DURATIONS if duration.least <= sessions <= duration.most]
