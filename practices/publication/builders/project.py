"""A project, as the public sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practices.addresses import public_path
from practices.models.project_page import ProjectPersonRole
from practices.publication.builders.common import empty_card
from practices.publication.builders.rich_text import clean_html, plain_text
from practices.publication.builders.terms import academy_data, discipline_data, level_data

if TYPE_CHECKING:
    from practices.models import AcademyProjectPage


def build_card(page: AcademyProjectPage) -> dict[str, Any]:
    """What a listing shows of a project."""
    discipline = page.project.theme.discipline
    levels = page.levels.select_related("group").order_by("position")
    return empty_card(page, page.summary) | {
        "kind_label": "Projet",
        "axis": page.axis,
        "disciplines": [discipline_data(discipline)] if discipline else [],
        "levels": [level_data(level) for level in levels],
    }


def build_data(page: AcademyProjectPage) -> dict[str, Any]:
    """All that the public sees of a project; a person only with their agreement."""
    approach = clean_html(page.approach)
    return build_card(page) | {
        "approach_html": approach,
        "inspectors": _people(page, ProjectPersonRole.INSPECTOR),
        "referents": _people(page, ProjectPersonRole.REFERENT),
        "team_size": page.team_size or 0,
        "tools": page.tools,
        "tracks": page.tracks,
        "partners": [academy_data(academy) for academy in page.partners.order_by("name")],
        "news": [
            {"dated": item.dated.isoformat(), "title": item.title, "html": clean_html(item.text)}
            for item in sorted(page.news.all(), key=lambda item: item.dated, reverse=True)
        ],
        "tag": page.project.theme.tag,
        "links": {"theme": public_path(page.get_parent())},
        "text": " ".join([page.summary, page.axis, page.tools, plain_text(approach)]).strip(),
    }


def _people(page: AcademyProjectPage, role: str) -> list[dict[str, str]]:
    return [
        {"name": person.name, "function": person.function}
        for person in page.people.all()
        if person.role == role and person.has_agreed
    ]
