"""What the tests of practices share."""

from __future__ import annotations

from typing import Any

import pytest

from tests.practices.world import World, make_world


@pytest.fixture
def world(db: Any) -> World:
    """Two académies at work on one theme."""
    return make_world()
