"""Stories: each production goes as far as its content says, through the real review."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Page, WorkflowState

from demonstration.content import Advice, Scenario, State
from demonstration.loading import cast, drafts
from demonstration.loading.calendar import Days, after, days_of, on, past
from demonstration.loading.review import approve, publish, send_back
from foundation.models import User
from practices.moderation import actions, opinions, withdrawal


def is_begun(scenario: Scenario) -> bool:
    """Whether its team has begun it."""
    return drafts.find(scenario) is not None


def is_told(scenario: Scenario) -> bool:
    """Whether nothing is left to play: its first draft is there and, if it is ever sent to review, was sent."""
    page = drafts.find(scenario)
    if page is None:
        return False
    return not scenario.state.is_submitted or WorkflowState.objects.for_instance(page).exists()


@transaction.atomic
def begin(scenario: Scenario) -> None:
    """Save the first draft; one that was begun is left as it is."""
    if is_begun(scenario):
        return
    days = days_of(scenario.key, scenario.state, scenario.on)
    with on(days.begun):
        page = drafts.begin(scenario, agreed_on=days.begun)
        if scenario.is_shared:
            opinions.share(page, cast.referent(scenario.project))
    for advice in scenario.advice:
        _ask(page, advice, cast.referent(scenario.project), days)


def _ask(page: Page, advice: Advice, referent: User, days: Days) -> None:
    """The day after, a referent asks another one, who answers two days later or not yet."""
    other = cast.referent(advice.of)
    with on(past(after(days.begun, 1))):
        asked = opinions.ask(page, referent, other, advice.question)
    if advice.answer:
        with on(past(after(days.begun, 3))):
            opinions.answer(asked.pk, other, advice.answer)


@transaction.atomic
def tell(scenario: Scenario) -> None:
    """Play one production from its first draft to its state; one that was told is left as it is."""
    page = drafts.find(scenario)
    if page is None or is_told(scenario):
        return
    days = days_of(scenario.key, scenario.state, scenario.on)
    if scenario.variants:
        with on(days.begun):
            drafts.link(page, scenario)
    if scenario.returned_first:
        _send_and_send_back(page, scenario, days)
    if scenario.state == State.RETURNED:
        return
    _review(page, scenario, days)
    if scenario.state.was_published:
        _live_on(page, scenario, days)


def _send_and_send_back(page: Page, scenario: Scenario, days: Days) -> None:
    with on(days.first_sent):
        actions.submit(page, cast.referent(scenario.project))
    with on(days.returned):
        send_back(page, cast.inspector(scenario.project, scenario.reviewer), scenario.returned_first)
    if scenario.state != State.RETURNED:
        with on(days.sent):
            drafts.complete(page, scenario)


def _review(page: Page, scenario: Scenario, days: Days) -> None:
    """As far as it goes: sent, approved by the inspection, published by the lead."""
    with on(days.sent):
        actions.submit(page, cast.referent(scenario.project))
    if scenario.state == State.AT_INSPECTOR:
        return
    with on(days.approved):
        approve(page, cast.inspector(scenario.project, scenario.reviewer))
    if scenario.state == State.AT_LEAD:
        return
    with on(days.published):
        approve(page, cast.lead())


def _live_on(page: Page, scenario: Scenario, days: Days) -> None:
    """What comes after a publication: other académies try it, its team changes it, it is withdrawn."""
    if scenario.trials:
        later = Days.until(after(max(trial.on for trial in scenario.trials), 21))
        with on(later.sent):
            drafts.add_trials(page, scenario)
        referent, inspector = (
            cast.referent(scenario.project),
            cast.inspector(scenario.project, scenario.reviewer),
        )
        publish(page, referent, inspector, cast.lead(), later)
    if scenario.state == State.PUBLISHED_THEN_EDITED:
        with on(days.edited):
            drafts.edit_later(page, scenario)
    elif scenario.state == State.WITHDRAWN:
        with on(scenario.withdrawn_on or days.edited):
            withdrawal.withdraw(page, cast.lead(), scenario.withdrawal_reason)
