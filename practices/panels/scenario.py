"""The editor of a scenario: what was done first, then its description, its tools, its documents, its people."""

from __future__ import annotations

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from practices.panels.common import ADDRESS_TAB, TITLE, OptionalRowsPanel, lead_only, people_tab
from practices.panels.completeness import before_sending
from practices.panels.ticked import TickedPanel

CONTENT_TAB = ObjectList(
    [
        *before_sending(),
        TITLE,
        FieldPanel("summary"),
        FieldPanel(
            "body",
            heading="Rubriques",
            help_text="Le signe + ajoute une rubrique : objectifs, déroulement, bilan… Dans chacune, un autre + ajoute "
            "un texte, une image, un document, un enregistrement.",
        ),
    ],
    heading="Le contenu",
)
DESCRIPTION_TAB = ObjectList(
    [
        FieldPanel("nature"),
        MultiFieldPanel(
            [
                TickedPanel("disciplines"),
                TickedPanel("levels"),
                FieldPanel("programme_entry"),
                TickedPanel("programme_entries"),
            ],
            heading="Pour qui",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("session_count"), FieldPanel("session_minutes")]),
                FieldPanel("group_size"),
                TickedPanel("equipment"),
                TickedPanel("places"),
                TickedPanel("modalities"),
            ],
            heading="Comment",
        ),
        MultiFieldPanel(
            [
                TickedPanel("activities"),
                FieldPanel("disciplinary_competences"),
                InlinePanel("competences", label="Compétence", heading="Compétences numériques (CRCN)"),
            ],
            heading="Ce que les élèves font et apprennent",
        ),
        MultiFieldPanel([FieldPanel("keywords"), FieldPanel("unlisted_terms")], heading="Pour être trouvé"),
    ],
    heading="La fiche",
)
TOOLS_TAB = ObjectList(
    [
        InlinePanel(
            "tools",
            label="Outil",
            heading="Outils numériques",
            help_text="Ceux dont la séance a besoin, chacun avec ce qu’il demande à l’élève.",
        )
    ],
    heading="Les outils",
)
DOCUMENTS_TAB = ObjectList(
    [
        InlinePanel(
            "scenario_documents",
            label="Document",
            heading="Documents à télécharger",
            help_text="Ce que les collègues pourront reprendre, le format modifiable d’abord.",
        )
    ],
    heading="Les documents",
)
REUSE_TAB = ObjectList(
    [
        InlinePanel(
            "variants",
            label="Variante",
            heading="Variantes de ce scénario",
            help_text="D’autres scénarios publiés qui font la même chose à un autre niveau ou autrement.",
        )
    ],
    heading="Les variantes",
)
LEAD_TAB = lead_only([OptionalRowsPanel("trials", label="Essai", heading="Expérimentations croisées")])

SCENARIO_TABS = TabbedInterface(
    [CONTENT_TAB, DESCRIPTION_TAB, TOOLS_TAB, DOCUMENTS_TAB, people_tab(), REUSE_TAB, LEAD_TAB, ADDRESS_TAB]
)
