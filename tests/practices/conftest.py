"""What the tests of practices share."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from foundation.models import User
from tests.practices.world import World, make_world


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In each file, run last the tests that use the file's world: its rows are there until the end of the file.

    Transactional tests, which empty every table, stay after all others, where pytest-django puts them.
    """
    rank = {path: number for number, path in enumerate(dict.fromkeys(item.path for item in items))}

    def order(item: pytest.Item) -> tuple[bool, int, bool]:
        uses_the_world = "world_of_the_module" in getattr(item, "fixturenames", ())
        return is_transactional(item), rank[item.path], uses_the_world

    items.sort(key=order)


def is_transactional(item: pytest.Item) -> bool:
    """Whether a test commits, and so empties every table after it."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(scope="module")
def world_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A world made once for the tests of a file, in a transaction that is undone after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(world_of_the_module: World, db: Any, request: pytest.FixtureRequest) -> World:
    """Two académies at work on one theme, as they were made: what a test changes in them goes with it.

    A transactional test, in a file of its own, uses `own_world`.
    """
    assert not is_transactional(request.node), "a transactional test makes its own world"
    connection.run_on_commit.clear()
    return copy.deepcopy(world_of_the_module)


@pytest.fixture
def own_world(db: Any) -> World:
    """A world for one test alone: what is done in it is committed."""
    return make_world()


ClientOf = Callable[[User], Client]
Committed = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Committed:
    """Run what follows a commit: `with committed(): actions.approve(...)`.

    What an earlier block of the same test left waiting for a commit that never comes is dropped first.
    """

    @contextmanager
    def commit() -> Iterator[None]:
        connection.run_on_commit.clear()
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return commit
