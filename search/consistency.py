"""Whether the index says what the database says, and how to make it so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foundation import change_log
from foundation.models import Change
from practices.models import Publication
from search import follower
from search.beside import Beside
from search.engine import index
from search.entries import entry_for

Progress = Callable[[int], object]


@dataclass(frozen=True)
class Differences:
    """Publications that the index lacks, has though it should not, or has otherwise than they are now.

    What changed after the change up to which the index is true is not compared: it is on its way (`waiting`).
    """

    missing: tuple[int, ...]
    extra: tuple[int, ...]
    stale: tuple[int, ...]
    waiting: int

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.stale)


def differences(progress: Progress = lambda done: None) -> Differences:
    """Compare every publication with what the index holds of it; raises `IndexUnavailableError`."""
    searcher = index.current().searcher()
    held = index.fingerprints(searcher)
    waiting = {change.publication_id for change in _changes_after(index.cursor_of(searcher))}
    missing, stale = [], []
    for publications in follower.batches():
        beside = Beside(publications)
        for publication in publications:
            found = held.pop(publication.pk, None)
            if publication.pk in waiting:
                continue
            if found is None:
                missing.append(publication.pk)
            elif found != entry_for(publication, beside).fingerprint():
                stale.append(publication.pk)
        progress(len(publications))
    extra = [pk for pk in held if pk not in waiting]
    return Differences(tuple(missing), tuple(sorted(extra)), tuple(stale), len(waiting))


def repair(found: Differences) -> None:
    """Take in again what is missing or stale, forget what is too much. Raises `IndexBusyError`."""
    follower.take_in_again([*found.missing, *found.stale, *found.extra])


def _changes_after(cursor: int) -> Iterable[Change]:
    while changes := change_log.read_after(cursor):
        yield from changes
        cursor = changes[-1].pk


def named(ids: Iterable[int]) -> dict[int, str]:
    """The titles of publications, for a person to read."""
    return dict(Publication.objects.filter(pk__in=list(ids)).values_list("pk", "title"))
