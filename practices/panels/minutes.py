"""The editors of meeting syntheses."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface

from practices.panels.common import ADDRESS_TAB, TITLE
from practices.panels.completeness import before_sending
from practices.panels.ticked import TickedPanel

MEETING = [
    *before_sending(),
    TITLE,
    FieldRowPanel([FieldPanel("held_on"), FieldPanel("place")]),
    FieldPanel("agenda"),
    FieldPanel("synthesis"),
]

MINUTES_TABS = TabbedInterface(
    [
        ObjectList([*MEETING, TickedPanel("academies")], heading="La réunion"),
        ObjectList(
            [
                InlinePanel(
                    "minutes_documents",
                    label="Document",
                    heading="Documents",
                    help_text="Les documents de la réunion que le public peut lire.",
                )
            ],
            heading="Les documents",
        ),
        ADDRESS_TAB,
    ]
)
GROUP_MINUTES_TABS = TabbedInterface([ObjectList(MEETING, heading="La réunion"), ADDRESS_TAB])
