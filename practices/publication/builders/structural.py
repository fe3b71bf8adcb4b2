"""The lead's pages, as the public sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from academies.models import Academy
from practices.publication.builders.common import empty_card, references_of
from practices.publication.builders.rich_text import clean_html, plain_text
from practices.publication.builders.terms import academy_data, discipline_data

if TYPE_CHECKING:
    from practices.models import LeadOwnedPage, ThemePage


def build_card(page: LeadOwnedPage) -> dict[str, Any]:
    """What a listing shows of a page of the lead."""
    from practices.models import ThemePage

    if isinstance(page, ThemePage):
        discipline = page.theme.discipline
        disciplines = [discipline_data(discipline)] if discipline else []
        return empty_card(page, page.question) | {"kind_label": "Thème", "disciplines": disciplines}
    return empty_card(page, plain_text(page.introduction)[:300])


def build_data(page: LeadOwnedPage) -> dict[str, Any]:
    """All that the public sees of a page of the lead."""
    from practices.models import ThemePage

    if isinstance(page, ThemePage):
        return build_card(page) | _theme_data(page)
    introduction = clean_html(page.introduction)
    return build_card(page) | {"introduction_html": introduction, "text": plain_text(introduction)}


def _theme_data(page: ThemePage) -> dict[str, Any]:
    brief = clean_html(page.brief)
    discipline = page.theme.discipline
    axes = [axis.label for axis in page.axes.all()]
    return {
        "discipline": discipline_data(discipline) if discipline else None,
        "brief_html": brief,
        "axes": axes,
        "academies": [academy_data(academy) for academy in _academies_of(page)],
        "outcome_html": clean_html(page.outcome),
        "featured": references_of(page.featured.select_related("scenario")),
        "project_order": page.project_order,
        "tag": page.theme.tag,
        "text": " ".join([page.question, plain_text(brief), *axes]).strip(),
    }


def _academies_of(page: ThemePage) -> list[Academy]:
    return list(Academy.objects.filter(projects__theme=page.theme).distinct().order_by("name"))
