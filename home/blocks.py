"""What a page of the site is built of: sections that name themselves, and the simplest blocks of the house."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.blocks.struct_block import StructValue

from practices.blocks.body import DocumentBlock, TableBlock
from practices.blocks.media import CalloutBlock, PictureBlock
from practices.blocks.strict import StrictStreamBlock
from practices.blocks.text import TEXT_FEATURES


class PlainSection(StructValue):
    """A section with a name of its own: to whoever reads the sections of all pages, its kind is « other »."""

    def __missing__(self, name: str) -> Any:
        if name == "kind":
            return "other"
        raise KeyError(name)


class PlainContentBlock(StrictStreamBlock):
    """What a section may hold."""

    paragraph = blocks.RichTextBlock(features=TEXT_FEATURES, label="Texte", icon="pilcrow")
    picture = PictureBlock()
    document = DocumentBlock()
    table = TableBlock()
    callout = CalloutBlock()


class PlainSectionBlock(blocks.StructBlock):
    """A section and its name."""

    title = blocks.CharBlock(max_length=120, label="Titre")
    content = PlainContentBlock(label="Contenu")

    class Meta:
        icon = "title"
        label = "Rubrique"
        value_class = PlainSection


class PlainBodyBlock(StrictStreamBlock):
    """The body of a page of the site: its sections, in their order."""

    section = PlainSectionBlock()
