"""The editors of the two syntheses."""

from __future__ import annotations

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from practices.panels.common import ADDRESS_TAB, TITLE, people_tab
from practices.panels.completeness import before_sending

ACADEMIC_SYNTHESIS_TABS = TabbedInterface(
    [
        ObjectList(
            [
                *before_sending(),
                TITLE,
                FieldPanel("summary"),
                FieldPanel("objectives"),
                FieldPanel("pedagogical_reflection"),
                FieldPanel("digital_value"),
            ],
            heading="L’essentiel",
        ),
        ObjectList(
            [
                FieldPanel("implementation"),
                FieldPanel("tools_and_partners"),
                InlinePanel("scenario_links", label="Scénario", heading="Scénarios de l’année"),
            ],
            heading="L’année",
        ),
        ObjectList(
            [
                FieldPanel("evaluation"),
                FieldPanel("pupils_gains"),
                FieldPanel("teachers_gains"),
                FieldPanel("difficulties"),
                FieldPanel("generalisation"),
                FieldPanel("outlook"),
            ],
            heading="Le bilan",
        ),
        people_tab(),
        ADDRESS_TAB,
    ]
)

NATIONAL_SYNTHESIS_TABS = TabbedInterface(
    [
        ObjectList(
            [
                *before_sending("Avant la seconde lecture"),
                TITLE,
                FieldPanel("summary"),
                MultiFieldPanel(
                    [
                        FieldPanel("introduction"),
                        FieldRowPanel(
                            [FieldPanel("introduction_signed_by"), FieldPanel("introduction_function")]
                        ),
                    ],
                    heading="Introduction de l’inspection générale",
                ),
            ],
            heading="L’introduction",
        ),
        ObjectList(
            [FieldPanel("reflection"), FieldPanel("axes_text"), FieldPanel("key_points")],
            heading="Le thème",
        ),
        ObjectList([FieldPanel("remarks"), FieldPanel("outlook")], heading="La suite"),
        ADDRESS_TAB,
    ]
)
