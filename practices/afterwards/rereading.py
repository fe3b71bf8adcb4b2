"""Reading published pages again: a day set at publication, moved by whoever reads the page, recalled in time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from foundation import change_log, outbox
from practices import permissions
from practices.afterwards import notices
from practices.models import Decision, Rereading
from practices.models.after_publication import first_rereading, in_years
from practices.moderation import actions
from practices.moderation.errors import NotAllowed, ReviewRefused
from practices.publication.marks import own_page

if TYPE_CHECKING:
    from foundation.models import User

TOPIC = "practices.reread"
RECALLED_DAYS_BEFORE = 30
FURTHEST_YEARS = 10


@transaction.atomic
def set_day(page: Page, actor: User, before: date) -> Rereading:
    """Say before which day a published page is to be read again.

    Raises `NotAllowed`, and `ReviewRefused` for a page that is not public or a day that is past or too far.
    """
    page = actions.locked_page(page.pk)
    if not page.live:
        raise ReviewRefused("Cette page n’est pas publiée.")
    if not permissions.can_care_for(actor, page):
        raise NotAllowed
    if not timezone.localdate() < before <= in_years(FURTHEST_YEARS):
        raise ReviewRefused("Choisissez un jour à venir, dans les dix ans.")
    rereading = _keep(page, actor, before)
    publication = page.publication
    publication.reread_before = before
    publication.save(update_fields=["reread_before"])
    change_log.record(publication.pk, [own_page(publication.pk)])
    log(instance=page, action="practices.reread.set", user=actor, data={"before": before.isoformat()})
    return rereading


def start_after(sender: Any, decision: Decision, publication: Any, **kwargs: Any) -> None:
    """Set a first day, or the next one, whenever a page is published (`page_published`)."""
    _keep(publication.page, decision.actor, first_rereading())


@outbox.handler(TOPIC, label="Rappel d’une page à relire")
def recall(payload: outbox.Payload) -> None:
    """Tell those who care for a page that its day comes, unless it was moved or the page left since."""
    rereading = Rereading.objects.filter(page_id=payload["page"], before=payload["before"]).first()
    if rereading is None:
        return
    page = Page.objects.get(pk=rereading.page_id).specific
    if page.live:
        notices.to_read_again(page, rereading)


def _keep(page: Page, actor: User, before: date) -> Rereading:
    rereading, _ = Rereading.objects.update_or_create(
        page_id=page.pk, defaults={"before": before, "set_by": actor, "set_at": timezone.now()}
    )
    recalled_on = timezone.make_aware(datetime.combine(before, time(7))) - timedelta(
        days=RECALLED_DAYS_BEFORE
    )
    outbox.enqueue(
        TOPIC,
        {"page": page.pk, "before": before.isoformat()},
        key=f"{TOPIC}:{page.pk}:{before.isoformat()}",
        after=max(recalled_on - timezone.now(), timedelta()),
    )
    return rereading
