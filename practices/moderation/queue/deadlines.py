"""Until when each step waits: date, state and words, from the campaign's settings and its periods without delay."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from academies.deadlines import Span, due_on, merged
from academies.models import Campaign, PeriodWithoutDelay
from foundation.french import count_of
from practices.models import ReviewStep

if TYPE_CHECKING:
    from academies.models import Academy


class DueState(models.TextChoices):
    """How a deadline stands today, in the words of the filter."""

    STUCK = "bloquee", "Bloquée"
    LATE = "en-retard", "En retard"
    SOON = "bientot", "À rendre bientôt"
    ON_TIME = "a-l-heure", "À l’heure"


@dataclass(frozen=True)
class Deadline:
    """The last day of a step, the day from which it counts as stuck, and how it stands today."""

    on: date
    stuck_on: date
    state: DueState
    words: str

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.state in (DueState.LATE, DueState.STUCK)


class Deadlines:
    """The deadlines of many steps; campaigns and periods are read once."""

    def __init__(self, today: date | None = None) -> None:
        self.today = today or timezone.localdate()
        self._periods: dict[int, list[PeriodWithoutDelay]] = defaultdict(list)
        for period in PeriodWithoutDelay.objects.order_by("starts_on", "pk"):
            self._periods[period.campaign_id].append(period)
        newest = Campaign.objects.filter(is_open=True).order_by("-school_year").first()
        self._of_no_campaign = newest or Campaign()
        self._spans: dict[tuple[int | None, int | None], tuple[Span, ...]] = {}
        self._known: dict[tuple[ReviewStep, date, int | None, int | None], Deadline] = {}

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

    def rules_of(self, campaign: Campaign | None) -> Campaign:
        """The campaign whose settings hold."""
        return campaign or self._of_no_campaign

    def _computed(self, step: ReviewStep, began_on: date, rules: Campaign, where: Academy | None) -> Deadline:
        spans = self._spans_of(rules, where)
        due = due_on(began_on, days_of(step, rules), spans)
        stuck_on = due_on(due, rules.stuck_after_days, spans)
        state = _state(self.today, due, stuck_on, rules.reminder_days_before)
        return Deadline(due, stuck_on, state, _words(state, (due - self.today).days))

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


def _state(today: date, due: date, stuck_on: date, soon_days: int) -> DueState:
    if today > stuck_on:
        return DueState.STUCK
    if today > due:
        return DueState.LATE
    return DueState.SOON if (due - today).days <= soon_days else DueState.ON_TIME


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
