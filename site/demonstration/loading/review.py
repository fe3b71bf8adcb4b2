"""The acts of a review, as a person with its screen open now would do them."""

from __future__ import annotations

from wagtail.models import Page

from demonstration.loading.calendar import Days, on
from demonstration.loading.drafts import fresh
from foundation.models import User
from practices.moderation import actions
from practices.moderation.checklists import nothing_to_report_on


def approve(page: Page, actor: User) -> None:
    """Approve what a review screen opened now would show."""
    shown = fresh(page)
    actions.approve(
        page,
        actor,
        task_state_id=shown.current_workflow_task_state.pk,
        revision_id=shown.latest_revision_id,
        checklist=nothing_to_report_on(shown),
    )


def send_back(page: Page, actor: User, reason: str) -> None:
    """Send back, with a reason, what a review screen opened now would show."""
    shown = fresh(page)
    actions.return_for_changes(
        page,
        actor,
        task_state_id=shown.current_workflow_task_state.pk,
        revision_id=shown.latest_revision_id,
        comment=reason,
    )


def publish(page: Page, referent: User, inspector: User, lead: User, days: Days) -> None:
    """Send a page of an académie to review, approve it and publish it, each on its day."""
    with on(days.sent):
        actions.submit(page, referent)
    with on(days.approved):
        approve(page, inspector)
    with on(days.published):
        approve(page, lead)


def publish_of_lead(page: Page, lead: User, reader: User, days: Days) -> None:
    """Have a page of the lead read by someone else, and published."""
    with on(days.approved):
        actions.submit(page, lead)
    with on(days.published):
        approve(page, reader)
