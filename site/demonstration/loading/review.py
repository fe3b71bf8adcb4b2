"""The acts of a review, as a person with its screen open now would do them."""

from __future__ import annotations

from wagtail.models import Page

from demonstration.loading.calendar import Days, on
from foundation.models import User
from practices.moderation import actions
from practices.moderation.checklists import nothing_to_report_on


def approve(page: Page, actor: User) -> None:
    """Approve what a review screen opened now would show."""
    actions.approve(page, actor, **actions.seen_now(page), checklist=nothing_to_report_on(page))


def send_back(page: Page, actor: User, reason: str) -> None:
    """Send back, with a reason, what a review screen opened now would show."""
    actions.return_for_changes(page, actor, **actions.seen_now(page), comment=reason)


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
