"""What the processes of one machine tell each other of changes: by files, so that asking is a stat and no query."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

CHANGES = "changes"
"""Ticks when the change log has something new."""


def folder() -> Path:
    """Where this machine keeps what concerns the delivery of pages."""
    return Path(settings.DELIVERY_DIR)


def clock(name: str) -> int:
    """What a clock shows: another number after each tick, 0 before the first, never the same if it cannot be read."""
    try:
        return (folder() / f"{name}.clock").stat().st_size
    except FileNotFoundError:
        return 0
    except OSError:
        return -time.monotonic_ns()


def tick(name: str) -> None:
    """Let every process of this machine know. A byte is added: times are too coarse, and two ticks may share one."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / f"{name}.clock").open("ab", buffering=0) as file:
        file.write(b".")
