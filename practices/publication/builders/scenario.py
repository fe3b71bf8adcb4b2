"""A scenario, as the public sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.licences import Licence, licence_url
from practices.addresses import public_path
from practices.publication.builders.body import body_text, sections_data
from practices.publication.builders.common import empty_card
from practices.publication.builders.terms import authors_data, discipline_data, level_data
from practices.publication.files import PageFiles
from practices.tree import project_of, project_page_of, theme_of

if TYPE_CHECKING:
    from practices.models import ScenarioPage


def build_card(page: ScenarioPage, files: PageFiles) -> dict[str, Any]:
    """What a listing shows of a scenario."""
    return empty_card(page, page.summary) | {
        "kind_label": "Scénario",
        "nature": page.get_nature_display(),
        "disciplines": [discipline_data(item) for item in page.disciplines.all()],
        "levels": [level_data(item) for item in page.levels.all()],
        "sessions": sessions_text(page.session_count, page.session_minutes),
        "picture": _first_picture(page, files),
    }


def build_data(page: ScenarioPage, files: PageFiles) -> dict[str, Any]:
    """All that the public sees of a scenario."""
    sections = sections_data(page.body, files)
    project, theme = project_of(page), theme_of(page)
    academy = project.academy if project else None
    keywords = [{"label": keyword.name, "slug": keyword.slug} for keyword in _by_name(page.keywords.all())]
    authors = authors_data(list(page.authors.all()), academy)
    card = build_card(page, files)
    tag = theme.tag if theme else ""
    return card | {
        "place": page.get_place_display() if page.place else "",
        "keywords": keywords,
        "tag": tag,
        "authors": authors,
        "licence": _licence_data(page.licence),
        "sections": sections,
        "documents": [
            files.document(item.document) | {"role": item.get_role_display()}
            for item in page.scenario_documents.all()
        ],
        "links": _links(page),
        "text": " ".join([page.summary, body_text(sections)]).strip(),
    }


def sessions_text(count: int | None, minutes: int | None) -> str:
    """« 3 séances de 55 min », « 1 séance de 1 h 30 »; empty as long as neither is known."""
    if not count:
        return ""
    sessions = "1 séance" if count == 1 else f"{count} séances"
    return f"{sessions} de {duration_text(minutes)}" if minutes else sessions


def duration_text(minutes: int) -> str:
    """« 55 min », « 1 h », « 1 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def _first_picture(page: ScenarioPage, files: PageFiles) -> dict[str, Any] | None:
    for section in page.body:
        for block in section.value["content"]:
            if block.block_type == "picture" and (image := block.value["image"]):
                return files.image(image, alt=image.contextual_alt_text or "") | {
                    "decorative": True,
                    "alt": "",
                }
    return None


def _by_name(keywords: Any) -> list[Any]:
    return sorted(keywords, key=lambda keyword: keyword.name.casefold())


def _licence_data(code: str) -> dict[str, str]:
    if not code:
        return {"code": "", "label": "", "url": ""}
    return {"code": code, "label": str(Licence(code).label), "url": licence_url(code)}


def _links(page: ScenarioPage) -> dict[str, str]:
    project_page = project_page_of(page)
    if project_page is None:
        return {"theme": "", "project": ""}
    return {"theme": public_path(project_page.get_parent()), "project": public_path(project_page)}
