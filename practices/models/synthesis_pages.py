"""The year-end deliverables: an académie's synthesis, and the nation's."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from foundation.licences import Licence
from practices.blocks.selection import KeyPointsBlock
from practices.blocks.text import TEXT_FEATURES
from practices.fields import BlocksField
from practices.models.choices import PAGE_LICENCES
from practices.models.moderated_page import ModeratedPage
from practices.models.people import PageAuthor
from practices.models.publication import PublicationKind
from practices.models.structural_pages import LeadOwnedPage
from practices.panels.synthesis import ACADEMIC_SYNTHESIS_TABS, NATIONAL_SYNTHESIS_TABS


def text_of(label: str, help_text: str = "") -> RichTextField:
    """A part of a synthesis: free text with headings, lists and links."""
    return RichTextField(label, features=TEXT_FEATURES, blank=True, help_text=help_text)


class SynthesisAuthor(PageAuthor):
    """An author of an académie's synthesis."""

    page = ParentalKey("practices.AcademicSynthesisPage", on_delete=models.CASCADE, related_name="authors")


class SynthesisScenario(Orderable):
    """A scenario that a synthesis leads to: linked, not retyped."""

    page = ParentalKey(
        "practices.AcademicSynthesisPage", on_delete=models.CASCADE, related_name="scenario_links"
    )
    scenario = models.ForeignKey(
        "practices.ScenarioPage", on_delete=models.CASCADE, related_name="+", verbose_name="scénario"
    )
    note = models.CharField("ce qu’il montre", max_length=250, blank=True)

    panels: ClassVar[list[Any]] = [FieldPanel("scenario"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = "scénario de l’année"
        verbose_name_plural = "scénarios de l’année"

    def __str__(self) -> str:
        return str(self.scenario)


class AcademicSynthesisPage(ModeratedPage):
    """What one académie's group did, learnt and leaves to others; written by its referent."""

    publication_kind = PublicationKind.SYNTHESIS
    parent_page_types: ClassVar[list[str]] = ["practices.AcademyProjectPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = "Le bilan de l’année : ce que le groupe a fait, compris, et laisse à d’autres."

    summary = models.TextField(
        "résumé",
        blank=True,
        max_length=600,
        help_text="En trois phrases, pour quelqu’un qui n’est pas de la discipline. 600 caractères au plus.",
    )
    objectives = text_of("projet et objectifs")
    pedagogical_reflection = text_of(
        "réflexion pédagogique", "Ce que l’année a fait comprendre de l’enseignement et des apprentissages."
    )
    digital_value = text_of(
        "plus-values du numérique pour les apprentissages",
        "Ce que les élèves ont appris grâce au numérique, et qu’ils n’auraient pas appris autrement.",
    )
    implementation = text_of("mise en œuvre")
    tools_and_partners = text_of("outils et partenaires")
    evaluation = text_of("évaluation et effets observés")
    pupils_gains = text_of("apports pour les élèves")
    teachers_gains = text_of("apports pour l’équipe enseignante")
    difficulties = text_of("difficultés rencontrées")
    generalisation = text_of("conditions de généralisation")
    outlook = text_of("perspectives")
    licence = models.CharField("licence", max_length=20, choices=PAGE_LICENCES, blank=True)

    edit_handler = ACADEMIC_SYNTHESIS_TABS

    class Meta:
        verbose_name = "synthèse académique"
        verbose_name_plural = "synthèses académiques"

    def start_below(self, parent: Page) -> None:
        """Named after its project, under the licence that lets others quote it."""
        self.title = f"Synthèse académique : {parent.title}"[:255]
        self.slug = "synthese"
        self.licence = Licence.CC_BY.value

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the synthesis."""
        from practices.publication.builders.synthesis import build_academic_card

        return build_academic_card(self)

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the synthesis."""
        from practices.publication.builders.synthesis import build_academic_data

        return build_academic_data(self)


class NationalSynthesisPage(LeadOwnedPage):
    """What a year's theme leaves to the discipline; the general inspectorate signs its introduction."""

    publication_kind = PublicationKind.NATIONAL_SYNTHESIS
    is_structural = False
    parent_page_types: ClassVar[list[str]] = ["practices.ThemePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = "Le bilan national d’un thème, et ce qu’il faut en retenir pour la discipline."

    summary = models.TextField("résumé", blank=True, max_length=600)
    introduction = text_of("introduction")
    introduction_signed_by = models.CharField("introduction signée par", max_length=150, blank=True)
    introduction_function = models.CharField("fonction de la personne qui signe", max_length=150, blank=True)
    reflection = text_of("réflexion sur le thème")
    axes_text = text_of("axes de travail")
    key_points = BlocksField(
        KeyPointsBlock(),
        blank=True,
        verbose_name="à retenir pour la discipline",
        help_text="Trois à sept points.",
    )
    remarks = text_of("remarques")
    outlook = text_of("perspectives")

    edit_handler = NATIONAL_SYNTHESIS_TABS

    class Meta:
        verbose_name = "synthèse nationale"
        verbose_name_plural = "synthèses nationales"

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the synthesis."""
        from practices.publication.builders.synthesis import build_national_card

        return build_national_card(self)

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the synthesis."""
        from practices.publication.builders.synthesis import build_national_data

        return build_national_data(self)
