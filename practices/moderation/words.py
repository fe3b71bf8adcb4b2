"""French sentences about pages, in the gender of each page type."""

from __future__ import annotations

from wagtail.models import Page


def the_page(page: Page) -> str:
    """« Le scénario », « La campagne »: the page type with its article, at the start of a sentence."""
    article = "Le" if page.grammatical_gender == "masculine" else "La"
    return f"{article} {page._meta.verbose_name}"


def agree(page: Page, participle: str) -> str:
    """« validé », « validée »: a participle in the gender of the page type."""
    return participle if page.grammatical_gender == "masculine" else f"{participle}e"


def it(page: Page) -> str:
    """« le », « la »: the pronoun that stands for the page, before a verb."""
    return "le" if page.grammatical_gender == "masculine" else "la"
