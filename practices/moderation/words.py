"""French sentences about pages, in the gender of each page type."""

from __future__ import annotations

from wagtail.models import Page


def the_page(page: Page) -> str:
    """« Le scénario », « La campagne »: the page type with its article, at the start of a sentence."""
    article = "Le" if page.grammatical_gender == "masculine" else "La"
    return f"{article} {page._meta.verbose_name}"
