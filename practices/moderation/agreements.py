"""The agreement before publication: asked of the referent, given, refused or acquired. Check, execute, log, tell."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from practices import permissions
from practices.models import Agreement, AgreementAnswer, NationalPublication
from practices.moderation.errors import (
    AgreementMissing,
    NotAllowed,
    PageChanged,
    ReasonRequired,
    ReviewOver,
    ReviewRefused,
)
from practices.moderation.notices import agreements as notices
from practices.publication.content_hash import content_hash
from practices.tree import campaign_of

if TYPE_CHECKING:
    from foundation.models import User


def days_to_answer(page: Page) -> int | None:
    """How long a page's team has to agree before it is published; None where the campaign does not ask it."""
    campaign = campaign_of(page)
    if campaign is None or page.specific_class.is_lead_owned or not campaign.asks_for_agreement:
        return None
    return int(campaign.agreement_days)


def on_what_is_shown(page: Page) -> Agreement | None:
    """The last question about the page exactly as it stands, or None."""
    last = Agreement.objects.filter(page_id=page.pk).order_by("-asked_at", "-pk").first()
    if last is None or last.content_hash != _hash_now(page):
        return None
    return last


@transaction.atomic
def ask(page: Page, actor: User) -> Agreement:
    """Ask the team to agree to the page as DNE A2 is about to publish it.

    Raises `NotAllowed`, `ReviewOver`, and `ReviewRefused` when this very state waits for an answer or has one.
    """
    page = _locked(page.pk)
    if not permissions.is_at(page, NationalPublication):
        raise ReviewOver
    if not permissions.can_decide(actor, page):
        raise NotAllowed
    days = days_to_answer(page)
    if days is None:
        raise ReviewRefused("Cette campagne ne demande pas d’accord avant publication.")
    asked = on_what_is_shown(page)
    if asked is not None and asked.answer != AgreementAnswer.REFUSED:
        raise ReviewRefused("L’accord de l’équipe est déjà demandé, ou donné, sur cette version.")
    agreement = open_question(page, actor, days)
    notices.asked(page, agreement)
    return agreement


def open_question(page: Page, asked_by: User, days: int) -> Agreement:
    """Write the question about the page as it stands, in the caller's transaction; one about an older state ends."""
    close_question(page)
    agreement = Agreement.objects.create(
        page_id=page.pk,
        page_key=page.translation_key,
        revision_id=page.latest_revision_id,
        content_hash=_hash_now(page),
        asked_by=asked_by,
        tacit_on=timezone.localdate() + timedelta(days=days),
    )
    log(
        instance=page,
        action="practices.agreement.ask",
        user=asked_by,
        data={"revision": page.latest_revision_id},
    )
    return agreement


def close_question(page: Page) -> None:
    """Expect no answer any more about a page that is sent back, taken back, or asked about anew."""
    Agreement.objects.filter(page_id=page.pk, answer=AgreementAnswer.WAITING).update(
        answer=AgreementAnswer.SUPERSEDED, answered_at=timezone.now()
    )


@transaction.atomic
def give(agreement_id: int, actor: User) -> Agreement:
    """Agree to the state that was asked about. Raises `NotAllowed`, `ReviewOver`, `PageChanged`."""
    page, agreement = _open_question(agreement_id, actor)
    _answer(agreement, AgreementAnswer.GIVEN, actor)
    log(
        instance=page, action="practices.agreement.give", user=actor, data={"revision": agreement.revision_id}
    )
    notices.answered(page, agreement, actor)
    return agreement


@transaction.atomic
def refuse(agreement_id: int, actor: User, comment: str) -> Agreement:
    """Ask for a change before publication. Raises as `give`, and `ReasonRequired`."""
    page, agreement = _open_question(agreement_id, actor)
    if not comment.strip():
        raise ReasonRequired
    _answer(agreement, AgreementAnswer.REFUSED, actor, comment.strip())
    log(
        instance=page,
        action="practices.agreement.refuse",
        user=actor,
        data={"revision": agreement.revision_id},
    )
    notices.answered(page, agreement, actor)
    return agreement


def require(page: Page) -> None:
    """Raise `AgreementMissing` unless the team agreed to the page as it stands, or let the days go by.

    Called in the transaction of the publication: what is acquired without an answer is noted then.
    """
    if days_to_answer(page) is None:
        return
    agreement = on_what_is_shown(page)
    if agreement is None or not agreement.is_acquired(timezone.localdate()):
        raise AgreementMissing
    if agreement.answer == AgreementAnswer.WAITING:
        _answer(agreement, AgreementAnswer.TACIT, None)
        log(instance=page, action="practices.agreement.tacit", data={"revision": agreement.revision_id})


# --- Parts ------------------------------------------------------------------------------------------
def _locked(page_id: int) -> Page:
    return Page.objects.select_for_update().get(pk=page_id).specific


def _open_question(agreement_id: int, actor: User) -> tuple[Page, Agreement]:
    agreement = Agreement.objects.get(pk=agreement_id)
    if agreement.page_id is None:
        raise ReviewOver
    page = _locked(agreement.page_id)
    agreement.refresh_from_db()
    if not permissions.can_agree(actor, page):
        raise NotAllowed("Seul le référent ou la référente du projet donne l’accord de l’équipe.")
    if agreement.answer != AgreementAnswer.WAITING or not permissions.is_at(page, NationalPublication):
        raise ReviewOver
    if agreement.content_hash != _hash_now(page):
        raise PageChanged
    return page, agreement


def _answer(agreement: Agreement, answer: AgreementAnswer, actor: User | None, comment: str = "") -> None:
    agreement.answer, agreement.answered_by, agreement.comment = answer, actor, comment
    agreement.answered_at = timezone.now()
    agreement.save(update_fields=["answer", "answered_by", "answered_at", "comment"])


def _hash_now(page: Page) -> str:
    return content_hash(page.get_latest_revision_as_object())
