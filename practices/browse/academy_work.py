"""What an académie has published, seen through the filters of its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from practices.browse import counts
from practices.models.publication import Publication, PublicationKind, PublicationQuerySet
from practices.models.publication_term import TermKind

MOST_LISTED = 120
"""How many projects and syntheses a page lists; older ones show once their year is chosen."""
NEWEST_FIRST = ("-school_year", "-published_at", "path")


@dataclass(frozen=True)
class AcademyWork:
    """The publications that pass the filters, and how many each value of a filter would give."""

    shown: PublicationQuerySet
    by_kind: Counter[str]
    by_year: Counter[str]
    by_discipline: dict[str, int]

    @property
    def total(self) -> int:
        """How many publications pass."""
        return self.by_kind.total()

    @property
    def is_cut(self) -> bool:
        """Whether there is more than the page lists beside the scenarios."""
        return self.total - self.by_kind[PublicationKind.SCENARIO] > MOST_LISTED

    def scenarios(self) -> PublicationQuerySet:
        """The scenarios, this year's first; the page lists them a page at a time."""
        return self.shown.of_kind(PublicationKind.SCENARIO).for_cards().order_by(*NEWEST_FIRST)

    def others(self) -> dict[str, list[Publication]]:
        """Projects, syntheses and meetings by kind, this year's first, in one query."""
        others = self.shown.exclude(kind=PublicationKind.SCENARIO).for_cards().order_by(*NEWEST_FIRST)
        found: dict[str, list[Publication]] = {kind: [] for kind in counts.WORK}
        for publication in others[:MOST_LISTED]:
            found[publication.kind].append(publication)
        return found


@dataclass(frozen=True)
class Year:
    """The projects of a school year."""

    school_year: str
    projects: list[Publication]


def work_of(academy_code: str, disciplines: Sequence[str], years: Sequence[str]) -> AcademyWork:
    """The work of an académie in any of these disciplines and any of these years; none of either is all of them.

    A value of a filter is counted with what is chosen in the other, so that its number is what choosing it gives.
    """
    work = Publication.objects.visible().filter(academy_code=academy_code, kind__in=counts.WORK)
    in_disciplines = work.with_term(TermKind.DISCIPLINE, disciplines) if disciplines else work
    in_years = work.filter(school_year__in=years) if years else work
    by_year: Counter[str] = Counter()
    by_kind: Counter[str] = Counter()
    for (year, kind), count in counts.by(in_disciplines, "school_year", "kind").items():
        by_year[year] += count
        if not years or year in years:
            by_kind[kind] += count
    return AcademyWork(
        shown=in_disciplines.filter(school_year__in=years) if years else in_disciplines,
        by_kind=by_kind,
        by_year=by_year,
        by_discipline=counts.by_term(in_years, TermKind.DISCIPLINE),
    )


def years_of(projects: Sequence[Publication], this_year: str) -> tuple[Year | None, list[Year]]:
    """Projects, newest first, by school year: this year's, if it has any, and the others'."""
    years = [
        Year(school_year, list(found))
        for school_year, found in groupby(projects, key=lambda project: project.school_year)
    ]
    current = next((year for year in years if year.school_year == this_year), None)
    return current, [year for year in years if year is not current]
