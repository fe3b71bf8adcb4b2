"""Panels that several page types share."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TitleFieldPanel

TITLE = TitleFieldPanel(
    "title", heading="Titre", help_text="Le titre tel que le public le lira.", classname="", placeholder=False
)
ADDRESS = FieldPanel(
    "slug",
    heading="Adresse de la page",
    help_text="La fin de l’adresse, par exemple « debattre-de-l-eau ». Elle ne change plus une fois la page publiée.",
)
ADDRESS_TAB = ObjectList([ADDRESS], heading="L’adresse")


def people_tab(heading: str = "Auteurs, autrices et licence") -> ObjectList:
    """Who wrote it, what each agreed to, and the licence."""
    return ObjectList(
        [
            InlinePanel(
                "authors",
                label="Auteur ou autrice",
                heading="Auteurs et autrices",
                help_text="Si vous ne nommez personne, vous serez inscrit ou inscrite au premier enregistrement. "
                "Chaque personne nommée donne son accord.",
            ),
            FieldPanel("licence"),
        ],
        heading=heading,
    )


class OptionalRowsPanel(InlinePanel):
    """Rows that the form may leave out; see `ModeratedPage.editor_leaves_out`."""

    class BoundPanel(InlinePanel.BoundPanel):
        """The panel on one form."""

        def __init__(self, **kwargs: Any) -> None:
            form = kwargs["form"]
            self.is_asked = form is None or kwargs["panel"].relation_name in form.formsets
            if self.is_asked:
                super().__init__(**kwargs)
            else:
                super(InlinePanel.BoundPanel, self).__init__(**kwargs)

        def is_shown(self) -> bool:
            """Only where the form asks for it."""
            return self.is_asked and bool(super().is_shown())


def lead_only(panels: list[Any]) -> ObjectList:
    """What only the lead fills in, shown apart."""
    return ObjectList(panels, heading="Réservé à la DNE A2")
