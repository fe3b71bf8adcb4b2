"""Whole answers in the memory of a process, found by address and forgotten by mark."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Header = tuple[str, str]


@dataclass(frozen=True)
class Page:
    """An answer as it was sent. `until` is a time of `time.monotonic`; `clocks` what they showed before it was made."""

    status: str
    headers: tuple[Header, ...]
    body: bytes
    etag: str
    marks: frozenset[str]
    clocks: Mapping[str, int]
    until: float

    @property
    def weight(self) -> int:
        """What it takes, in bytes: its body, and a rough sum for the rest."""
        return len(self.body) + 2_000


class Pages:
    """At most so many bytes of answers; the one asked for longest ago makes room."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._by_mark: dict[str, set[str]] = defaultdict(set)
        self._bytes = 0
        self._lock = threading.RLock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, address: str) -> Page | None:
        """The answer kept for an address, if its time is not over."""
        with self._lock:
            page = self._pages.get(address)
            if page is None:
                return None
            if page.until < time.monotonic():
                self._drop(address)
                return None
            self._pages.move_to_end(address)
            return page

    def put(self, address: str, page: Page) -> None:
        """Keep an answer in place of the one before."""
        if page.weight > self.most_bytes:
            return
        with self._lock:
            self._drop(address)
            self._pages[address] = page
            self._bytes += page.weight
            for mark in page.marks:
                self._by_mark[mark].add(address)
            while self._bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    def drop(self, address: str) -> None:
        """Forget the answer of one address."""
        with self._lock:
            self._drop(address)

    def forget(self, marks: Iterable[str]) -> int:
        """Forget every answer that shows one of these; return how many there were."""
        with self._lock:
            addresses = set().union(*(self._by_mark.get(mark, set()) for mark in marks))
            for address in addresses:
                self._drop(address)
            return len(addresses)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._pages.clear()
            self._by_mark.clear()
            self._bytes = 0

    def _drop(self, address: str) -> None:
        page = self._pages.pop(address, None)
        if page is None:
            return
        self._bytes -= page.weight
        for mark in page.marks:
            addresses = self._by_mark[mark]
            addresses.discard(address)
            if not addresses:
                del self._by_mark[mark]
