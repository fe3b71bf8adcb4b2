"""A scenario, as the public sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from practices.addresses import public_path
from practices.publication.builders.body import body_text, sections_data
from practices.publication.builders.common import empty_card
from practices.publication.builders.terms import (
    academy_data,
    authors_data,
    competences_data,
    discipline_data,
    level_data,
    licence_data,
    terms_data,
)
from practices.publication.files import PageFiles
from practices.publication.variants import variants_of
from practices.tree import project_of, project_page_of, theme_of

if TYPE_CHECKING:
    from practices.models import ScenarioPage, ScenarioTool, ScenarioTrial


def build_card(page: ScenarioPage, files: PageFiles) -> dict[str, Any]:
    """What a listing shows of a scenario."""
    return empty_card(page, page.summary) | {
        "kind_label": page.get_nature_display(),
        "nature": page.get_nature_display(),
        "disciplines": [discipline_data(item) for item in page.disciplines.all()],
        "levels": [level_data(item) for item in page.levels.all()],
        "sessions": (
            sessions_text(page.session_count, page.session_minutes) if page.is_taught_in_class else ""
        ),
        "session_count": page.session_count if page.is_taught_in_class and page.session_count else 0,
        "session_minutes": page.session_minutes if page.is_taught_in_class and page.session_minutes else 0,
        "picture": _first_picture(page, files),
    }


def build_data(page: ScenarioPage, files: PageFiles) -> dict[str, Any]:
    """All that the public sees of a scenario."""
    sections = sections_data(page.body, files)
    project, theme = project_of(page), theme_of(page)
    academy = project.academy if project else None
    return {
        **build_card(page, files),
        **_description(page),
        "is_taught_in_class": page.is_taught_in_class,
        "nature_code": page.nature,
        "keywords": _keywords(page),
        "tag": theme.tag if theme else "",
        "authors": authors_data(page.authors.all(), academy),
        "licence": licence_data(page.licence),
        "sections": sections,
        "documents": [
            files.document(item.document) | {"role": item.get_role_display()}
            for item in page.scenario_documents.all()
        ],
        "trials": [_trial(row) for row in page.trials.all()],
        "variants": variants_of(page),
        "links": _links(page),
        "text": " ".join([page.summary, page.disciplinary_competences, body_text(sections)]).strip(),
    }


def _description(page: ScenarioPage) -> dict[str, Any]:
    """What the page is for and what it needs; a nature that is only read leaves out what is asked of a class."""
    taught = page.is_taught_in_class
    return {
        "programme_entry": page.programme_entry,
        "programme_entries": terms_data(page.programme_entries.all()),
        "group_size": page.get_group_size_display() if taught and page.group_size else "",
        "equipment": terms_data(page.equipment.all()) if taught else [],
        "places": terms_data(page.places.all()) if taught else [],
        "modalities": terms_data(page.modalities.all()) if taught else [],
        "activities": terms_data(page.activities.all()) if taught else [],
        "disciplinary_competences": page.disciplinary_competences,
        "competences": competences_data(page.competences.select_related("competence__domain")),
        "tools": [_tool(tool) for tool in page.tools.select_related("kind")],
    }


def _tool(tool: ScenarioTool) -> dict[str, Any]:
    return {
        "name": tool.name,
        "kind": tool.kind.label if tool.kind else "",
        "kind_code": tool.kind.code if tool.kind else "",
        "kind_uri": tool.kind.scolomfr_uri if tool.kind else "",
        "pupil_account": tool.pupil_account,
        "data_sent": tool.data_sent,
        "generative_ai": tool.generative_ai,
        "free_alternative": tool.free_alternative,
    }


def _trial(trial: ScenarioTrial) -> dict[str, Any]:
    return {
        "academy": academy_data(trial.academy),
        "tried_on": trial.tried_on.isoformat() if trial.tried_on else "",
        "feedback": trial.feedback,
    }


def _keywords(page: ScenarioPage) -> list[dict[str, str]]:
    """Keywords, and the words that no list had: a missing term never blocks (domain.md, pain 1)."""
    named = {keyword.name.casefold(): keyword.name for keyword in page.keywords.all()}
    for word in page.unlisted_terms.split(","):
        if word.strip():
            named.setdefault(word.strip().casefold(), word.strip())
    return [{"label": label, "slug": slugify(label)} for _, label in sorted(named.items())]


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


def _links(page: ScenarioPage) -> dict[str, str]:
    project_page = project_page_of(page)
    if project_page is None:
        return {"theme": "", "project": ""}
    return {"theme": public_path(project_page.get_parent()), "project": public_path(project_page)}
