"""The places of a page that a remark can be about: its fields that are filled in, its sections and their blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.blocks.struct_block import StructValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from practices.blocks.body import section_title

LONGEST_LABEL = 80
FEWEST_LETTERS = 3
NOT_SHOWN = {"slug"}


@dataclass(frozen=True)
class Place:
    """One place: a key that stays the same from version to version, and its name today."""

    key: str
    label: str


def places_of(draft: Page) -> list[Place]:
    """The places of one version, in the order of its editor."""
    return [place for panel in _panels(draft.get_edit_handler()) for place in _places_of_panel(draft, panel)]


def field_key(name: str) -> str:
    """The key of a field, or of the rows of a page."""
    return f"field:{name}"


# --- Parts ------------------------------------------------------------------------------------------
def _panels(panel: Any) -> Iterator[Any]:
    """The panels of fields and of rows below a panel."""
    if getattr(panel, "field_name", None) or getattr(panel, "relation_name", None):
        yield panel
        return
    for child in getattr(panel, "children", ()):
        yield from _panels(child)


def _places_of_panel(draft: Page, panel: Any) -> Iterator[Place]:
    name = getattr(panel, "field_name", None) or panel.relation_name
    if name in NOT_SHOWN:
        return
    value = getattr(draft, name, None)
    if not _is_filled(value):
        return
    label = str(panel.heading or draft._meta.get_field(name).verbose_name)
    yield Place(field_key(name), _short(label[:1].upper() + label[1:]))
    if isinstance(value, StreamValue):
        yield from _places_in(value, above="")


def _is_filled(value: Any) -> bool:
    if hasattr(value, "all"):
        return any(True for _ in value.all())
    return bool(len(value)) if isinstance(value, StreamValue) else value not in (None, "", [], ())


def _places_in(stream: StreamValue, above: str) -> Iterator[Place]:
    for number, block in enumerate(stream, start=1):
        title = _title_of(block) or f"{block.block.label} {number}"
        label = f"{above} › {title}" if above else title
        if block.id:
            yield Place(f"block:{block.id}", _short(label))
        if isinstance(block.value, StructValue):
            for below in block.value.values():
                if isinstance(below, StreamValue):
                    yield from _places_in(below, above=title)


def _title_of(block: Any) -> str:
    if block.block_type == "section":
        return section_title(block.value)
    words = next((text for text in _texts(block.value, block.block) if len(text) >= FEWEST_LETTERS), "")
    kind = str(block.block.label)
    return f"{kind} « {Truncator(words).words(6)} »" if words else ""


def _texts(value: Any, block: Any) -> Iterator[str]:
    """The words in a block that somebody typed, the first ones first."""
    if isinstance(value, RichText):
        yield " ".join(strip_tags(value.source).split())
    elif isinstance(block, StructBlock) and isinstance(value, StructValue):
        for name, child in block.child_blocks.items():
            yield from _texts(value.get(name), child)
    elif isinstance(block, ListBlock) and isinstance(value, ListValue):
        for item in value:
            yield from _texts(item, block.child_block)
    elif isinstance(block, CharBlock | TextBlock) and value:
        yield " ".join(str(value).split())


def _short(label: str) -> str:
    return Truncator(label).chars(LONGEST_LABEL)
