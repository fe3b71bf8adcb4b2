"""What the index takes in of a publication, read from its data and never from its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from practices.models import Publication
from practices.models.publication import PublicationKind
from search.engine.schema import Entry

SEARCHED_KINDS: tuple[str, ...] = (
    PublicationKind.SCENARIO,
    PublicationKind.PROJECT,
    PublicationKind.THEME,
    PublicationKind.SYNTHESIS,
    PublicationKind.NATIONAL_SYNTHESIS,
    PublicationKind.MINUTES,
    PublicationKind.GROUP_MINUTES,
    PublicationKind.DOSSIER,
)
"""The kinds a visitor looks for; structural pages are not results."""


@dataclass(frozen=True)
class Duration:
    """How many sessions a production takes, as a teacher looks for it."""

    value: str
    label: str
    least: int
    most: int


DURATIONS: tuple[Duration, ...] = (
    Duration("une-seance", "Une séance", 1, 1),
    Duration("deux-ou-trois", "Deux ou trois séances", 2, 3),
    Duration("quatre-et-plus", "Quatre séances et plus", 4, 999),
)


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
            "duration": _durations(card.get("session_count") or 0),
            "equipment": _values(data.get("equipment"), "code"),
            "academy": [academy.get("slug") or ""],
            "school_year": [publication.school_year],
            "nature": [_nature(publication, data)],
        },
        published_at=publication.published_at,
    )


def _keywords(card: dict[str, Any], data: dict[str, Any]) -> Iterable[str]:
    for terms in ("keywords", "equipment", "activities"):
        yield from _values(data.get(terms), "label")
    yield from _tools(data)
    yield from (card.get("sessions") or "", *_duration_labels(card.get("session_count") or 0))
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


def _durations(sessions: int) -> list[str]:
    return [duration.value for duration in _that_last(sessions)]


def _duration_labels(sessions: int) -> list[str]:
    return [duration.label for duration in _that_last(sessions)]


def _that_last(sessions: int) -> list[Duration]:
    return [duration for duration in DURATIONS if duration.least <= sessions <= duration.most]


def _nature(publication: Publication, data: dict[str, Any]) -> str:
    """What the page is: a production by its nature, any other page by its kind."""
    return str(data.get("nature_code") or publication.kind)


def _axis(data: dict[str, Any]) -> str:
    return data.get("axis") or " ; ".join(data.get("axes") or [])


def _values(rows: list[dict[str, Any]] | None, name: str) -> list[str]:
    return [row.get(name) or "" for row in rows or []]
