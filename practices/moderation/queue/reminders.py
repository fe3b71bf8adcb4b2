"""Reminders: whom to tell today, and of what that is due. Each kind is written once for each step."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wagtail.models import TaskState

from foundation.french import count_of
from practices.models import Decision, DecisionKind, ReminderKind, ReviewReminder
from practices.moderation.queue.deadlines import DueState
from practices.moderation.queue.entries import Entry, entries_of
from practices.moderation.queue.rows import Reviewers
from practices.moderation.queue.scope import in_progress

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from foundation.models import User


@dataclass
class Reminder:
    """What one person is reminded of on one day."""

    due: list[Entry] = field(default_factory=list)
    stuck: list[Entry] = field(default_factory=list)
    has_news: bool = False

    @property
    def subject(self) -> str:
        """« 3 pages à rendre, 1 page bloquée »."""
        parts = []
        if self.due:
            parts.append(f"{count_of(len(self.due), 'page,pages')} à rendre")
        if self.stuck:
            parts.append(count_of(len(self.stuck), "page bloquée,pages bloquées"))
        return ", ".join(parts)


def reminders_of(day: date) -> dict[int, Reminder]:
    """By account, to whom something new is to be said that day, and all that is due or stuck for them.

    What is said then counts as said: it belongs in the transaction that writes the mails.
    """
    entries = [
        entry for entry in entries_of(in_progress().order_by("started_at", "pk"), day) if _is_recalled(entry)
    ]
    news = _news(entries, day)
    if not news:
        return {}
    ReviewReminder.objects.bulk_create(
        [ReviewReminder(task_state_id=state_id, kind=kind) for state_id, kind in sorted(news)],
        ignore_conflicts=True,
    )
    return {pk: reminder for pk, reminder in _reminders(entries, news).items() if reminder.has_news}


def kinds_due(entry: Entry, day: date) -> set[ReminderKind]:
    """The reminders that an entry deserves by that day, whether or not they were written."""
    deadline, kinds = entry.deadline, set()
    if deadline.recalled_from <= day <= deadline.on:
        kinds.add(ReminderKind.BEFORE)
    if day >= deadline.recalled_again_on:
        kinds.add(ReminderKind.AFTER)
    if deadline.state == DueState.STUCK:
        kinds.add(ReminderKind.STUCK)
    return kinds


# --- Parts ------------------------------------------------------------------------------------------
def _is_recalled(entry: Entry) -> bool:
    """Whether anybody is reminded of it: neither in a period without delay, nor in a campaign that is closed."""
    campaign = entry.place.campaign
    return not entry.deadline.is_paused and (campaign is None or campaign.is_open)


def _news(entries: Iterable[Entry], day: date) -> set[tuple[int, str]]:
    deserved = {(entry.task_state_id, kind.value) for entry in entries for kind in kinds_due(entry, day)}
    written = ReviewReminder.objects.filter(task_state__status=TaskState.STATUS_IN_PROGRESS)
    return deserved - set(written.order_by("pk").values_list("task_state_id", "kind"))


def _reminders(entries: list[Entry], news: set[tuple[int, str]]) -> dict[int, Reminder]:
    found: dict[int, Reminder] = defaultdict(Reminder)
    reviewers, out_of_it = Reviewers(entries), _who_has_had_their_say(entries)
    for entry in entries:
        if entry.deadline.state == DueState.ON_TIME:
            continue
        state_id = entry.task_state_id
        awaited = _awaited(entry, reviewers, out_of_it[state_id])
        for person in awaited:
            found[person.pk].due.append(entry)
            found[person.pk].has_news |= bool(
                {(state_id, ReminderKind.BEFORE.value), (state_id, ReminderKind.AFTER.value)} & news
            )
        if entry.deadline.state != DueState.STUCK:
            continue
        for lead in reviewers.leads_of(entry):
            if lead not in awaited:
                found[lead.pk].stuck.append(entry)
            found[lead.pk].has_news |= (state_id, ReminderKind.STUCK.value) in news
    return found


def _awaited(entry: Entry, reviewers: Reviewers, out_of_it: set[int]) -> list[User]:
    """Those who may still decide; whoever took the page in charge alone, as long as they may."""
    people = [person for person in reviewers.of(entry) if person.pk not in out_of_it]
    return [entry.taken_by] if entry.taken_by is not None and entry.taken_by in people else people


def _who_has_had_their_say(entries: list[Entry]) -> dict[int, set[int]]:
    """For each step, who sent the page and who approved it already."""
    keys = [entry.task_state_id for entry in entries]
    found: dict[int, set[int]] = defaultdict(set)
    senders = TaskState.objects.filter(pk__in=keys, workflow_state__requested_by__isnull=False)
    for state_id, user_id in senders.order_by("pk").values_list("pk", "workflow_state__requested_by"):
        found[state_id].add(user_id)
    approvals = Decision.objects.filter(task_state_id__in=keys, kind=DecisionKind.APPROVED)
    for decision in approvals.order_by("pk").only("task_state_id", "actor_id"):
        found[decision.task_state_id or 0].add(decision.actor_id)
    return found
