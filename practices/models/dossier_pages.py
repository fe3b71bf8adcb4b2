"""Dossiers: curated selections across disciplines and years."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField

from practices.blocks import TEXT_FEATURES
from practices.blocks.selection import SelectionBlock
from practices.fields import BlocksField
from practices.models.publication import PublicationKind
from practices.models.structural_pages import LeadOwnedPage
from practices.panels.dossier import DOSSIER_INDEX_PANELS, DOSSIER_TABS


class DossierIndexPage(LeadOwnedPage):
    """The list of dossiers."""

    publication_kind = PublicationKind.DOSSIER_INDEX
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["practices.PracticesIndexPage"]
    subpage_types: ClassVar[list[str]] = ["practices.DossierPage"]
    max_count = 1

    introduction = RichTextField("introduction", features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar[list[Any]] = DOSSIER_INDEX_PANELS

    class Meta:
        verbose_name = "liste des dossiers"
        verbose_name_plural = "listes des dossiers"


class DossierPage(LeadOwnedPage):
    """A selection of productions on one subject, in parts, each with the reason for it."""

    publication_kind = PublicationKind.DOSSIER
    is_structural = False
    grammatical_gender = "masculine"
    parent_page_types: ClassVar[list[str]] = ["practices.DossierIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "Un choix commenté de productions, à travers les disciplines et les années."

    summary = models.TextField("résumé", blank=True, max_length=600)
    introduction = RichTextField("introduction", features=TEXT_FEATURES, blank=True)
    disciplines = ParentalManyToManyField(
        "academies.Discipline", blank=True, related_name="+", verbose_name="disciplines"
    )
    selection = BlocksField(SelectionBlock(), blank=True, verbose_name="sélection")

    edit_handler = DOSSIER_TABS

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the dossier."""
        from practices.publication.builders.dossier import build_card

        return build_card(self)

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the dossier."""
        from practices.publication.builders.dossier import build_data

        return build_data(self)
