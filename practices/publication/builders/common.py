"""What the cards of all kinds share."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from practices.addresses import public_path
from practices.publication.builders.terms import academy_data
from practices.tree import campaign_of, project_of, project_page_of, theme_of


def empty_card(page: Page, summary: str) -> dict[str, Any]:
    """A card with every key that a listing may read, filled with what the page's place in the tree says."""
    theme, project, campaign = theme_of(page), project_of(page), campaign_of(page)
    project_page = project_page_of(page)
    theme_page = project_page.get_parent() if project_page else None
    return {
        "title": page.title,
        "summary": summary,
        "kind_label": str(page._meta.verbose_name).capitalize(),
        "nature": "",
        "academy": academy_data(project.academy) if project else None,
        "school_year": campaign.school_year if campaign else "",
        "disciplines": [],
        "levels": [],
        "sessions": "",
        "picture": None,
        "theme_title": theme.title if theme else "",
        "theme_path": public_path(theme_page) if theme_page else "",
        "project_title": project.title if project else "",
        "published_on": "",
    }
