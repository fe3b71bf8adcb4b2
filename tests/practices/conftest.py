"""What the tests of practices share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from foundation.models import User
from tests.practices.world import World, make_world


@pytest.fixture
def world(db: Any) -> World:
    """Two académies at work on one theme."""
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
