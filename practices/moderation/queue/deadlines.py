"""Until when each step waits: date, state and words, from the campaign's settings and its periods without delay."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from academies.deadlines import Span, due_on, merged
from academies.models import Campaign, PeriodWithoutDelay
from foundation.french import count_of
from practices.models import ReviewStep

if TYPE_CHECKING:
    from academies.models import Academy


RULES = (
    "inspection_days",
    "publication_days",
    "second_reader_days",
    "reminder_days_before",
    "reminder_days_after",
    "stuck_after_days",
)
PERIODS = "periods_without_delay"
DAYS_OF = ("zone", "academy_id", "starts_on", "ends_on")


class DueState(models.TextChoices):
    """How a deadline stands today, in the words of the filter."""

    STUCK = "bloquee", "Bloquée"
    LATE = "en-retard", "En retard"
    SOON = "bientot", "À rendre bientôt"
    ON_TIME = "a-l-heure", "À l’heure"


@dataclass(frozen=True)
class Deadline:
    """The last day of a step, the days on which it is recalled, and how it stands today."""

    on: date
    recalled_from: date
    recalled_again_on: date
    stuck_after: date
    state: DueState
    words: str
    is_paused: bool
    """Whether today counts in no delay: nobody is reminded of anything."""

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.state in (DueState.LATE, DueState.STUCK)


class Deadlines:
    """The deadlines of many steps; campaigns and periods are read once."""

    def __init__(self, today: date | None = None) -> None:
        self.today = today or timezone.localdate()
        self._periods: dict[int, list[PeriodWithoutDelay]] = defaultdict(list)
        self._of_no_campaign = Campaign()
        self._read()
        self._spans: dict[tuple[int | None, int | None], tuple[Span, ...]] = {}
        self._known: dict[tuple[ReviewStep, date, int | None, int | None], Deadline] = {}

    def _read(self) -> None:
        """Read the periods, and the rules of the newest open campaign, in one query."""
        newest = None
        campaigns = Campaign.objects.order_by("-school_year", "periods_without_delay__starts_on")
        for row in campaigns.values("pk", "is_open", *RULES, *(f"{PERIODS}__{name}" for name in DAYS_OF)):
            if newest is None and row["is_open"]:
                newest = Campaign(**{name: row[name] for name in ("pk", *RULES)})
            if row[f"{PERIODS}__starts_on"]:
                period = PeriodWithoutDelay(**{name: row[f"{PERIODS}__{name}"] for name in DAYS_OF})
                self._periods[row["pk"]].append(period)
        self._of_no_campaign = newest or self._of_no_campaign

    def of(
        self, step: ReviewStep, began_on: date, campaign: Campaign | None, academy: Academy | None
    ) -> Deadline:
        """When what began that day is due.

        Only the inspection follows the calendar of its académie; the other steps wait for national people. A page above
        the campaigns follows the newest one that is open.
        """
        rules = campaign or self._of_no_campaign
        where = academy if step == ReviewStep.ACADEMY_REVIEW else None
        key = (step, began_on, rules.pk, where.pk if where else None)
        if key not in self._known:
            self._known[key] = self._computed(step, began_on, rules, where)
        return self._known[key]

    def _computed(self, step: ReviewStep, began_on: date, rules: Campaign, where: Academy | None) -> Deadline:
        spans = self._spans_of(rules, where)
        due = due_on(began_on, days_of(step, rules), spans)
        stuck_after = due_on(due, rules.stuck_after_days, spans)
        recalled_from = due - timedelta(days=rules.reminder_days_before)
        state = _state(self.today, recalled_from, due, stuck_after)
        return Deadline(
            on=due,
            recalled_from=recalled_from,
            recalled_again_on=due_on(due, max(rules.reminder_days_after, 1), spans),
            stuck_after=stuck_after,
            state=state,
            words=_words(state, (due - self.today).days),
            is_paused=any(self.today in span for span in spans),
        )

    def _spans_of(self, rules: Campaign, where: Academy | None) -> tuple[Span, ...]:
        key = (rules.pk, where.pk if where else None)
        if key not in self._spans:
            periods = self._periods.get(rules.pk, [])
            self._spans[key] = merged(period.span for period in periods if period.holds_for(where))
        return self._spans[key]


def days_of(step: ReviewStep, rules: Campaign) -> int:
    """How many days a campaign gives for a step."""
    if step == ReviewStep.ACADEMY_REVIEW:
        return rules.inspection_days
    if step == ReviewStep.NATIONAL_PUBLICATION:
        return rules.publication_days
    return rules.second_reader_days


def _state(today: date, recalled_from: date, due: date, stuck_after: date) -> DueState:
    if today > stuck_after:
        return DueState.STUCK
    if today > due:
        return DueState.LATE
    return DueState.SOON if today >= recalled_from else DueState.ON_TIME


def _words(state: DueState, days_left: int) -> str:
    if state == DueState.STUCK:
        return f"bloquée, en retard de {count_of(-days_left, 'jour,jours')}"
    if state == DueState.LATE:
        return f"en retard de {count_of(-days_left, 'jour,jours')}"
    if state == DueState.ON_TIME:
        return "à l’heure"
    if days_left < 2:
        return "à rendre demain" if days_left else "à rendre aujourd’hui"
    return f"à rendre dans {count_of(days_left, 'jour,jours')}"
