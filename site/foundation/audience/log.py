"""The log of nginx, read once: each line a reading of a public page by nobody in particular.

It may be renamed and begun anew between two readings (the usual rotation), or emptied in place: the file that was being
read is known again by its number and its first bytes, finished first where it still lies beside the new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from foundation.models import AudienceLog

BEGINNING = 256
LONGEST_LINE = 20_000
LONGEST_PATH = 500
READ = ("200", "304")
"""The answers that show a page; 304 says that the reader has it already."""


@dataclass(frozen=True)
class Reading:
    """A public page that somebody opened on a day; `words` are those of a search."""

    day: date
    path: str
    words: str


def new_readings(log: Path) -> Iterator[Reading]:
    """What was read since the last time, and remember that it is counted; in the caller's transaction.

    Lines that cannot be read are left out, robots and errors too; a line that is still being written waits.
    """
    known = AudienceLog.objects.select_for_update().filter(path=str(log)).first()
    for file, start in _files(log, known):
        with file.open("rb") as lines:
            lines.seek(start)
            end = start
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                end += len(line)
                yield from _reading(line)
        _remember(log, file, end)


def _files(log: Path, known: AudienceLog | None) -> Iterable[tuple[Path, int]]:
    """The files that hold what is new, the oldest first, and where it begins in each."""
    if known is None:
        return [(log, 0)] if log.is_file() else []
    beside = (file for file in log.parent.glob(f"{log.name}*") if file != log)
    before = next((file for file in [log, *sorted(beside)] if _is_the_same(file, known)), None)
    if before is None:
        return [(log, 0)] if log.is_file() else []
    rest = [(before, known.offset)]
    return rest if before == log or not log.is_file() else [*rest, (log, 0)]


def _is_the_same(file: Path, known: AudienceLog) -> bool:
    if not file.is_file():
        return False
    found = file.stat()
    if found.st_ino != known.inode or found.st_size < known.offset:
        return False
    return _beginning(file, known.begins_length) == known.begins


def _remember(log: Path, file: Path, end: int) -> None:
    length = min(end, BEGINNING)
    AudienceLog.objects.update_or_create(
        path=str(log),
        defaults={
            "inode": file.stat().st_ino,
            "begins": _beginning(file, length),
            "begins_length": length,
            "offset": end,
        },
    )


def _beginning(file: Path, length: int) -> str:
    with file.open("rb") as opened:
        return hashlib.sha256(opened.read(length)).hexdigest()


def _reading(line: bytes) -> Iterator[Reading]:
    """The reading that a line tells; none where it tells of a robot, of an error or of nothing that can be read."""
    if len(line) > LONGEST_LINE:
        return
    try:
        said: Any = json.loads(line.decode(errors="replace"))
        if said["robot"] != "0" or said["status"] not in READ or len(said["path"]) > LONGEST_PATH:
            return
        yield Reading(date.fromisoformat(said["day"]), str(said["path"]), unquote_plus(str(said["words"])))
    except (ValueError, KeyError, TypeError, RecursionError):
        return
