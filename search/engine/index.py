"""Where the index lives on disk, and how readers find the one in force.

Under `settings.SEARCH_INDEX_DIR` each build has a folder of its own; the file `current` names the one in
force and is replaced in one step. Every question reads that name first, so a running process follows a
rebuild at once.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import threading
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from tantivy import Document, Index, Query, Searcher

from search.engine import analyser
from search.engine.errors import IndexUnavailableError, guarded
from search.engine.schema import CURSOR, PUBLICATION, VERSION, Entry, cursor_document, schema
from search.engine.spelling import Lexicon

logger = logging.getLogger(__name__)

_POINTER: Final = "current"
_HEAP: Final = 16_000_000
_BUILD_HEAP: Final = 256_000_000


class Generation:
    """One index folder, open."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self.folder = folder
        self.known: tuple[int, Any] | None = None
        self.lexicon: tuple[float, Lexicon] | None = None
        self._seen: tuple[int, int, int] | None = None
        with guarded(f"opening {folder}"):
            if create:
                folder.mkdir(parents=True)
            self._index = Index(schema(), str(folder)) if create else Index.open(str(folder))
            self._index.config_reader("manual", 0)
            self._index.register_tokenizer(analyser.NAME, analyser.stemming())
            self._index.register_tokenizer(analyser.FOLDED, analyser.folding())
            self._index.register_tokenizer(analyser.SPELLING, analyser.spelling())

    def searcher(self) -> Searcher:
        """A reader of the last commit; it stays on that commit whatever is written meanwhile."""
        with guarded(f"reading {self.folder}"):
            written = (self.folder / "meta.json").stat()
            # A commit replaces the file: as long as it is the same there is nothing to read anew.
            if (seen := (written.st_ino, written.st_mtime_ns, written.st_size)) != self._seen:
                self._index.reload()
                self._seen = seen
            return self._index.searcher()

    def writer(self, *, building: bool = False) -> Writer:
        """The writer; the caller holds the writer's lock."""
        return Writer(self._index, _BUILD_HEAP if building else _HEAP)


class Writer:
    """Adds, replaces and removes publications; nothing is seen before `commit`."""

    def __init__(self, index: Index, heap: int) -> None:
        with guarded("opening the writer"):
            self._writer = index.writer(heap, 1)

    def put(self, entry: Entry, *, replacing: bool = True) -> None:
        """Take in a publication in place of what the index had of it."""
        if replacing:
            self.remove(entry.publication_id)
        self._add(entry.document())

    def remove(self, publication_id: int) -> None:
        """Forget a publication."""
        # By query: deletion by term takes a Python int for a signed number and finds nothing.
        with guarded("removing"):
            self._writer.delete_documents_by_query(Query.term_query(schema(), "id", publication_id))

    def commit(self, cursor: int) -> None:
        """Make it all visible, with the change it is true up to, in one step."""
        with guarded("committing"):
            self._writer.delete_documents_by_query(Query.term_query(schema(), "record", CURSOR))
            self._add(cursor_document(cursor))
            self._writer.commit()

    def close(self) -> None:
        """Wait for merges and free the writer."""
        with guarded("closing the writer"):
            self._writer.wait_merging_threads()

    def _add(self, document: Document) -> None:
        with guarded("adding"):
            self._writer.add_document(document)


def ids_having(searcher: Searcher, field: str) -> list[int]:
    """The publications that have any value in a field that filters work on."""
    with guarded("reading the index"):
        hits = searcher.search(Query.exists_query(field), searcher.num_docs or 1).hits
        return [int(found or 0) for found in searcher.fast_field_values("id", [at for _score, at in hits])]


def fingerprints(searcher: Searcher) -> dict[int, str]:
    """The fingerprint of what the index holds of each publication."""
    with guarded("reading the index"):
        everything = Query.term_query(schema(), "record", PUBLICATION)
        documents = (
            searcher.doc(at) for _score, at in searcher.search(everything, searcher.num_docs or 1).hits
        )
        return {int(document["id"][0]): str(document["fingerprint"][0]) for document in documents}


def cursor_of(searcher: Searcher) -> int:
    """Up to which change the index is true; -1 if it does not say."""
    with guarded("reading the cursor"):
        hits = searcher.search(Query.term_query(schema(), "record", CURSOR), 1).hits
        return int(searcher.doc(hits[0][1])["cursor"][0]) if hits else -1


_opening = threading.Lock()
_open: Generation | None = None


def root() -> Path:
    """The folder of all generations on this machine."""
    return Path(settings.SEARCH_INDEX_DIR)


def current() -> Generation:
    """The generation in force. Raises `IndexUnavailableError` if there is none that can be read."""
    global _open
    try:
        name = (root() / _POINTER).read_text().strip()
    except (OSError, ValueError) as error:
        raise IndexUnavailableError(f"no index under {root()}") from error
    if not name.startswith(f"v{VERSION}-") or Path(name).name != name:
        raise IndexUnavailableError(f"the index under {root()} is not of version {VERSION}")
    folder = root() / name
    with _opening:
        if _open is None or _open.folder != folder:
            _open = Generation(folder)
        return _open


def new_generation() -> Generation:
    """An empty index beside the one in force."""
    name = f"v{VERSION}-{timezone.now():%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
    return Generation(root() / name, create=True)


def put_in_force(generation: Generation) -> None:
    """Swap whole.

    Every reader's next question goes to `generation`. The one before is kept for those who still read.
    """
    pointer = root() / _POINTER
    before = pointer.read_text().strip() if pointer.exists() else ""
    beside = pointer.with_suffix(".new")
    beside.write_text(generation.folder.name)
    beside.replace(pointer)
    for folder in root().glob("v*-*"):
        if folder.is_dir() and folder.name not in {generation.folder.name, before}:
            shutil.rmtree(folder, ignore_errors=True)


def reset() -> None:
    """Forget the open index; the next question opens it anew."""
    global _open
    with _opening:
        _open = None


def is_ready() -> bool:
    """Whether a search can be answered on this machine."""
    try:
        return cursor_of(current().searcher()) >= 0
    except IndexUnavailableError as error:
        logger.warning("Search is not ready: %s", error)
        return False
