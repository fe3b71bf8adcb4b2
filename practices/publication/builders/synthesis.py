"""The syntheses, as the public sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from academies.models import Discipline
from practices.publication.builders.common import (
    empty_card,
    parts_of,
    reference,
    references_of,
    text_of_parts,
)
from practices.publication.builders.rich_text import clean_html, plain_text
from practices.publication.builders.terms import authors_data, discipline_data, level_data, licence_data
from practices.tree import project_of, project_page_of, theme_of

if TYPE_CHECKING:
    from practices.models import AcademicSynthesisPage, NationalSynthesisPage

ACADEMIC_PARTS = (
    "objectives",
    "pedagogical_reflection",
    "digital_value",
    "implementation",
    "tools_and_partners",
    "evaluation",
    "pupils_gains",
    "teachers_gains",
    "difficulties",
    "generalisation",
    "outlook",
)
NATIONAL_PARTS_BEFORE = ("reflection", "axes_text")
NATIONAL_PARTS_AFTER = ("remarks", "outlook")


def build_academic_card(page: AcademicSynthesisPage) -> dict[str, Any]:
    """What a listing shows of an académie's synthesis."""
    project_page, theme = project_page_of(page), theme_of(page)
    levels = project_page.levels.select_related("group").order_by("position") if project_page else []
    return empty_card(page, page.summary) | {
        "disciplines": _discipline(theme.discipline if theme else None),
        "levels": [level_data(level) for level in levels],
    }


def build_academic_data(page: AcademicSynthesisPage) -> dict[str, Any]:
    """All that the public sees of an académie's synthesis; its scenarios are linked, not retyped."""
    project = project_of(page)
    parts = parts_of(page, ACADEMIC_PARTS)
    return build_academic_card(page) | {
        "parts": parts,
        "scenarios": references_of(page.scenario_links.select_related("scenario")),
        "authors": authors_data(page.authors.all(), project.academy if project else None),
        "licence": licence_data(page.licence),
        "tag": project.theme.tag if project else "",
        "text": f"{page.summary} {text_of_parts(parts)}".strip(),
    }


def build_national_card(page: NationalSynthesisPage) -> dict[str, Any]:
    """What a listing shows of a national synthesis."""
    theme = theme_of(page)
    return empty_card(page, page.summary) | {"disciplines": _discipline(theme.discipline if theme else None)}


def build_national_data(page: NationalSynthesisPage) -> dict[str, Any]:
    """All that the public sees of a national synthesis."""
    theme = theme_of(page)
    before, after = parts_of(page, NATIONAL_PARTS_BEFORE), parts_of(page, NATIONAL_PARTS_AFTER)
    introduction = clean_html(page.introduction)
    points = [
        {
            "text": point.value["text"],
            "scenarios": [reference(scenario.specific) for scenario in point.value["scenarios"] if scenario],
        }
        for point in page.key_points
    ]
    words = [
        page.summary,
        plain_text(introduction),
        text_of_parts(before),
        *(point["text"] for point in points),
    ]
    return build_national_card(page) | {
        "introduction_html": introduction,
        "signed_by": page.introduction_signed_by,
        "signed_as": page.introduction_function,
        "parts": before,
        "key_points": points,
        "last_parts": after,
        "tag": theme.tag if theme else "",
        "text": " ".join([*words, text_of_parts(after)]).strip(),
    }


def _discipline(discipline: Discipline | None) -> list[dict[str, Any]]:
    return [discipline_data(discipline)] if discipline else []
