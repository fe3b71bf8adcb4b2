"""The index follows the change log; it can be thrown away and built again at any time.

The cursor lives in the index and is committed with the documents it speaks of, so the two never disagree:
after a kill, a restore or a swap the follower goes on from what the index really holds. Publications are
read as they are now, so that taking a change twice does no harm.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from django.db.models import Q

from foundation import change_log
from foundation.delivery import machine
from practices.models import Publication, PublicationKind
from search.beside import Beside
from search.dossiers import Dossiers
from search.engine import index
from search.engine.errors import IndexBusyError, IndexUnavailableError
from search.engine.locks import exclusive
from search.entries import entry_for
from search.kinds import SEARCHED_KINDS, is_searched

logger = logging.getLogger(__name__)

CLOCK = "search"
"""Ticks when the index of this machine holds something new: what is kept of a search holds no more."""

_BATCH = 500
_PATIENCE_FOR_THE_WRITER = 2.0
_PATIENCE_FOR_THE_SWAP = 120.0
_one_at_a_time = threading.Lock()

Progress = Callable[[int], object]


@change_log.follower("search_index")
def follow() -> int:
    """Take in what changed since the index's cursor; say how many changes that was.

    Builds the index if there is none to follow. Leaves it to the other process if one is writing.
    """
    with _one_at_a_time:
        try:
            return _catch_up()
        except IndexUnavailableError as error:
            logger.warning("Search index is built anew: %s", error)
            return _build_for_lack_of_one()
        except IndexBusyError:
            logger.info("Another process writes the search index; it will take these changes.")
            return 0


def rebuild(progress: Progress = lambda done: None) -> int:
    """Build a new index beside the one in force, then swap it whole; say how many publications it holds.

    `progress` is told of each batch. Raises `IndexBusyError` if another build is under way. What
    changes meanwhile is taken in afterwards: the new cursor is the newest change seen before the first
    publication was read.
    """
    with exclusive(index.root() / "rebuild.lock", patience=0):
        cursor = change_log.latest()
        generation = index.new_generation()
        writer = generation.writer(building=True)
        count, dossiers = 0, Dossiers()
        for batch in batches():
            beside = Beside(batch, dossiers)
            for publication in batch:
                writer.put(entry_for(publication, beside), replacing=False)
            count += len(batch)
            progress(len(batch))
        writer.commit(cursor)
        writer.close()
        with _as_the_writer(_PATIENCE_FOR_THE_SWAP):
            index.put_in_force(generation)
        machine.tick(CLOCK)
        return count


def searched_publications() -> int:
    """How many publications a rebuild will read."""
    return Publication.objects.visible().filter(kind__in=SEARCHED_KINDS).count()


def take_in_again(ids: Sequence[int]) -> None:
    """Read these publications once more, whatever the index holds of them. Raises `IndexBusyError`."""
    with _one_at_a_time, _as_the_writer(_PATIENCE_FOR_THE_SWAP):
        generation = index.current()
        cursor, writer = index.cursor_of(generation.searcher()), generation.writer()
        try:
            for start in range(0, len(ids), _BATCH):
                _take_in(writer, generation, set(ids[start : start + _BATCH]))
            writer.commit(cursor)
            machine.tick(CLOCK)
        finally:
            writer.close()


def _as_the_writer(patience: float) -> AbstractContextManager[None]:
    return exclusive(index.root() / "writer.lock", patience=patience)


def _build_for_lack_of_one() -> int:
    try:
        return rebuild()
    except IndexBusyError:
        logger.info("Another process builds the search index.")
        return 0


def _catch_up() -> int:
    latest = change_log.latest()
    if not _is_behind(latest):
        return 0
    with _as_the_writer(_PATIENCE_FOR_THE_WRITER):
        generation = index.current()
        cursor = index.cursor_of(generation.searcher())
        writer, taken = generation.writer(), 0
        try:
            while changes := change_log.read_after(cursor, _BATCH):
                cursor = changes[-1].pk
                _take_in(writer, generation, {change.publication_id for change in changes})
                writer.commit(cursor)
                machine.tick(CLOCK)
                taken += len(changes)
        finally:
            writer.close()
        return taken


def _is_behind(latest: int) -> bool:
    cursor = index.cursor_of(index.current().searcher())
    if not 0 <= cursor <= latest:
        raise IndexUnavailableError(f"the index stands at change {cursor}, the change log at {latest}")
    return cursor < latest


def _take_in(writer: index.Writer, generation: index.Generation, ids: set[int]) -> None:
    now, dossiers = Publication.objects.in_bulk(ids), Dossiers()
    if any(publication.kind == PublicationKind.DOSSIER for publication in now.values()):
        now |= _shown_by_dossiers(generation, dossiers)
    beside = Beside(now.values(), dossiers)
    for publication_id in sorted(ids | now.keys()):
        publication = now.get(publication_id)
        if publication is not None and is_searched(publication):
            writer.put(entry_for(publication, beside))
        else:
            writer.remove(publication_id)


def _shown_by_dossiers(generation: index.Generation, dossiers: Dossiers) -> dict[int, Publication]:
    """What dossiers show now, and what the index takes for shown by one."""
    before = index.ids_having(generation.searcher(), "dossier")
    shown = Q(pk__in=before) | Q(key__in=dossiers.shown())
    return {publication.pk: publication for publication in Publication.objects.filter(shown)}


def batches() -> Iterable[list[Publication]]:
    """All that a visitor can find, by some hundreds.

    Their keys are read first: a database asked for the next hundreds above a key may well sort all rows each time.
    """
    publications = Publication.objects.visible().filter(kind__in=SEARCHED_KINDS).defer("takeaways")
    keys = list(publications.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        yield list(publications.filter(pk__in=keys[start : start + _BATCH]).order_by("pk"))
