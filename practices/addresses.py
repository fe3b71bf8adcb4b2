"""The addresses of pages: they never change once published, and never hide one of our own routes."""

from __future__ import annotations

import re

from django.urls import URLResolver, get_resolver
from wagtail.models import Page

from practices.models.publication import Publication

DEEPEST_RESERVED = 3
"""The root page, the home page, and those right below it."""
SLUG_SHAPE = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def reserved_slugs() -> set[str]:
    """The first segments of every route of ours: no page below the home page may take one."""
    segments = set()
    for pattern in get_resolver().url_patterns:
        route = str(pattern.pattern).lstrip("^").lstrip("/")
        first = re.match(r"[a-z0-9-]+", route)
        if first:
            segments.add(first.group())
        elif isinstance(pattern, URLResolver) and not route:
            segments |= _first_segments(pattern)
    return segments


def reserved_error(slug: str, depth: int) -> str:
    """Why a page at this depth of the tree may not take this slug, in French; empty when it may."""
    if depth <= DEEPEST_RESERVED and slug in reserved_slugs():
        return f"L’adresse « {slug} » est déjà celle d’une page du site : choisissez-en une autre."
    return ""


def slug_errors(page: Page) -> list[str]:
    """What is wrong with a page's slug, in French; nothing when it may stay.

    A page that is being started has no depth yet: its form asks `reserved_error` for it.
    """
    errors = []
    if page.depth and not _is_ours(page) and (error := reserved_error(page.slug, page.depth)):
        errors.append(error)
    if page.slug and not SLUG_SHAPE.match(page.slug):
        errors.append(
            "Une adresse s’écrit avec des lettres minuscules sans accent, des chiffres et des traits d’union."
        )
    published = Publication.objects.filter(page_id=page.pk or 0).values_list("path", flat=True).first()
    if published and published != "/" and page.slug != published.rstrip("/").rsplit("/", 1)[-1]:
        errors.append("L’adresse d’une page publiée ne change plus : des liens y mènent déjà.")
    return errors


def _first_segments(resolver: URLResolver) -> set[str]:
    found = (re.match(r"[a-z0-9-]+", str(p.pattern).lstrip("^")) for p in resolver.url_patterns)
    return {match.group() for match in found if match}


def _is_ours(page: Page) -> bool:
    from practices.models import PracticesIndexPage

    return isinstance(page, PracticesIndexPage)


def public_path(page: Page) -> str:
    """The address of a page on the public side: its place in the tree without the home page's own segment."""
    return "/" + str(page.url_path).split("/", 2)[2]
