"""What the tests of home share with those of practices: the world, and a commit that is followed by its work."""

from tests.practices.conftest import committed, world, world_of_the_module

__all__ = ["committed", "world", "world_of_the_module"]
