"""Who gets which part of the morning page, in one order of urgency, whatever roles they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from academies.models import Role
from practices.morning import asked, following, leading, reviewing, writing
from practices.morning.known import Known
from practices.morning.lines import Part, Way
from practices.standings.reach import AT_WORK, CARERS, NATIONAL_ROLES, TEAM

if TYPE_CHECKING:
    from foundation.models import User

Table = tuple[tuple[tuple[Role, ...], tuple[Callable[[Known], Part], ...]], ...]

TODAY: Table = (
    ((Role.INSPECTOR, Role.GENERAL_INSPECTOR), (reviewing.to_inspect,)),
    ((Role.INSPECTOR, *NATIONAL_ROLES), (reviewing.taken,)),
    ((Role.ASSOCIATED_READER,), (reviewing.to_advise_on,)),
    (TEAM, (writing.sent_back, writing.to_agree_to, writing.drafts)),
    (AT_WORK, (asked.opinions, asked.remarks)),
    (CARERS, (asked.reports, asked.rereadings)),
    (asked.TOLD_OF_CORRECTIONS, (asked.corrections,)),
    ((*NATIONAL_ROLES, Role.ADMINISTRATOR), (reviewing.to_read_second,)),
    ((Role.GENERAL_INSPECTOR,), (following.introductions,)),
    (
        (Role.PROJECT_LEAD,),
        (
            reviewing.to_publish,
            leading.late,
            leading.without_inspection,
            leading.without_referent,
            leading.unanswered_remarks,
            leading.unanswered_opinions,
            leading.unanswered_agreements,
        ),
    ),
)
"""The parts of the day, by the roles that open them."""
STANDING: Table = (
    (TEAM, (writing.in_review, writing.published)),
    (following.OF_PROJECTS, (following.projects,)),
    ((Role.GENERAL_INSPECTOR,), (following.themes,)),
)
"""The parts that say how things stand."""


@dataclass(frozen=True)
class Screen:
    """The morning page of a person."""

    today: list[Part]
    standing: list[Part]
    starts: list[Way]
    ways: list[Way]
    has_review: bool
    """Whether a role of theirs has a part in the review at all."""
    is_administrator: bool

    @property
    def total(self) -> int:
        """How many things wait for the person."""
        return sum(part.total for part in self.today)


def screen_of(user: User, expanded: str = "") -> Screen:
    """The parts that have something to say, the most urgent first; `expanded` names the one to show more of."""
    known = Known(user, expanded)
    today = _parts(known, TODAY)
    if leading.may_see_mails(known):
        today.append(leading.unsent_mails(known))
    return Screen(
        today=_in_order(today),
        standing=_in_order(_parts(known, STANDING)),
        starts=writing.ways_to_start(known) if known.reach.holds(*TEAM) else [],
        ways=_ways(known),
        has_review=known.reach.holds(*AT_WORK),
        is_administrator=known.reach.holds(Role.ADMINISTRATOR),
    )


def _parts(known: Known, table: Table) -> list[Part]:
    return [part(known) for roles, parts in table if known.reach.holds(*roles) for part in parts]


def _in_order(parts: list[Part]) -> list[Part]:
    return sorted((part for part in parts if part.total or part.note), key=lambda part: part.rank)


def _ways(known: Known) -> list[Way]:
    """The other screens of the desk that open to the person."""
    ways = []
    if known.reach.holds(*NATIONAL_ROLES):
        ways.append(Way("Tableau de bord", reverse("review_dashboard")))
    if known.reach.holds(*AT_WORK):
        ways.append(Way("Toutes les pages", reverse("review_pages")))
    return ways
