"""Lists of blocks that lose nothing."""

from __future__ import annotations

from typing import Any

from wagtail import blocks


class StrictStreamBlock(blocks.StreamBlock):
    """A list of blocks that refuses a kind it does not know; stock Wagtail drops it, with what was typed in it."""

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """Read the blocks of a form; KeyError for an unknown kind, as for a part that did not arrive."""
        for number in range(int(data[f"{prefix}-count"])):
            if not data[f"{prefix}-{number}-deleted"]:
                self.child_blocks[data[f"{prefix}-{number}-type"]]
        return super().value_from_datadict(data, files, prefix)
