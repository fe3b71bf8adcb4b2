"""The world that browser tests begin in: made once a worker, then copied with its database and its files."""

from __future__ import annotations

import copy
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.practices.world import World, make_world
from tests.support import fresh_database


@dataclass
class KeptWorld:
    """A world as it was when it was made."""

    files: Path
    database: str = ""
    world: World | None = None

    def in_folder(self, house: Path) -> World:
        """The world, in this worker's database and with its files in `house`."""
        if fresh_database.TEMPLATE not in os.environ:
            return make_world()
        if self.world is None:
            self.world = make_world()
            self.database = fresh_database.keep_as("world")
            shutil.copytree(house, self.files, dirs_exist_ok=True)
        else:
            fresh_database.start_from(self.database)
            shutil.copytree(self.files, house, dirs_exist_ok=True)
        return copy.deepcopy(self.world)
