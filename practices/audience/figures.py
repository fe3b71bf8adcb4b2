"""The figures of the audience: of one page by month and day, of all by page, académie and theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Max, Min, Sum
from django.db.models.functions import TruncMonth

from academies.models import Academy
from foundation.french import MONTHS as MONTHS_IN_WORDS
from foundation.french import french_date_text
from practices.models import PageAudience, Publication, PublicationKind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from practices.models import ModeratedPage

DAYS = 30
MONTHS = 12
MOST_READ = 50
WIDTH = 100
"""Of the longest bar of a chart."""


@dataclass(frozen=True)
class Bar:
    """A line of a chart: its label, its number, the length of its bar; `address` leads to what it counts."""

    label: str
    number: int
    length: float
    address: str = ""

    @property
    def drawn(self) -> str:
        """The length as a drawing takes it, whatever the language of the screen."""
        return f"{self.length:.1f}"


@dataclass(frozen=True)
class PageFigures:
    """How often one page was read: by month, by day, and since when it is counted (None where it never was)."""

    months: list[Bar]
    days: list[Bar]
    since: date | None

    @property
    def last_days(self) -> int:
        """In the last thirty days."""
        return sum(bar.number for bar in self.days)


@dataclass(frozen=True)
class HouseFigures:
    """What was read in the last thirty days; `until` is the last day that is counted."""

    since: date
    until: date | None
    total: int
    pages: list[Bar]
    academies: list[Bar]
    themes: list[Bar]


def of_page(page: ModeratedPage, today: date) -> PageFigures:
    """The audience of a page of the back office, under all addresses that it had."""
    counts = PageAudience.objects.filter(publication__page=page.pk)
    first = counts.aggregate(first=Min("day"))["first"]
    return PageFigures(_by_month(counts, today), _by_day(counts, today), first)


def of_house(today: date) -> HouseFigures:
    """What was read most, and how much of each académie and theme."""
    since = today - timedelta(days=DAYS)
    counts = PageAudience.objects.filter(day__gt=since)
    summed = counts.aggregate(total=Sum("count"))["total"] or 0
    return HouseFigures(
        since=since + timedelta(days=1),
        until=PageAudience.objects.aggregate(last=Max("day"))["last"],
        total=summed,
        pages=_most_read(counts),
        academies=_by_academy(counts),
        themes=_by_theme(counts),
    )


def bars(counts: Iterable[tuple[str, int, str]]) -> list[Bar]:
    """Lines of a chart from labels, numbers and addresses, against the one that has most."""
    rows = list(counts)
    most = max((number for _, number, _ in rows), default=0)
    return [
        Bar(label, number, round(WIDTH * number / most, 1) if most else 0, address)
        for label, number, address in rows
    ]


def _by_day(counts: QuerySet[PageAudience], today: date) -> list[Bar]:
    days = [today - timedelta(days=back) for back in range(DAYS)]
    rows = counts.filter(day__in=days).order_by().values_list("day").annotate(number=Sum("count"))
    found: Mapping[date, int] = dict(rows)
    return bars((french_date_text(day), found.get(day, 0), "") for day in days)


def _by_month(counts: QuerySet[PageAudience], today: date) -> list[Bar]:
    months = [_months_before(today, back) for back in range(MONTHS)]
    rows = (
        counts.filter(day__gte=months[-1])
        .order_by()
        .annotate(month=TruncMonth("day"))
        .values_list("month")
        .annotate(number=Sum("count"))
    )
    found: Mapping[date, int] = dict(rows)
    labels = ((month, f"{MONTHS_IN_WORDS[month.month - 1]} {month.year}") for month in months)
    return bars((label, found.get(month, 0), "") for month, label in labels)


def _most_read(counts: QuerySet[PageAudience]) -> list[Bar]:
    rows = (
        counts.filter(publication__withdrawn_at__isnull=True, publication__isnull=False)
        .order_by()
        .values_list("publication__title", "publication__path")
        .annotate(number=Sum("count"))
        .order_by("-number", "publication__path")[:MOST_READ]
    )
    return bars((title, number, path) for title, path, number in rows)


def _by_academy(counts: QuerySet[PageAudience]) -> list[Bar]:
    rows = (
        counts.exclude(publication__isnull=True)
        .exclude(publication__academy_code="")
        .order_by()
        .values_list("publication__academy_code")
        .annotate(number=Sum("count"))
        .order_by("-number", "publication__academy_code")
    )
    academies = {academy.code: academy for academy in Academy.objects.all()}
    return bars(
        (academies[code].label, number, f"/academies/{academies[code].slug}/")
        for code, number in rows
        if code in academies
    )


def _by_theme(counts: QuerySet[PageAudience]) -> list[Bar]:
    rows = (
        counts.filter(publication__theme_key__isnull=False)
        .order_by()
        .values_list("publication__theme_key")
        .annotate(number=Sum("count"))
        .order_by("-number", "publication__theme_key")
    )
    themes = Publication.objects.visible().of_kind(PublicationKind.THEME)
    known = {key: (title, path) for key, title, path in themes.values_list("theme_key", "title", "path")}
    return bars((known[key][0], number, known[key][1]) for key, number in rows if key in known)


def _months_before(today: date, back: int) -> date:
    """The first day of the month so many months ago."""
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
