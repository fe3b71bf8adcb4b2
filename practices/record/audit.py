"""Audit of the record: every decision against the version it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Revision

from practices.models import Decision
from practices.publication.content_hash import content_hash


@dataclass(frozen=True)
class Finding:
    """One decision that no longer says what was decided on."""

    decision: Decision
    problem: str


def audit() -> Iterator[Finding]:
    """Every decision whose version is gone, or is not what was decided on any more.

    Those on pages that were deleted are left out: their versions went with the page, their hash stays.
    """
    for decision in Decision.objects.exclude(page=None).exclude(revision_id=None).iterator(chunk_size=200):
        revision = Revision.objects.filter(pk=decision.revision_id).first()
        if revision is None:
            yield Finding(decision, f"names version {decision.revision_id}, which is gone")
        elif content_hash(revision.as_object()) != decision.content_hash:
            yield Finding(decision, f"names version {decision.revision_id}, which holds something else now")
        base = decision.base_revision_id
        if base is not None and not Revision.objects.filter(pk=base).exists():
            yield Finding(decision, f"starts from version {base}, which is gone")
