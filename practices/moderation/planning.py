"""Publishing at a later moment: decided now, carried out by the worker through the very action of the desk.

Nothing is live before its time and nothing is decided twice: the plan only keeps what the lead saw, and at its time the
page is approved as if the lead pressed the button, with every check made again.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from foundation import outbox
from practices import permissions
from practices.models import PlannedPublication, PlannedState
from practices.moderation import actions
from practices.moderation.checklists import Answers, Noted
from practices.moderation.errors import NotAllowed, ReviewOver, ReviewRefused
from practices.moderation.notices import plans as notices

if TYPE_CHECKING:
    from foundation.models import User

TOPIC = "practices.publish"
FURTHEST = timedelta(days=366)


def planned_for(page: Page) -> PlannedPublication | None:
    """The plan that a page waits for, or None."""
    return PlannedPublication.objects.of(page.pk).first()


@transaction.atomic
def plan(
    page: Page,
    actor: User,
    *,
    publish_at: datetime,
    comment: str = "",
    checklist: Answers | None = None,
    **seen: Unpack[actions.Seen],
) -> PlannedPublication:
    """Decide that a page is published at a later moment as it stands; a plan made before is replaced.

    Raises what `actions.approve` would raise now, and `ReviewRefused` for a moment that is past or too far.
    """
    now = timezone.now()
    if not now < publish_at <= now + FURTHEST:
        raise ReviewRefused("Choisissez un moment à venir, dans les douze mois.")
    page = actions.check_publication(page, actor, comment=comment, checklist=checklist, **seen)
    PlannedPublication.objects.drop(page.pk)
    planned = PlannedPublication.objects.create(
        page_id=page.pk,
        planned_by=actor,
        publish_at=publish_at,
        comment=comment.strip(),
        checklist=asdict(checklist) if checklist else {},
        **seen,
    )
    log(instance=page, action="practices.plan.make", user=actor, data={"publish_at": publish_at.isoformat()})
    outbox.enqueue(TOPIC, {"plan": planned.pk}, key=f"{TOPIC}:{planned.pk}", after=publish_at - now)
    notices.planned(page, planned)
    return planned


@transaction.atomic
def cancel(page: Page, actor: User) -> None:
    """Drop the plan of a page; it waits at its step as before. Raises `NotAllowed`, `ReviewOver`."""
    page = actions.locked_page(page.pk)
    if not permissions.can_decide(actor, page):
        raise NotAllowed
    planned = planned_for(page)
    if planned is None:
        raise ReviewOver
    PlannedPublication.objects.drop(page.pk)
    log(instance=page, action="practices.plan.cancel", user=actor)
    notices.cancelled(page, planned, actor)


@outbox.handler(TOPIC, label="Publication programmée")
def carry_out(payload: outbox.Payload) -> None:
    """Publish what was planned; where that is no longer possible, say why to whoever planned it, and leave the page."""
    planned = (
        PlannedPublication.objects.select_for_update().select_related("planned_by").get(pk=payload["plan"])
    )
    if planned.state != PlannedState.PLANNED:
        return
    page = Page.objects.get(pk=planned.page_id).specific
    try:
        with transaction.atomic():
            actions.approve(
                page,
                planned.planned_by,
                comment=planned.comment,
                checklist=_answers(planned),
                task_state_id=planned.task_state_id,
                revision_id=planned.revision_id,
                fingerprint=planned.fingerprint,
            )
    except ReviewRefused as refusal:
        planned.state, planned.reason = PlannedState.FAILED, str(refusal)
        notices.failed(page, planned)
    else:
        planned.state = PlannedState.DONE
    planned.save(update_fields=["state", "reason"])


def _answers(planned: PlannedPublication) -> Answers | None:
    """The checklist as it was answered when the publication was planned."""
    if not planned.checklist:
        return None
    noted = tuple(Noted(**line) for line in planned.checklist["noted"])
    return Answers(**planned.checklist | {"noted": noted})
