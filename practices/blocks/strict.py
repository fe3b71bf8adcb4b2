"""Lists of blocks that lose nothing."""

from __future__ import annotations

import uuid
from typing import Any

from wagtail import blocks


class StrictStreamBlock(blocks.StreamBlock):
    """A list of blocks that refuses a kind it does not know; stock Wagtail drops it, with what was typed in it.

    Blocks that code has written without an id are known by their place, so that two states can be compared.
    """

    def to_python(self, value: Any) -> Any:
        """Read one stored list."""
        return super().to_python(_with_ids(value))

    def bulk_to_python(self, values: Any) -> Any:
        """Read several stored lists."""
        return super().bulk_to_python([_with_ids(value) for value in values])

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """Read the blocks of a form; KeyError for an unknown kind, as for a part that did not arrive."""
        for number in range(int(data[f"{prefix}-count"])):
            if not data[f"{prefix}-{number}-deleted"]:
                self.child_blocks[data[f"{prefix}-{number}-type"]]
        return super().value_from_datadict(data, files, prefix)


def _with_ids(stored: Any) -> Any:
    if not isinstance(stored, list):
        return stored
    return [
        block | {"id": str(uuid.uuid5(uuid.NAMESPACE_OID, str(place)))}
        if isinstance(block, dict) and not block.get("id")
        else block
        for place, block in enumerate(stored)
    ]
