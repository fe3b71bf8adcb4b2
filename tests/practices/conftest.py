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


@pytest.fixture
def world(db: Any) -> World:
    """Two académies at work on one theme."""
    return make_world()


@pytest.fixture(scope="module")
def world_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A world made once for the tests of a file, in a transaction that is undone after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def standing_world(world_of_the_module: World, db: Any) -> World:
    """The world of the file as it was made: what a test changes in it, and what people remember, goes with the test.

    Not for a file that has a transactional test.
    """
    connection.run_on_commit.clear()
    return copy.deepcopy(world_of_the_module)


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
