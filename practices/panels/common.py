"""Panels that several page types share."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TitleFieldPanel

TITLE = TitleFieldPanel("title", heading="Titre", classname="", placeholder=False)
ADDRESS = FieldPanel(
    "slug",
    heading="Adresse de la page",
    help_text="La fin de l’adresse, par exemple « debattre-de-l-eau ». Elle ne change plus une fois la page publiée.",
)
ADDRESS_TAB = ObjectList([ADDRESS], heading="L’adresse")


def ticked(name: str) -> FieldPanel:
    """A list of terms from which any number is ticked."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple(attrs={"class": "ticked"}))


def people_tab(heading: str = "Auteurs, autrices et licence") -> ObjectList:
    """Who wrote it, what each agreed to, and the licence."""
    return ObjectList(
        [
            InlinePanel("authors", label="Auteur ou autrice", heading="Auteurs et autrices"),
            FieldPanel("licence"),
        ],
        heading=heading,
    )


def lead_only(panels: list[Any]) -> ObjectList:
    """What only the lead fills in, shown apart."""
    return ObjectList(panels, heading="Réservé à la DNE A2")
