"""What the index takes in of a publication, read from its data and never from its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from practices.models import Publication
from practices.models.publication import PublicationKind
from search.engine.schema import Entry

SEARCHED_KINDS: tuple[str, ...] = (PublicationKind.SCENARIO, PublicationKind.PROJECT, PublicationKind.THEME)
"""The kinds a visitor looks for; structural pages are not results."""


def is_searched(publication: Publication) -> bool:
    """Whether the index should hold it as it now is."""
    return publication.withdrawn_at is None and publication.kind in SEARCHED_KINDS


def entry_for(publication: Publication) -> Entry:
    """The index entry of a publication, out of its `card` and `data`."""
    card, data = publication.card, publication.data
    academy = card.get("academy") or {}
    return Entry(
        publication_id=publication.pk,
        key=str(publication.key),
        title=publication.title,
        summary=card.get("summary") or "",
        body=data.get("text") or "",
        keywords=tuple(_keywords(card, data)),
        academy_name=academy.get("label") or "",
        facets={
            "kind": [publication.kind],
            "discipline": _values(card.get("disciplines"), "code"),
            "level": _values(card.get("levels"), "code"),
            "academy": [academy.get("slug") or ""],
            "school_year": [publication.school_year],
        },
        published_at=publication.published_at,
    )


def _keywords(card: dict[str, Any], data: dict[str, Any]) -> Iterable[str]:
    yield from _values(data.get("keywords"), "label")
    yield from _values(card.get("disciplines"), "label")
    for level in card.get("levels") or []:
        yield from (level.get("label") or "", level.get("group") or "")
    for people in ("authors", "inspectors", "referents"):
        yield from _values(data.get(people), "name")
    yield from (data.get("tag") or "", card.get("nature") or "")
    yield from (card.get("theme_title") or "", card.get("project_title") or "", _axis(data))


def _axis(data: dict[str, Any]) -> str:
    return data.get("axis") or " ; ".join(data.get("axes") or [])


def _values(rows: list[dict[str, Any]] | None, name: str) -> list[str]:
    return [row.get(name) or "" for row in rows or []]
