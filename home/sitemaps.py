"""What search robots are told of: every public page with the day on which it last changed (sitemaps.org)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from academies.models import Academy, Discipline, Level
from practices.models import Publication

MOST_ADDRESSES = 10_000
"""In one file; the protocol allows 50,000, which nobody reads at once."""
FIXED = (
    *("academy_list", "discipline_list", "level_list", "search:results"),
    *("site_map", "help", "contact", "legal_notice", "personal_data", "cookies", "accessibility"),
)


class HouseSitemap(Sitemap):  # type: ignore[type-arg]  # generic in its stubs alone
    """Addresses begin as the settings say, whatever the request was sent to."""

    limit = MOST_ADDRESSES

    def get_domain(self, site: Any = None) -> str:
        """The host of the site."""
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        """How it is asked."""
        return urlsplit(settings.SITE_URL).scheme


class PublicationsSitemap(HouseSitemap):
    """What is published, withdrawn pages left out."""

    def items(self) -> Any:
        """Address and day of each, in an order that lasts."""
        return Publication.objects.visible().order_by("pk").values_list("path", "published_at")

    def location(self, item: tuple[str, datetime]) -> str:
        """The address."""
        return item[0]

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        """When this version was published."""
        return item[1]

    def get_latest_lastmod(self) -> datetime | None:
        """When something was last published, in one query."""
        newest = Publication.objects.visible().order_by("-published_at")
        return newest.values_list("published_at", flat=True).first()


class WaysSitemap(HouseSitemap):
    """The ways through what is published: they say no day, for they change with what they list."""

    def items(self) -> list[str]:
        """Fixed pages, then académies, disciplines and levels."""
        ways = [reverse(name) for name in FIXED]
        for name, field, rows in (
            ("academy", "slug", Academy.objects.order_by("slug")),
            ("discipline", "code", Discipline.objects.order_by("code")),
            ("level", "code", Level.objects.order_by("code")),
        ):
            ways += [reverse(name, args=[value]) for value in rows.values_list(field, flat=True)]
        return ways

    def location(self, item: str) -> str:
        """The address."""
        return item


SITEMAPS: dict[str, Any] = {"publications": PublicationsSitemap, "parcours": WaysSitemap}
