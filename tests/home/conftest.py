"""What the tests of home share with those of practices: the world, and a commit that is followed by its work."""

from tests.practices.conftest import committed, world

__all__ = ["committed", "world"]
