"""« Courriels » of a page: who was told of what about it, how far each mail has come, and sending one again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Page

from foundation.models import Notice, OutboxEntry, OutboxState, User
from foundation.notices import delivery
from foundation.notices.delivery import Delivery, SentNotice
from practices import permissions
from practices.moderation.errors import NotAllowed, ReviewRefused

SENT_AGAIN = "practices.notice.send_again"
MOST_SHOWN = 100


def notices_shown_to(user: User, page: Page) -> QuerySet[Notice]:
    """The notices about a page that someone may see: all for those who answer for it, else one's own.

    One's own are those one was sent, and those one's own acts caused.
    """
    about = Notice.objects.filter(page_id=page.pk)
    if permissions.can_see_all_mails(user, page):
        return about
    return about.filter(Q(person=user) | Q(caused_by=user))


def mails_about(page: Page, user: User) -> list[SentNotice]:
    """The newest notices about a page that this person may see, with what became of them."""
    shown = notices_shown_to(user, page).select_related("person").order_by("-written_at", "-pk")[:MOST_SHOWN]
    return [SentNotice(one, _send_again_address(one, page, user)) for one in delivery.deliveries_of(shown)]


def has_unsent(page: Page, user: User) -> bool:
    """Whether a mail about a page that this person may see was given up."""
    keys = notices_shown_to(user, page).exclude(mail_key="").order_by().values("mail_key")
    return OutboxEntry.objects.filter(state=OutboxState.FAILED, key__in=keys).exists()


@transaction.atomic
def send_again(page: Page, notice_id: int, actor: User) -> Notice:
    """Put a mail about a page that was given up back to its first attempt.

    Raises `Notice.DoesNotExist` for one that the person may not see, `NotAllowed`, and `ReviewRefused` when it was not
    given up (any more) or its reader may no longer read what it says.
    """
    notice = notices_shown_to(actor, page).select_related("person").get(pk=notice_id)
    if not permissions.can_send_again(actor, page, notice):
        raise NotAllowed("Seules la DNE A2 et la personne à l’origine de ce courriel le renvoient.")
    if not _may_still_read(notice):
        raise ReviewRefused(f"{notice.person} ne lit plus cette page : le courriel n’est pas renvoyé.")
    if not delivery.send_again(notice):
        raise ReviewRefused("Ce courriel n’est pas en échec : rien n’a été changé.")
    log(instance=page, action=SENT_AGAIN, user=actor, data={"notice": notice.pk, "to": notice.person_id})
    return notice


def _send_again_address(one: Delivery, page: Page, user: User) -> str:
    if not (one.is_failed and permissions.can_send_again(user, page, one.notice)):
        return ""
    return reverse("review_send_again", args=[page.pk, one.notice.pk])


def _may_still_read(notice: Notice) -> bool:
    """Whether the person may still read the pages of which the whole mail speaks."""
    ids = {one.page_id for one in delivery.with_the_same_mail(notice)} - {None}
    pages = Page.objects.filter(pk__in=ids)
    return all(permissions.can_read_draft(notice.person, page) for page in pages)
