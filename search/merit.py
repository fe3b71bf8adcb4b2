"""What a publication is worth apart from the words that were typed: how recent it is, and how much it offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from practices.models import Publication, PublicationKind

FRESHNESS_A_YEAR = 0.02
"""A page of this year comes before an equal one of last year; ten years are worth a fifth of the words."""

COMPLETENESS = 0.25
"""What a page that offers all of it gains over one that offers nothing."""

KINDS = {
    PublicationKind.SCENARIO: 0.2,
    PublicationKind.DOSSIER: 0.2,
    PublicationKind.THEME: 0.05,
    PublicationKind.PROJECT: 0.05,
}
"""Who searches wants something to do in class first, then what leads to it, then reports."""

_FIRST_YEAR = 2000

Offer = Callable[[dict[str, Any]], bool]

OFFERS: tuple[Offer, ...] = (
    lambda data: bool(data.get("summary")),
    lambda data: bool(data.get("disciplines")) and bool(data.get("levels")),
    lambda data: bool(data.get("session_count") or data.get("sections") or data.get("parts")),
    lambda data: bool(data.get("documents")),
    lambda data: bool(data.get("competences")),
    lambda data: bool(data.get("tools")),
    lambda data: bool(data.get("trials")),
    lambda data: len(data.get("sections") or data.get("parts") or ()) >= 4,
    lambda data: bool(data.get("picture")),
    lambda data: bool(data.get("licence")),
)
"""What makes a page useful to who takes it up; each counts the same."""


def completeness(data: dict[str, Any]) -> float:
    """The share of what a page may offer that it does, from 0 to 1."""
    return sum(offer(data) for offer in OFFERS) / len(OFFERS)


def merit(publication: Publication) -> float:
    """The factor that the score of the words is multiplied by, 1 at least."""
    year = int(publication.school_year[:4] or 0) or publication.published_at.year
    fresh = FRESHNESS_A_YEAR * max(year - _FIRST_YEAR, 0)
    kind = KINDS.get(PublicationKind(publication.kind), 0.0)
    return 1 + fresh + kind + COMPLETENESS * completeness(publication.data)
