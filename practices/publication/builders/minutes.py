"""The synthesis of a meeting, as the public sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practices.publication.builders.common import empty_card, parts_of, text_of_parts
from practices.publication.builders.terms import academy_data, discipline_data
from practices.publication.files import PageFiles
from practices.tree import theme_of

if TYPE_CHECKING:
    from practices.models.minutes_pages import MinutesContent


def build_card(page: MinutesContent) -> dict[str, Any]:
    """What a listing shows of a meeting."""
    theme = theme_of(page)
    discipline = theme.discipline if theme else None
    return empty_card(page, page.place) | {
        "disciplines": [discipline_data(discipline)] if discipline else [],
        "held_on": page.held_on.isoformat() if page.held_on else "",
    }


def build_data(page: MinutesContent, files: PageFiles) -> dict[str, Any]:
    """All that the public sees of a meeting."""
    parts, theme = parts_of(page, ("agenda", "synthesis")), theme_of(page)
    academies = page.academies.order_by("name") if hasattr(page, "academies") else []
    documents = page.minutes_documents.all() if hasattr(page, "minutes_documents") else []
    return build_card(page) | {
        "place": page.place,
        "parts": parts,
        "academies": [academy_data(academy) for academy in academies],
        "documents": [
            files.document(item.document) | {"role": item.get_role_display()} for item in documents
        ],
        "tag": theme.tag if theme else "",
        "text": text_of_parts(parts),
    }
