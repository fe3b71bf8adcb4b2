"""The whole addresses that leave the site."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from practices.models import Publication
from search.criteria import Criteria


def whole(path: str) -> str:
    """An address of this site as it is followed from elsewhere."""
    return f"{settings.SITE_URL}{path}"


def of_search(criteria: Criteria, route: str = "search:results", page: int = 1) -> str:
    """The whole address of a search, as a page, a feed or data."""
    query = criteria.address().removeprefix("?")
    parts = [part for part in (query, f"page={page}" if page > 1 else "") if part]
    return whole(reverse(route) + (f"?{'&'.join(parts)}" if parts else ""))


def permanent(publication: Publication) -> str:
    """The address that stays when a page is moved or renamed."""
    return whole(reverse("publication_by_key", args=[publication.key]))
