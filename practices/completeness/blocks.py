"""Blocks that a draft may leave half filled in, and a submission may not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page

from foundation.french import french_typography
from practices.blocks import section_title
from practices.completeness.missing import Missing, at

CHOSEN_FILES = {"picture": "image", "document": "document"}


def incomplete_blocks_of(page: Page) -> Iterator[Missing]:
    """The blocks of a page's body that lack a part, each with its section; the other lists of blocks as a whole."""
    for section in getattr(page, "body", ()):
        yield from _incomplete_in(section)
    for name in ("key_points", "selection"):
        if hasattr(page, name) and any(not _is_valid(block) for block in getattr(page, name)):
            label = page._meta.get_field(name).verbose_name
            yield Missing(french_typography(f"Complétez chaque bloc de « {label} », ou supprimez-le."), name)


def _incomplete_in(section: Any) -> Iterator[Missing]:
    value = section.value
    if value["kind"] == "other" and not value["title"]:
        yield Missing(french_typography("Donnez son titre à chaque « Autre rubrique »."), "body")
    elif not value["kind"]:
        yield Missing("Choisissez le nom de chaque rubrique.", "body")
    place = section_title(value) or "Rubrique sans nom"
    for block in value["content"]:
        if _is_half_filled(block):
            yield at(place, f"complétez le bloc « {block.block.label} », ou supprimez-le.", "body")


def _is_half_filled(block: Any) -> bool:
    if chosen := CHOSEN_FILES.get(block.block_type):
        return block.value[chosen] is None
    return not _is_valid(block)


def _is_valid(block: Any) -> bool:
    try:
        block.block.clean(block.value)
    except ValidationError:
        return False
    return True
