"""Which worker runs which tests: a file stays with one of them, which makes its world once.

xdist deals tests out a few at a time, so that both workers make the world of every file.
"""

from __future__ import annotations

from itertools import groupby

from xdist.scheduler import LoadScopeScheduling

MOST_TESTS = 20
"""Of a long file, the tests that one worker takes at once: the matrix is asked by all of them."""
BROWSER = "tests/browser/"
"""Each of these tests makes a world of its own and is long: they are dealt out one by one."""


def parts_of(collection: list[str]) -> dict[str, str]:
    """The part of the run to which each test belongs. The order stays: transactional tests are the last."""
    parts = {}
    runs = groupby(collection, key=lambda nodeid: nodeid.split("::", maxsplit=1)[0])
    for number, (path, run) in enumerate(runs):
        at_once = 1 if path.startswith(BROWSER) else MOST_TESTS
        parts |= {nodeid: f"{number} {path} {place // at_once}" for place, nodeid in enumerate(run)}
    return parts


class FileByFile(LoadScopeScheduling):
    """Deals out parts of files in the order of the run."""

    parts: dict[str, str] | None = None

    def _split_scope(self, nodeid: str) -> str:
        if self.parts is None:
            self.parts = parts_of(next(iter(self.registered_collections.values())))
        return self.parts[nodeid]

    def schedule(self) -> None:
        """Keep the order of the tests: xdist would take the files with the most tests first."""
        self.config.option.loadscopereorder = False
        super().schedule()
