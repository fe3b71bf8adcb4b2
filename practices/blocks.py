"""What the body of a page is built of: a short list, the same on every page."""

from __future__ import annotations

import uuid
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["h3", "bold", "italic", "ul", "ol", "link"]
STEP_FEATURES = ["bold", "italic", "ul", "ol", "link"]

SECTION_CHOICES = [
    ("objectives", "Objectifs"),
    ("prerequisites", "Prérequis"),
    ("unfolding", "Déroulement"),
    ("digital_value", "Ce que le numérique apporte"),
    ("evaluation", "Évaluation et effets observés"),
    ("reuse", "Conditions de réutilisation"),
    ("other", "Autre rubrique"),
]
SECTION_TITLES = dict(SECTION_CHOICES)


def section_title(section: Any) -> str:
    """The name of a section: its own for « Autre rubrique », else that of its kind."""
    if section["kind"] == "other" and section["title"]:
        return str(section["title"])
    return SECTION_TITLES.get(section["kind"], "")


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative, or marked decorative, and a caption."""

    image = ImageBlock(label="Image")
    caption = blocks.CharBlock(required=False, max_length=300, label="Légende")

    class Meta:
        icon = "image"
        label = "Image"


class DocumentBlock(blocks.StructBlock):
    """A document offered in the course of the text."""

    document = DocumentChooserBlock(label="Document")
    description = blocks.CharBlock(
        required=False,
        max_length=300,
        label="Présentation",
        help_text="À quoi sert ce document, en une phrase.",
    )

    class Meta:
        icon = "doc-full"
        label = "Document"


class TableBlock(blocks.StructBlock):
    """A table with a caption; its first row is its header."""

    caption = blocks.CharBlock(max_length=200, label="Titre du tableau")
    table = TypedTableBlock([("text", blocks.CharBlock(required=False, label="Texte"))], label="Tableau")
    header_column = blocks.BooleanBlock(required=False, label="La première colonne contient des titres")

    class Meta:
        icon = "table"
        label = "Tableau"


class StepBlock(blocks.StructBlock):
    """One step of the unfolding."""

    title = blocks.CharBlock(max_length=150, label="Titre de l’étape")
    duration = blocks.CharBlock(
        required=False, max_length=40, label="Durée", help_text="Par exemple : 20 min."
    )
    text = blocks.RichTextBlock(features=STEP_FEATURES, label="Ce que font les élèves et l’enseignant")

    class Meta:
        icon = "list-ol"
        label = "Étape"


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


class SectionContentBlock(StrictStreamBlock):
    """What a section may hold."""

    paragraph = blocks.RichTextBlock(features=TEXT_FEATURES, label="Texte", icon="pilcrow")
    picture = PictureBlock()
    document = DocumentBlock()
    table = TableBlock()
    steps = blocks.ListBlock(StepBlock(), label="Étapes", icon="list-ol")


class SectionKindBlock(blocks.ChoiceBlock):
    """The kind of a section."""

    def render_basic(self, value: Any, context: Any = None) -> str:
        """Its name: what a comparison shows."""
        return SECTION_TITLES.get(value, "")


class SectionBlock(blocks.StructBlock):
    """A named section: its name comes from a list, so that every page reads alike."""

    kind = SectionKindBlock(choices=SECTION_CHOICES, label="Rubrique")
    title = blocks.CharBlock(
        required=False, max_length=120, label="Titre", help_text="Seulement pour « Autre rubrique »."
    )
    content = SectionContentBlock(label="Contenu")

    class Meta:
        icon = "title"
        label = "Rubrique"


class BodyBlock(StrictStreamBlock):
    """The body of a page: its sections, in their order."""

    section = SectionBlock()
