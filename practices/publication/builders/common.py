"""What the cards of all kinds share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from practices.addresses import public_path
from practices.publication.builders.rich_text import clean_html, plain_text
from practices.publication.builders.terms import academy_data, region_data
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
        "region": region_data(project.academy) if project else None,
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


def reference(page: Page, note: str = "") -> dict[str, str]:
    """Another page, by its permanent identifier: what is shown of it is read when the page is."""
    return {"key": str(page.translation_key), "note": note}


def references_of(rows: Iterable[Any]) -> list[dict[str, str]]:
    """The productions that rows of a page lead to, each with its note."""
    return [reference(row.scenario, row.note) for row in rows]


def parts_of(page: Page, names: Iterable[str]) -> list[dict[str, str]]:
    """The running texts of a page that say something: title, anchor and clean HTML, in the order given."""
    parts = []
    for name in names:
        source = clean_html(getattr(page, name))
        if plain_text(source):
            title = str(page._meta.get_field(name).verbose_name)
            title = title[0].upper() + title[1:]
            parts.append({"title": title, "anchor": slugify(title), "html": source})
    return parts


def text_of_parts(parts: Iterable[dict[str, str]]) -> str:
    """All words of these parts, for search."""
    return " ".join(f"{part['title']} {plain_text(part['html'])}" for part in parts)
