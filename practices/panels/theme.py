"""The editor of a theme's page: its texts, what is put forward, in which order."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface

from practices.panels.common import ADDRESS_TAB, TITLE

THEME_TABS = TabbedInterface(
    [
        ObjectList(
            [
                TITLE,
                FieldPanel("question"),
                FieldPanel("brief"),
                InlinePanel(
                    "axes",
                    label="Axe",
                    heading="Axes de travail",
                    help_text="Les directions proposées aux académies, dans l’ordre où la page les montre.",
                ),
            ],
            heading="Le thème",
        ),
        ObjectList(
            [
                FieldPanel("outcome"),
                InlinePanel(
                    "featured",
                    label="Production",
                    heading="Productions mises en avant",
                    help_text="Celles par lesquelles commencer ; les autres restent sous leur projet.",
                ),
                FieldPanel("project_order"),
            ],
            heading="La page au fil de l’année",
        ),
        ADDRESS_TAB,
    ]
)
