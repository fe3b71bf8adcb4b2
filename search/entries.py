"""What the index takes in of a publication, read from its data and never from its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from practices.models import Publication
from search.beside import Beside
from search.durations import durations_of
from search.engine.schema import Entry
from search.facets import values_of
from search.merit import merit


def entry_for(publication: Publication, beside: Beside) -> Entry:
    """The index entry of a publication, out of its `card` and `data` and what stands beside it."""
    card, data = publication.card, publication.data
    academy = card.get("academy") or {}
    return Entry(
        publication_id=publication.pk,
        key=str(publication.key),
        title=publication.title,
        summary=card.get("summary") or "",
        body=data.get("text") or "",
        keywords=tuple(_keywords(card, data)),
        tags=tuple(_values(data.get("keywords"), "label")),
        documents=tuple(beside.documents_of(publication)),
        academy_name=academy.get("label") or "",
        facets=values_of(publication) | {"dossier": beside.dossiers_of(publication)},
        published_at=publication.published_at,
        merit=merit(publication),
    )


def _keywords(card: dict[str, Any], data: dict[str, Any]) -> Iterable[str]:
    for terms in ("keywords", "equipment", "activities"):
        yield from _values(data.get(terms), "label")
    yield from _tools(data)
    yield from (card.get("sessions") or "", *_duration_labels(card))
    yield from _values(card.get("disciplines"), "label")
    for level in card.get("levels") or []:
        yield from (level.get("label") or "", level.get("group") or "")
    for people in ("authors", "inspectors", "referents"):
        yield from _values(data.get(people), "name")
    yield from (data.get("tag") or "", card.get("nature") or "")
    yield from (card.get("theme_title") or "", card.get("project_title") or "", _axis(data))


def _tools(data: dict[str, Any]) -> Iterable[str]:
    """A production's tools are described one by one; a project names those it intends in a line of text."""
    tools = data.get("tools") or []
    return [tools] if isinstance(tools, str) else _values(tools, "name")


def _duration_labels(card: dict[str, Any]) -> list[str]:
    return [duration.label for duration in durations_of(card.get("session_count") or 0)]


def _axis(data: dict[str, Any]) -> str:
    return data.get("axis") or " ; ".join(data.get("axes") or [])


def _values(rows: list[dict[str, Any]] | None, name: str) -> list[str]:
    return [row.get(name) or "" for row in rows or []]
