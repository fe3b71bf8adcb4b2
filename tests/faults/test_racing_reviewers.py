"""Two reviewers press their buttons at the same moment, two hundred times: one decision, one record, no stray draft."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from wagtail.models import TaskState, WorkflowState

from academies.models import Role
from foundation.models import OutboxEntry
from practices.models import Decision, DecisionKind, ScenarioPage
from practices.moderation import actions
from practices.moderation.errors import ReviewOver
from tests.academies.factories import MandateFactory
from tests.practices.world import World, fresh, shown

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

RACES = 200
APPROVE, RETURN = "approve", "return"


class Racer(threading.Thread):
    """A reviewer with a connection of their own, who acts each time the others do."""

    def __init__(self, start_together: threading.Barrier, end_together: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.start_together, self.end_together = start_together, end_together
        self.work: Callable[[], object] | None = None
        self.raised: BaseException | None = None

    def run(self) -> None:
        """Race after race, until there is no work left."""
        while True:
            self.start_together.wait(60)
            if self.work is None:
                connection.close()
                return
            self.raised = None
            try:
                self.work()
            except Exception as error:
                self.raised = error
            self.end_together.wait(60)


def wait_again_at_the_inspection(page: ScenarioPage, state: WorkflowState, step: TaskState) -> None:
    """Bring a page back to the moment before its first decision."""
    decided = Decision.objects.about(page.pk)
    decided._raw_delete(decided.db)  # nobody else can
    OutboxEntry.objects.all().delete()
    TaskState.objects.filter(workflow_state=state).exclude(pk=step.pk).delete()
    TaskState.objects.filter(pk=step.pk).update(status=TaskState.STATUS_IN_PROGRESS, finished_at=None)
    WorkflowState.objects.filter(pk=state.pk).update(
        status=WorkflowState.STATUS_IN_PROGRESS, current_task_state=step
    )


def test_two_reviewers_race_two_hundred_times(own_world: World) -> None:
    first = own_world.lyon.inspector
    second = MandateFactory(role=Role.INSPECTOR, project=own_world.lyon.project).user
    page = own_world.submitted()
    step = page.current_workflow_task_state
    state = step.workflow_state
    versions = page.revisions.count()
    start, end = threading.Barrier(3), threading.Barrier(3)
    racers = [Racer(start, end), Racer(start, end)]
    for racer in racers:
        racer.start()
    winners = Counter[str]()
    seen = shown(page)
    approve = partial(actions.approve, page, **seen)
    send_back = partial(actions.return_for_changes, page, **seen, comment="À revoir.")
    for race in range(RACES):
        rival = send_back if race % 2 else approve
        racers[0].work, racers[1].work = partial(approve, first), partial(rival, second)
        start.wait(60)
        end.wait(60)
        raised = [racer.raised for racer in racers]
        assert [type(error) for error in raised if error] == [ReviewOver], f"race {race}: {raised}"
        decision = Decision.objects.about(page.pk).get()
        winners[f"{decision.kind} by {'first' if decision.actor == first else 'second'}"] += 1
        task_state = TaskState.objects.get(pk=step.pk)
        won = (
            TaskState.STATUS_APPROVED if decision.kind == DecisionKind.APPROVED else TaskState.STATUS_REJECTED
        )
        assert task_state.status == won
        mails = OutboxEntry.objects.filter(topic="mail").values_list("payload__user", "payload__subject")
        assert max(Counter(mails).values()) == 1, "everyone is told once"
        wait_again_at_the_inspection(page, state, step)
    for racer in racers:
        racer.work = None
    start.wait(60)
    for racer in racers:
        racer.join(60)
    assert sum(winners.values()) == RACES
    assert page.revisions.count() == versions, "no stray draft"
    assert not fresh(page).live
