"""What can go wrong with an index on disk, as one exception."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class IndexUnavailableError(Exception):
    """There is no index, it is of an older shape, or its files are damaged."""


class IndexBusyError(Exception):
    """Another process is writing."""


@contextmanager
def guarded(doing: str) -> Iterator[None]:
    """Turn what the library raises over damaged files, its panics too, into `IndexUnavailableError`."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexUnavailableError(f"{doing}: {error}") from error
    except BaseException as error:
        # A Rust panic derives from BaseException and has no importable class.
        if type(error).__name__ != "PanicException":
            raise
        raise IndexUnavailableError(f"{doing}: {error}") from error
