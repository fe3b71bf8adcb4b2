"""Keeps the terms of a publication in step with its card."""

from __future__ import annotations

from typing import Any

from practices.models.publication import Publication
from practices.models.publication_term import PublicationTerm, TermKind

KEYS = {TermKind.DISCIPLINE: "disciplines", TermKind.LEVEL: "levels"}
"""Where a card has the terms of each vocabulary."""


def terms_in(card: dict[str, Any]) -> set[tuple[str, str]]:
    """The vocabulary and the code of every term that a card shows; none in a tombstone's."""
    return {(kind.value, term["code"]) for kind, key in KEYS.items() for term in card.get(key) or []}


def write_terms(publication: Publication) -> bool:
    """Add the terms that are missing and remove those that are too many; return whether anything changed."""
    wanted = terms_in(publication.card)
    written = {(term.kind, term.code): term.pk for term in publication.terms.order_by("pk")}
    gone = [pk for term, pk in written.items() if term not in wanted]
    if gone:
        PublicationTerm.objects.filter(pk__in=gone).delete()
    missing = sorted(wanted - written.keys())
    PublicationTerm.objects.bulk_create(
        PublicationTerm(publication=publication, kind=kind, code=code) for kind, code in missing
    )
    return bool(gone or missing)
