"""Fields that pages are made of."""

from __future__ import annotations

from typing import Any

from wagtail.fields import StreamField


class BlocksField(StreamField):
    """A StreamField whose block definitions stay out of migrations: they change without a migration."""

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        super().__init__(block_types or [], **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field for a migration, without its blocks."""
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, "practices.fields.BlocksField", [], kwargs
