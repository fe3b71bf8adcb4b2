"""Commented choices of productions: a dossier's selection, the points of a national synthesis."""

from __future__ import annotations

from wagtail import blocks

from practices.blocks.strict import StrictStreamBlock
from practices.blocks.text import TEXT_FEATURES

SCENARIO = "practices.ScenarioPage"


class ChosenBlock(blocks.StructBlock):
    """A production, and why it was chosen."""

    scenario = blocks.PageChooserBlock(page_type=SCENARIO, label="Production")
    note = blocks.CharBlock(required=False, max_length=300, label="Pourquoi la lire")

    class Meta:
        icon = "doc-full"
        label = "Production"


class SelectionPartBlock(blocks.StructBlock):
    """A part of a dossier."""

    title = blocks.CharBlock(max_length=150, label="Titre")
    text = blocks.RichTextBlock(required=False, features=TEXT_FEATURES, label="Présentation")
    items = blocks.ListBlock(ChosenBlock(), label="Productions choisies")

    class Meta:
        icon = "list-ul"
        label = "Partie"


class SelectionBlock(StrictStreamBlock):
    """The parts of a dossier, in their order."""

    part = SelectionPartBlock()


class KeyPointBlock(blocks.StructBlock):
    """Something to remember for the discipline, with the productions that show it."""

    text = blocks.TextBlock(max_length=500, label="À retenir")
    scenarios = blocks.ListBlock(
        blocks.PageChooserBlock(page_type=SCENARIO), label="Productions qui le montrent"
    )

    class Meta:
        icon = "pick"
        label = "Point à retenir"


class KeyPointsBlock(StrictStreamBlock):
    """Three to seven points (domain.md, national synthesis)."""

    point = KeyPointBlock()
