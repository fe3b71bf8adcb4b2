"""The front door."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from practices.blocks import TEXT_FEATURES
from practices.models import LeadOwnedPage, ModeratedPage, PublicationKind


class HomePage(LeadOwnedPage):
    """What a visitor sees first."""

    publication_kind = PublicationKind.HOME
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["practices.PracticesIndexPage", "home.PlainPage"]
    max_count = 1

    introduction = RichTextField("introduction", features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar[list[Any]] = [*ModeratedPage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "page d’accueil"
        verbose_name_plural = "pages d’accueil"
