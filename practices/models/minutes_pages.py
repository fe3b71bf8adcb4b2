"""The synthesis of a meeting's minutes: of a national group by the lead, of an académie's group by its referent."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from practices.blocks import TEXT_FEATURES
from practices.models.choices import DocumentRole
from practices.models.moderated_page import ModeratedPage
from practices.models.publication import PublicationKind
from practices.models.structural_pages import LeadOwnedPage
from practices.panels.minutes import GROUP_MINUTES_TABS, MINUTES_TABS


class MinutesContent(ModeratedPage):
    """What a meeting's public synthesis says, whoever met."""

    held_on = models.DateField("date de la réunion", null=True, blank=True)
    place = models.CharField("lieu", max_length=150, blank=True, help_text="« Paris », « À distance ».")
    agenda = RichTextField("ordre du jour", features=TEXT_FEATURES, blank=True)
    synthesis = RichTextField(
        "synthèse",
        features=TEXT_FEATURES,
        blank=True,
        help_text="Ce qui a été dit et décidé, sans nommer personne ; le compte rendu complet reste au groupe.",
    )

    class Meta:
        abstract = True

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the meeting."""
        from practices.publication.builders.minutes import build_card

        return build_card(self)

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the meeting."""
        from practices.publication.builders.minutes import build_data

        return build_data(self, files)


class MinutesDocument(Orderable):
    """A document of a national group's meeting."""

    page = ParentalKey("practices.MinutesPage", on_delete=models.CASCADE, related_name="minutes_documents")
    document = models.ForeignKey(
        "foundation.HouseDocument", on_delete=models.PROTECT, related_name="+", verbose_name="document"
    )
    role = models.CharField("rôle", max_length=20, choices=DocumentRole, default=DocumentRole.OTHER)

    panels: ClassVar[list[Any]] = [FieldPanel("role"), FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"

    def __str__(self) -> str:
        return self.get_role_display()


class MinutesPage(MinutesContent, LeadOwnedPage):
    """The public synthesis of a national group's meeting."""

    publication_kind = PublicationKind.MINUTES
    is_structural = False
    parent_page_types: ClassVar[list[str]] = ["practices.ThemePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "Ce qu’une réunion du groupe national a dit et décidé."

    academies = ParentalManyToManyField(
        "academies.Academy", blank=True, related_name="+", verbose_name="académies présentes"
    )

    edit_handler = MINUTES_TABS

    class Meta:
        verbose_name = "synthèse de réunion nationale"
        verbose_name_plural = "synthèses de réunions nationales"


class GroupMinutesPage(MinutesContent):
    """The public synthesis of a meeting of one académie's group."""

    publication_kind = PublicationKind.GROUP_MINUTES
    parent_page_types: ClassVar[list[str]] = ["practices.AcademyProjectPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "Ce qu’une réunion du groupe académique a dit et décidé."

    edit_handler = GROUP_MINUTES_TABS

    class Meta:
        verbose_name = "synthèse de réunion du groupe"
        verbose_name_plural = "synthèses de réunions du groupe"
