"""What the cache in front of the application keeps, and how it learns what is stale.

nginx has no way to be told by an address to forget one, but it can see whether a file is there: an address whose
marker lies in `stale/` is asked of the application again, whose fresh answer takes the place of the kept one. So the
ledger remembers, on each machine, which marks were shown by which address that nginx may still keep. It is derived
like the pages themselves: without it nothing is lost but time, for answers given to nginx expire by themselves.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from foundation.delivery import machine

_TABLE = """
CREATE TABLE IF NOT EXISTS shown (mark TEXT, address TEXT, until REAL, PRIMARY KEY (mark, address)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shown_by_address ON shown (address);
CREATE INDEX IF NOT EXISTS shown_until ON shown (until);
CREATE TABLE IF NOT EXISTS told (cursor INTEGER);
"""
_LONGEST_ADDRESS = 180
"""Longer ones, with the directories above them, may not fit in the name of a file."""
MOST_BYTES = 200_000_000
"""Of the ledger: some hundred thousand addresses."""
MARKERS_KEPT = 24 * 60 * 60
"""Seconds: nginx has forgotten long before."""
_SUFFIX = ".stale"
_local = threading.local()


def can_be_marked(address: str) -> bool:
    """Whether an address, as nginx got it, can be the name of a file below the folder of the markers."""
    parts = address.split("?", 1)[0].split("/")
    return (
        len(address) <= _LONGEST_ADDRESS
        and address.startswith("/")
        and address.isascii()
        and ".." not in parts
        and "" not in parts[1:-1]
        and "/" not in address.partition("?")[2]
    )


def note(address: str, marks: Iterable[str], seconds: float) -> bool:
    """Remember what an address shows, before its answer is given to nginx to keep for so many seconds.

    False where the ledger is full: whoever asks for the same page by ever other addresses must not fill a disk.
    """
    until = time.time() + seconds
    with _ledger() as ledger:
        if _weight(ledger) > MOST_BYTES:
            return False
        ledger.execute("DELETE FROM shown WHERE address = ?", [address])
        ledger.executemany("INSERT INTO shown VALUES (?, ?, ?)", [(mark, address, until) for mark in marks])
    return True


def mark_stale(marks: Iterable[str]) -> int:
    """Have every address that shows one of these asked for again; return how many there are."""
    found: set[str] = set()
    with _ledger() as ledger:
        for mark in marks:
            found.update(row[0] for row in ledger.execute("SELECT address FROM shown WHERE mark = ?", [mark]))
    for address in found:
        path = _marker(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(time.time_ns()))
    return len(found)


def marker_of(address: str) -> str:
    """What the marker of an address says, empty where there is none: to be read before the answer is made."""
    try:
        return _marker(address).read_text()
    except OSError:
        return ""


def answered(address: str, marker: str) -> None:
    """Take away the marker that was there before the answer was made; one that came since stays."""
    if marker and marker_of(address) == marker:
        _marker(address).unlink(missing_ok=True)


def cursor() -> int | None:
    """Up to which change this machine has been told; None if it never was."""
    with _ledger() as ledger:
        row = ledger.execute("SELECT MAX(cursor) FROM told").fetchone()
        return None if row[0] is None else int(row[0])


def told(cursor: int) -> None:
    """Remember up to which change this machine has been told."""
    with _ledger() as ledger:
        ledger.execute("DELETE FROM told")
        ledger.execute("INSERT INTO told VALUES (?)", [cursor])


def prune() -> int:
    """Forget what nginx cannot keep any more, with markers that nobody asked for; return how many rows that was."""
    for path in (machine.folder() / "stale").rglob(f"*{_SUFFIX}"):
        if path.stat().st_mtime < time.time() - MARKERS_KEPT:
            path.unlink(missing_ok=True)
    with _ledger() as ledger:
        return ledger.execute("DELETE FROM shown WHERE until < ?", [time.time()]).rowcount


def _weight(ledger: sqlite3.Connection) -> int:
    """How many bytes of the ledger hold something."""
    [pages], [free], [size] = (
        ledger.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _marker(address: str) -> Path:
    return machine.folder() / "stale" / (address.lstrip("/") + _SUFFIX)


@contextmanager
def _ledger() -> Iterator[sqlite3.Connection]:
    """This thread's connection to the ledger, in a transaction."""
    path = machine.folder() / "shown.sqlite3"
    kept: tuple[Path, sqlite3.Connection] | None = getattr(_local, "kept", None)
    if kept is None or kept[0] != path:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=10)
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;" + _TABLE)
        _local.kept = kept = (path, connection)
    with kept[1]:
        yield kept[1]
