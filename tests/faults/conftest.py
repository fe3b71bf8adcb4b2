"""A world that other threads and processes see: everything in it is committed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.practices.world import World, make_world


@pytest.fixture
def own_world(transactional_db: Any) -> World:
    """Two académies at work on one theme."""
    return make_world()
