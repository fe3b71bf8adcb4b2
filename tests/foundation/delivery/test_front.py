"""What nginx is told: an address is stale by a file, until its fresh answer was sent."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from foundation.delivery import front

PAGE = "/pratiques/2025-2026/?page=2"


def marker(settings: Any, address: str) -> Path:
    """Where nginx looks."""
    return Path(settings.DELIVERY_DIR) / "stale" / f"{address[1:]}.stale"


def test_exactly_the_addresses_that_show_it_are_marked(settings: Any) -> None:
    front.note(PAGE, ["kind:theme", "publication:1"], 60)
    front.note("/", ["kind:scenario"], 60)
    front.note("/academies/", ["kind:scenario", "kind:project"], 60)
    assert front.mark_stale(["publication:1", "publication:2"]) == 1
    assert marker(settings, PAGE).is_file()
    assert not marker(settings, "/").exists()
    assert front.mark_stale(["kind:scenario"]) == 2
    assert marker(settings, "/").is_file()


def test_what_an_address_shows_now_takes_the_place_of_what_it_showed(settings: Any) -> None:
    front.note("/", ["publication:1"], 60)
    front.note("/", ["publication:2"], 60)
    assert front.mark_stale(["publication:1"]) == 0
    assert front.mark_stale(["publication:2"]) == 1


def test_a_marker_that_came_while_the_answer_was_made_stays(settings: Any) -> None:
    front.note("/", ["publication:1"], 60)
    front.mark_stale(["publication:1"])
    before = front.marker_of("/")
    front.mark_stale(["publication:1"])
    front.answered("/", before)
    assert marker(settings, "/").is_file()
    front.answered("/", front.marker_of("/"))
    assert not marker(settings, "/").exists()


def test_what_nginx_cannot_keep_any_more_is_forgotten() -> None:
    front.note("/", ["publication:1", "publication:2"], -1)
    front.note(PAGE, ["publication:1"], 60)
    assert front.prune() == 2
    assert front.mark_stale(["publication:1"]) == 1


def test_a_marker_that_nobody_asks_for_goes_after_a_day(settings: Any) -> None:
    front.note("/", ["publication:1"], 60)
    front.note(PAGE, ["publication:1"], 60)
    front.mark_stale(["publication:1"])
    long_ago = time.time() - front.MARKERS_KEPT - 1
    os.utime(marker(settings, PAGE), (long_ago, long_ago))
    front.prune()
    assert not marker(settings, PAGE).exists()
    assert marker(settings, "/").is_file()


def test_a_full_ledger_takes_no_address_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert front.note("/", ["publication:1"], -1)
    monkeypatch.setattr(front, "MOST_BYTES", 0)
    assert not front.note(PAGE, ["publication:1"], 60)
    monkeypatch.undo()
    assert front.note(PAGE, ["publication:1"], 60)


@pytest.mark.parametrize(
    "address",
    ["/../../etc/passwd", "/a/../b/", "//host/", "/a//b/", "/é/", "/?suite=/a", "/" + "a" * 200, "a", ""],
)
def test_an_address_that_is_no_name_of_a_file_is_not_given_to_nginx_to_keep(address: str) -> None:
    assert not front.can_be_marked(address)


@pytest.mark.parametrize("address", ["/", "/academies/lyon/", PAGE, "/plan-du-site/?a=1&b=%C3%A9"])
def test_an_ordinary_address_is(address: str) -> None:
    assert front.can_be_marked(address)
