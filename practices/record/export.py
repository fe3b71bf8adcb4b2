"""The record of a page as data: the shape is documented in docs/record.md and only grows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils import timezone

from practices.models import ModeratedPage, Publication
from practices.record.facts import Fact, facts_of
from practices.tree import campaign_of, project_of, theme_of

FORMAT = "traam-page-record"
VERSION = 1


def as_data(page: ModeratedPage) -> dict[str, Any]:
    """The record as JSON can hold it: what the page is, then every fact, the oldest first."""
    project, theme, campaign = project_of(page), theme_of(page), campaign_of(page)
    publication = Publication.objects.filter(page_id=page.pk).first()
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "page": {
            "key": str(page.translation_key),
            "title": page.draft_title,
            "type": str(page._meta.verbose_name),
            "path": publication.path if publication else None,
            "is_public": page.live,
            "school_year": campaign.school_year if campaign else None,
            "theme": theme.title if theme else None,
            "project": project.title if project else None,
            "academy": project.academy.name if project else None,
        },
        "facts": [_fact(fact) for fact in facts_of(page)],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    data = asdict(fact)
    data["at"] = fact.at.isoformat()
    data["revision_at"] = fact.revision_at.isoformat() if fact.revision_at else None
    data["answers"] = [asdict(answer) for answer in fact.answers]
    return data
