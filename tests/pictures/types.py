"""The types of public pages as the code knows them: a new one is photographed, or is missed by a test."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import URLPattern

import home.urls
import practices.urls
import search.urls
from practices.models import Nature, PublicationKind

ERRORS = ("404", "410")
KNOWN_BY_THEIR_KIND = ("wagtail_serve", "dossier_index")
"""The routes of what is published: their types are the kinds of publication."""
NOT_PAGES = (
    *("security_txt", "security_txt_french", "suggestions", "robots", "sitemap_index", "sitemap_section"),
    *("publication_by_key", "takeaway", "offline_worker"),
    *("feed", "data", "selection_zip"),
)


def types_of_the_code() -> set[str]:
    """Every kind of publication (a production by its nature), every public route with a name, the error pages."""
    kinds = {f"kind: {kind.value}" for kind in PublicationKind if kind != PublicationKind.SCENARIO}
    natures = {f"nature: {nature.value}" for nature in Nature}
    patterns: Iterable[URLPattern] = (
        *practices.urls.urlpatterns,
        *home.urls.urlpatterns,
        *search.urls.urlpatterns,
    )
    routes = {str(pattern.name) for pattern in patterns} - {*KNOWN_BY_THEIR_KIND, *NOT_PAGES}
    errors = {f"error: {error}" for error in ERRORS}
    return kinds | natures | errors | {f"route: {route}" for route in routes}
