"""Themes as a listing shows them, with what has been published under each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from practices.browse import counts
from practices.models.publication import Publication, PublicationKind


@dataclass(frozen=True)
class CountedTheme:
    """A theme with its projects and its scenarios."""

    path: str
    card: dict[str, Any]
    projects: int
    scenarios: int


def counted(themes: Iterable[Publication]) -> list[CountedTheme]:
    """The same themes with their counts, in one query more."""
    themes = list(themes)
    work = Publication.objects.visible().filter(theme_key__in=[theme.key for theme in themes])
    found = counts.by(work, "theme_key", "kind")
    return [
        CountedTheme(
            path=theme.path,
            card=theme.card,
            projects=found.get((theme.key, PublicationKind.PROJECT), 0),
            scenarios=found.get((theme.key, PublicationKind.SCENARIO), 0),
        )
        for theme in themes
    ]
