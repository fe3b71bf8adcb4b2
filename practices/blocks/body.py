"""What the body of a page is built of: a short list, the same on every page."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock

from practices.blocks.media import (
    AudioBlock,
    CalloutBlock,
    GalleryBlock,
    PictureBlock,
    QuoteBlock,
    VideoBlock,
)
from practices.blocks.strict import StrictStreamBlock
from practices.blocks.text import STEP_FEATURES, TEXT_FEATURES

SECTION_CHOICES = [
    ("objectives", "Objectifs"),
    ("prerequisites", "Prérequis"),
    ("unfolding", "Déroulement"),
    ("digital_value", "Ce que le numérique apporte"),
    ("adaptations", "Adaptations pour les élèves à besoins particuliers"),
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
        required=False, max_length=40, label="Durée", help_text="Par exemple : 20 min."
    )
    text = blocks.RichTextBlock(
        features=STEP_FEATURES, label="Ce que font les élèves et l’équipe enseignante"
    )

    class Meta:
        icon = "list-ol"
        label = "Étape"


class SectionContentBlock(StrictStreamBlock):
    """What a section may hold."""

    paragraph = blocks.RichTextBlock(features=TEXT_FEATURES, label="Texte", icon="pilcrow")
    picture = PictureBlock()
    document = DocumentBlock()
    table = TableBlock()
    steps = blocks.ListBlock(StepBlock(), label="Étapes", icon="list-ol")
    quote = QuoteBlock()
    callout = CalloutBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    audio = AudioBlock()


class SectionKindBlock(blocks.ChoiceBlock):
    """The kind of a section."""

    def render_basic(self, value: Any, context: Any = None) -> str:
        """Its name: what a comparison shows."""
        return SECTION_TITLES.get(value, "")


class SectionBlock(blocks.StructBlock):
    """A named section: its name comes from a list, so that every page reads alike."""

    kind = SectionKindBlock(choices=SECTION_CHOICES, label="Rubrique")
    title = blocks.CharBlock(
        required=False, max_length=120, label="Titre", help_text="Seulement pour « Autre rubrique »."
    )
    content = SectionContentBlock(label="Contenu")

    class Meta:
        icon = "title"
        label = "Rubrique"


class BodyBlock(StrictStreamBlock):
    """The body of a page: its sections, in their order."""

    section = SectionBlock()
