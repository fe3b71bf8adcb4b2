"""Pages of the site itself: what the house says of its life, beside what it publishes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from home.blocks import PlainBodyBlock
from practices.fields import BlocksField
from practices.models import LeadOwnedPage, ModeratedPage, PublicationKind


class PlainPage(LeadOwnedPage):
    """A page below the front door, by administrators and the leads of everything; its author may publish it alone."""

    publication_kind = PublicationKind.PLAIN
    is_structural = False
    needs_second_reader = False
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "Une page du site lui-même : une présentation, une annonce, un mode d’emploi."

    summary: models.TextField[str, str] = models.TextField(
        "résumé", blank=True, max_length=300, help_text="Deux phrases, en tête de la page."
    )
    body = BlocksField(PlainBodyBlock(), blank=True, verbose_name="texte")

    content_panels: ClassVar[list[Any]] = [
        *ModeratedPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "page du site"
        verbose_name_plural = "pages du site"

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the page."""
        from home.publication.plain import build_card

        return build_card(self)

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the page."""
        from home.publication.plain import build_data

        return build_data(self, files)
