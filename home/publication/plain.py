"""A page of the site, as the public sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practices.publication.builders.body import body_text, sections_data
from practices.publication.builders.common import empty_card
from practices.publication.files import PageFiles

if TYPE_CHECKING:
    from home.models import PlainPage


def build_card(page: PlainPage) -> dict[str, Any]:
    """What a listing shows of a page of the site."""
    return empty_card(page, page.summary)


def build_data(page: PlainPage, files: PageFiles) -> dict[str, Any]:
    """All that the public sees of a page of the site."""
    sections = sections_data(page.body, files)
    return build_card(page) | {
        "sections": sections,
        "text": " ".join([page.summary, body_text(sections)]).strip(),
    }
