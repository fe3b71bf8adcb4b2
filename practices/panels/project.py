"""The editor of a project's page."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface

from practices.panels.common import ADDRESS_TAB, TITLE
from practices.panels.completeness import before_sending
from practices.panels.ticked import TickedPanel

PROJECT_TABS = TabbedInterface(
    [
        ObjectList(
            [
                *before_sending(),
                TITLE,
                FieldPanel("summary"),
                FieldPanel("axis"),
                FieldPanel("approach"),
                FieldPanel("tools"),
            ],
            heading="Le projet",
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("team_size"), FieldPanel("tracks")]),
                TickedPanel("levels"),
                TickedPanel("partners"),
                InlinePanel(
                    "people",
                    label="Personne",
                    heading="Personnes nommées sur la page",
                    help_text="L’inspection responsable et la personne référente, avec leur accord.",
                ),
            ],
            heading="Le groupe",
        ),
        ObjectList(
            [
                InlinePanel(
                    "news",
                    label="Nouvelle",
                    heading="Nouvelles du projet",
                    help_text="Où en est le groupe, en quelques lignes datées que le public lira.",
                )
            ],
            heading="Les nouvelles",
        ),
        ADDRESS_TAB,
    ]
)
