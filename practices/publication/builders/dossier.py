"""A dossier, as the public sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from practices.publication.builders.common import empty_card, reference
from practices.publication.builders.rich_text import clean_html, plain_text
from practices.publication.builders.terms import discipline_data

if TYPE_CHECKING:
    from practices.models import DossierPage


def build_card(page: DossierPage) -> dict[str, Any]:
    """What a listing shows of a dossier."""
    return empty_card(page, page.summary) | {
        "disciplines": [discipline_data(discipline) for discipline in page.disciplines.order_by("label")]
    }


def build_data(page: DossierPage) -> dict[str, Any]:
    """All that the public sees of a dossier."""
    introduction = clean_html(page.introduction)
    parts = [_part(part.value, number) for number, part in enumerate(page.selection, start=1)]
    words = [f"{part['title']} {plain_text(part['html'])}" for part in parts]
    return build_card(page) | {
        "introduction_html": introduction,
        "parts": parts,
        "text": " ".join([page.summary, plain_text(introduction), *words]).strip(),
    }


def _part(value: Any, number: int) -> dict[str, Any]:
    chosen = [item for item in value["items"] if item["scenario"]]
    return {
        "title": value["title"],
        "anchor": f"partie-{number}-{slugify(value['title'])}",
        "html": clean_html(value["text"].source),
        "items": [reference(item["scenario"].specific, item["note"]) for item in chosen],
    }
