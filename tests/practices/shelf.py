"""A shelf of publications, as the writer leaves them: rows with their terms, without the pages' own content."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from wagtail.models import Page

from academies.models import Academy, Discipline, Level
from practices.models import Decision, DecisionKind, Publication, PublicationKind, ReviewStep
from practices.publication.terms import write_terms
from tests.foundation.factories import UserFactory
from tests.practices import samples

MARCH = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
THIS_YEAR, LAST_YEAR = "2025-2026", "2024-2025"


def shelve(
    title: str,
    academy: Academy | None = None,
    kind: str = PublicationKind.SCENARIO,
    *,
    disciplines: Sequence[Discipline] = (),
    levels: Sequence[Level] = (),
    school_year: str = THIS_YEAR,
    card: dict[str, Any] | None = None,
    data: dict[str, Any] | None = None,
    **changes: Any,
) -> Publication:
    """A publication with these terms."""
    page = Page.get_first_root_node().add_child(
        instance=Page(title=title, slug=f"page-{uuid.uuid4().hex}", live=False)
    )
    decision = Decision.objects.create(
        kind=DecisionKind.PUBLISHED,
        step=ReviewStep.NATIONAL_PUBLICATION,
        page=page,
        page_key=uuid.uuid4(),
        page_title=title,
        actor=UserFactory(),
        revision_id=1,
        content_hash="0" * 64,
    )
    shown = samples.card(
        title,
        school_year=school_year,
        academy=_academy(academy),
        disciplines=[{"code": one.code, "label": one.label} for one in disciplines],
        levels=[{"code": one.code, "label": one.label, "group": one.group.label} for one in levels],
    ) | (card or {})
    values = {
        "page": page,
        "decision": decision,
        "revision_id": 1,
        "kind": kind,
        "path": f"/pratiques/{page.slug}/",
        "title": title,
        "school_year": school_year,
        "academy_code": academy.code if academy else "",
        "card": shown,
        "data": shown | (data or {}),
        "first_published_at": MARCH,
        "published_at": MARCH,
    }
    publication = Publication.objects.create(**values | changes)
    write_terms(publication)
    return publication


def open_year(school_year: str = THIS_YEAR) -> Publication:
    """The public page of a campaign, which says what « cette année » is."""
    return shelve(f"TraAM {school_year}", kind=PublicationKind.CAMPAIGN, school_year=school_year)


def _academy(academy: Academy | None) -> dict[str, str] | None:
    if academy is None:
        return None
    return {
        "code": academy.code,
        "name": academy.name,
        "slug": academy.slug,
        "label": academy.label,
        "of_name": academy.of_name,
    }
