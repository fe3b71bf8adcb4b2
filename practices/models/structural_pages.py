"""The pages of the tree: made and moved by actions only, edited by the lead, read by a second reader."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Workflow

from practices.blocks import TEXT_FEATURES
from practices.models.choices import ProjectOrder
from practices.models.moderated_page import ModeratedPage
from practices.models.publication import PublicationKind
from practices.panels.theme import THEME_TABS
from practices.workflows import lead_workflow


class LeadOwnedPage(ModeratedPage):
    """A page the project lead owns: a second reader decides, not the inspection of an académie."""

    is_lead_owned = True
    is_structural: ClassVar[bool] = True
    """Whether it is made by actions only; a page of this kind that the lead starts by hand says False."""
    needs_second_reader: ClassVar[bool] = True
    """Outside a campaign, whether another person must read it before it is public; inside, the campaign says."""

    class Meta:
        abstract = True

    @property
    def has_workflow(self) -> bool:
        """Always: the second reading does not depend on the parent."""
        return True

    def get_workflow(self) -> Workflow:
        """The second reading, whatever the parent's."""
        return lead_workflow()

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the page."""
        from practices.publication.builders.structural import build_card

        return build_card(self)

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the page."""
        from practices.publication.builders.structural import build_data

        return build_data(self)


class PracticesIndexPage(LeadOwnedPage):
    """The rubric: all campaigns."""

    publication_kind = PublicationKind.INDEX
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practices.CampaignPage", "practices.DossierIndexPage"]
    max_count = 1

    introduction = RichTextField("introduction", features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar[list[Any]] = [*ModeratedPage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "rubrique"
        verbose_name_plural = "rubriques"


class CampaignPage(LeadOwnedPage):
    """A school year of TraAM."""

    publication_kind = PublicationKind.CAMPAIGN
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["practices.PracticesIndexPage"]
    subpage_types: ClassVar[list[str]] = ["practices.ThemePage"]

    campaign = models.OneToOneField(
        "academies.Campaign",
        on_delete=models.PROTECT,
        related_name="page",
        verbose_name="campagne",
        editable=False,
    )
    introduction = RichTextField("introduction", features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar[list[Any]] = [*ModeratedPage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "campagne"
        verbose_name_plural = "campagnes"


class ThemeAxis(Orderable):
    """A direction of work inside a theme."""

    page = ParentalKey("practices.ThemePage", on_delete=models.CASCADE, related_name="axes")
    label = models.CharField("axe", max_length=250)

    panels: ClassVar[list[Any]] = [FieldPanel("label")]

    class Meta(Orderable.Meta):
        verbose_name = "axe"
        verbose_name_plural = "axes"

    def __str__(self) -> str:
        return self.label


class ThemeFeatured(Orderable):
    """A production that the lead puts forward on a theme's page, and why."""

    page = ParentalKey("practices.ThemePage", on_delete=models.CASCADE, related_name="featured")
    scenario = models.ForeignKey(
        "practices.ScenarioPage", on_delete=models.CASCADE, related_name="+", verbose_name="production"
    )
    note = models.CharField("pourquoi la lire", max_length=250, blank=True)

    panels: ClassVar[list[Any]] = [FieldPanel("scenario"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = "production mise en avant"
        verbose_name_plural = "productions mises en avant"

    def __str__(self) -> str:
        return self.note or str(self.scenario)


class ThemePage(LeadOwnedPage):
    """A theme of common work and its académies."""

    publication_kind = PublicationKind.THEME
    is_creatable = False
    grammatical_gender = "masculine"
    parent_page_types: ClassVar[list[str]] = ["practices.CampaignPage"]
    subpage_types: ClassVar[list[str]] = [
        "practices.AcademyProjectPage",
        "practices.MinutesPage",
        "practices.NationalSynthesisPage",
    ]

    theme = models.OneToOneField(
        "academies.Theme", on_delete=models.PROTECT, related_name="page", verbose_name="thème", editable=False
    )
    question = models.TextField("question posée", blank=True, max_length=600)
    brief = RichTextField("cadrage", features=TEXT_FEATURES, blank=True)
    outcome = RichTextField(
        "ce qu’il en est sorti",
        features=TEXT_FEATURES,
        blank=True,
        help_text="Quelques phrases, au fil de l’année : où en sont les groupes, ce qui se dessine.",
    )
    project_order = models.CharField(
        "ordre des projets", max_length=10, choices=ProjectOrder, blank=True, default=ProjectOrder.ACADEMY
    )

    edit_handler = THEME_TABS

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
