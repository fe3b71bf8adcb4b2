"""The figures of a campaign: by theme and académie, by state, and how long each step takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from wagtail.models import TaskState

from practices.browse.wording import alphabetical
from practices.models import Decision, DecisionKind, ReviewStep
from practices.moderation.queue.deadlines import days_of
from practices.standings.choices import academy_of, pages_address, theme_of
from practices.standings.reach import below
from practices.standings.states import PageState, counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from academies.models import Campaign
    from practices.moderation.queue.places import Place
    from practices.standings.reading import Standing

STEPS = (ReviewStep.ACADEMY_REVIEW, ReviewStep.NATIONAL_PUBLICATION, ReviewStep.SECOND_READER)
ENDING_A_STEP = (
    DecisionKind.APPROVED,
    DecisionKind.RETURNED,
    DecisionKind.NOT_KEPT,
    DecisionKind.PUBLISHED,
    DecisionKind.SENT_TO_INSPECTION,
)
ONE_DAY = 24 * 60 * 60
WIDTH = 100
"""Of the longest bar of the chart."""


@dataclass(frozen=True)
class Cell:
    """How many pages of a place are in a state, and the address that lists them."""

    state: PageState
    number: int
    address: str

    @property
    def words(self) -> str:
        """« 2 publiées »."""
        return counted(self.number, self.state)


@dataclass(frozen=True)
class Row:
    """The pages of an académie in a theme; of no académie: the theme's own pages, or the campaign's."""

    place: Place
    counts: Counter[PageState]

    @property
    def cells(self) -> list[Cell]:
        """The states that its pages are in."""
        return [
            Cell(state, self.counts[state], self._address(state)) for state in PageState if self.counts[state]
        ]

    @property
    def total(self) -> int:
        """How many pages it has."""
        return self.counts.total()

    @property
    def theme_label(self) -> str:
        """The theme, or what stands above the themes."""
        return theme_of(self.place)[1]

    @property
    def academy_label(self) -> str:
        """The académie, or the nation."""
        return academy_of(self.place)[1]

    def _address(self, state: PageState) -> str:
        campaign = self.place.campaign.slug if self.place.campaign else ""
        theme, academy = theme_of(self.place)[0], academy_of(self.place)[0]
        return pages_address(campagne=campaign, theme=theme, academie=academy, etat=state.value)


@dataclass(frozen=True)
class ThemeRows:
    """The rows of a theme."""

    label: str
    rows: list[Row]


@dataclass(frozen=True)
class Bar:
    """A state in the chart: its number, and the length of its bar."""

    state: PageState
    number: int
    length: float

    @property
    def drawn(self) -> str:
        """The length as a drawing takes it, whatever the language of the screen."""
        return f"{self.length:.1f}"


@dataclass(frozen=True)
class Delay:
    """How long a step takes: the median in days of those that were decided, None where none was."""

    step: ReviewStep
    decided: int
    days: float | None
    allowed: int


@dataclass(frozen=True)
class Figures:
    """All that the dashboard of a campaign says."""

    campaign: Campaign
    rows: list[Row]
    delays: list[Delay]
    late: int

    @property
    def themes(self) -> list[ThemeRows]:
        """The rows, theme by theme."""
        grouped = groupby(self.rows, key=lambda row: theme_of(row.place))
        return [ThemeRows(label, list(rows)) for (_, label), rows in grouped]

    @property
    def counts(self) -> Counter[PageState]:
        """All pages, by state."""
        return sum((row.counts for row in self.rows), Counter())

    @property
    def total(self) -> int:
        """All pages."""
        return self.counts.total()

    @property
    def bars(self) -> list[Bar]:
        """Every state, those without a page too, against the one that has most."""
        counts = self.counts
        most = max(counts.values(), default=0)
        return [
            Bar(state, counts[state], round(WIDTH * counts[state] / most, 1) if most else 0)
            for state in PageState
        ]


def figures_of(campaign: Campaign, standings: Iterable[Standing], tops: Collection[str]) -> Figures:
    """The figures of these pages of a campaign; `tops` are the paths they were read below. One question."""
    shown = list(standings)
    late = sum(1 for one in shown if one.entry and one.entry.deadline.is_over)
    return Figures(campaign, _rows(shown), _delays(campaign, tops), late)


def _rows(standings: Iterable[Standing]) -> list[Row]:
    rows: dict[tuple[str, str], Row] = {}
    for one in standings:
        key = (theme_of(one.place)[0], academy_of(one.place)[0])
        rows.setdefault(key, Row(one.place, Counter())).counts[one.state] += 1
    return sorted(rows.values(), key=_in_order)


def _in_order(row: Row) -> tuple[bool, str, int, bool, str]:
    """By theme, the campaign's own pages last; in each, by académie, the theme's own pages last."""
    theme, academy = row.place.theme, row.place.academy
    return (
        theme is None,
        alphabetical(theme.title) if theme else "",
        theme.pk if theme else 0,
        academy is None,
        alphabetical(academy.name) if academy else "",
    )


def _delays(campaign: Campaign, tops: Collection[str]) -> list[Delay]:
    lasted = _days_by_step(tops)
    return [
        Delay(
            step=step,
            decided=len(lasted[step]),
            days=round(median(lasted[step]), 1) if lasted[step] else None,
            allowed=days_of(step, campaign),
        )
        for step in STEPS
    ]


def _days_by_step(tops: Collection[str]) -> dict[ReviewStep, list[float]]:
    """How many days each decided step lasted: up to the decision that ended it."""
    came = TaskState.objects.filter(pk=OuterRef("task_state_id")).order_by().values("started_at")
    rows = (
        Decision.objects.filter(
            below(tops, "page__path"), step__in=STEPS, kind__in=ENDING_A_STEP, task_state_id__isnull=False
        )
        .annotate(came_at=Subquery(came[:1]))
        .order_by("decided_at", "pk")
        .values_list("task_state_id", "step", "came_at", "decided_at")
    )
    ended: dict[int, tuple[str, datetime, datetime]] = {
        task: (step, came_at, decided_at)
        for task, step, came_at, decided_at in rows
        if task is not None and came_at is not None
    }
    lasted: dict[ReviewStep, list[float]] = {step: [] for step in STEPS}
    for step, came_at, decided_at in ended.values():
        lasted[ReviewStep(step)].append(max((decided_at - came_at).total_seconds() / ONE_DAY, 0))
    return lasted
