"""The editors of dossiers."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface

from practices.panels.common import ADDRESS_TAB, TITLE
from practices.panels.completeness import before_sending
from practices.panels.ticked import TickedPanel

DOSSIER_INDEX_PANELS: list[Any] = [TITLE, FieldPanel("introduction")]

DOSSIER_TABS = TabbedInterface(
    [
        ObjectList(
            [
                *before_sending("Avant la seconde lecture"),
                TITLE,
                FieldPanel("summary"),
                FieldPanel("introduction"),
                TickedPanel("disciplines"),
                FieldPanel("selection"),
            ],
            heading="Le dossier",
        ),
        ADDRESS_TAB,
    ]
)
