"""Counts of what is public: each is one GROUP BY, whatever the number of publications."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Subquery, Value, When

from practices.models.publication import Publication, PublicationKind, PublicationQuerySet
from practices.models.publication_term import TermKind

WORK = (
    PublicationKind.PROJECT,
    PublicationKind.SCENARIO,
    PublicationKind.SYNTHESIS,
    PublicationKind.GROUP_MINUTES,
)
"""What a team publishes: its project and all that stands below it."""


def scenarios() -> PublicationQuerySet:
    """The scenarios that are public."""
    return Publication.objects.visible().of_kind(PublicationKind.SCENARIO)


def newest_years() -> QuerySet[Publication, str]:
    """The school year of the newest campaign that is public: « cette année » on every page."""
    campaigns = Publication.objects.visible().of_kind(PublicationKind.CAMPAIGN)
    return campaigns.order_by("-school_year").values_list("school_year", flat=True)[:1]


def by(publications: PublicationQuerySet, *columns: str) -> dict[Any, int]:
    """How many publications there are for each value of a column, or for each tuple of several."""
    rows = publications.order_by().values_list(*columns).annotate(Count("pk"))
    return {row[0] if len(columns) == 1 else row[:-1]: row[-1] for row in rows}


def by_term(publications: PublicationQuerySet, kind: TermKind) -> dict[str, int]:
    """How many publications have each term; one that has several counts for each of them."""
    return by(publications.filter(terms__kind=kind), "terms__code")


def by_term_and_kind(kind: TermKind) -> dict[str, Counter[str]]:
    """How many publications of each kind have each term of a vocabulary."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    rows = by(Publication.objects.visible().filter(terms__kind=kind), "terms__code", "kind")
    for (code, of_kind), count in rows.items():
        found[code][of_kind] = count
    return found


def by_group(publications: PublicationQuerySet, groups: dict[str, list[str]]) -> dict[str, int]:
    """How many publications have a level of each group: once a group, however many of its levels they have."""
    levels = [When(terms__code__in=codes, then=Value(group)) for group, codes in groups.items() if codes]
    if not levels:
        return {}
    rows = (
        publications.filter(terms__kind=TermKind.LEVEL)
        .annotate(level_group=Case(*levels, default=Value("")))
        .order_by()
        .values_list("level_group")
        .annotate(Count("pk", distinct=True))
    )
    return {group: count for group, count in rows if group}


@dataclass(frozen=True)
class Share:
    """What an académie has of some publications: how many, and how many of them are of this year."""

    count: int
    of_this_year: int


def by_academy(publications: PublicationQuerySet) -> dict[str, Share]:
    """How many publications each académie has, by its code."""
    of_this_year = Q(school_year=Subquery(newest_years()))
    rows = (
        publications.exclude(academy_code="")
        .order_by()
        .values_list("academy_code")
        .annotate(Count("pk"), of_this_year=Count("pk", filter=of_this_year))
    )
    return {code: Share(count, this_year) for code, count, this_year in rows}
