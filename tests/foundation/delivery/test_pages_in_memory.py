"""What a process keeps, and what it forgets."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from foundation.delivery.pages import Page, Pages

MARKS = st.frozensets(st.sampled_from(["a", "b", "c", "d"]), min_size=1)


def page(marks: frozenset[str], size: int = 10, seconds: float = 60) -> Page:
    """An answer of so many bytes."""
    until = time.monotonic() + seconds
    return Page("200 OK", (), b"x" * size, '"tag"', marks, {}, until)


@given(st.lists(st.tuples(st.sampled_from("123456"), MARKS)), MARKS)
def test_exactly_what_shows_a_mark_is_forgotten(put: list[tuple[str, frozenset[str]]], gone: Any) -> None:
    pages = Pages(10**6)
    for address, marks in put:
        pages.put(address, page(marks))
    last = dict(put)
    pages.forget(gone)
    kept = {address for address in last if pages.get(address) is not None}
    assert kept == {address for address, marks in last.items() if not marks & gone}


@given(st.lists(st.tuples(st.sampled_from("123456789"), st.integers(0, 9_000)), max_size=40))
def test_it_never_holds_more_than_it_may_and_forgets_the_oldest_first(put: list[tuple[str, int]]) -> None:
    pages, most = Pages(20_000), 20_000
    for address, size in put:
        pages.put(address, page(frozenset("a"), size))
    newest_first: list[tuple[str, int]] = []
    for address, size in reversed(put):
        if address not in dict(newest_first):
            newest_first.append((address, size))
    kept = [(address, size) for address, size in newest_first if pages.get(address) is not None]
    assert sum(size + 2_000 for _, size in kept) <= most
    assert kept == newest_first[: len(kept)]


def test_what_was_asked_for_last_stays() -> None:
    pages = Pages(6_100)
    for address in "ab":
        pages.put(address, page(frozenset("m")))
    assert pages.get("a") is not None
    for address in "cd":
        pages.put(address, page(frozenset("m")))
    assert [address for address in "abcd" if pages.get(address) is not None] == ["a", "c", "d"]


def test_an_answer_whose_time_is_over_or_that_is_too_large_is_not_given() -> None:
    pages = Pages(5_000)
    pages.put("old", page(frozenset("m"), seconds=-1))
    pages.put("large", page(frozenset("m"), size=5_000))
    assert (pages.get("old"), pages.get("large"), len(pages)) == (None, None, 0)
