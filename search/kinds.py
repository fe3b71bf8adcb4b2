"""What is searched."""

from __future__ import annotations

from practices.models import Publication, PublicationKind

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


def is_searched(publication: Publication) -> bool:
    """Whether the index should hold it as it now is."""
    return publication.withdrawn_at is None and publication.kind in SEARCHED_KINDS
