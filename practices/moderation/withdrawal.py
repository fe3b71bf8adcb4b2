"""Immediate withdrawal, the one door beside the workflow: check, execute, log, tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from practices import permissions
from practices.models import Decision, DecisionKind, ReviewStep
from practices.moderation.actions import locked_page, record
from practices.moderation.errors import NotAllowed, ReasonRequired, ReviewRefused
from practices.moderation.notices import review as notices
from practices.publication import writer
from practices.signals import page_withdrawn

if TYPE_CHECKING:
    from foundation.models import User


@transaction.atomic
def withdraw(page: Page, actor: User, reason: str) -> Decision:
    """Take a published page off the public side at once, with what stands below it.

    Raises `NotAllowed`, `ReasonRequired`; `ReviewRefused` when the page is not published.
    """
    page = locked_page(page.pk)
    if not page.live:
        raise ReviewRefused("Cette page n’est pas publiée.")
    if not permissions.can_withdraw(actor, page):
        raise NotAllowed("Seules la DNE A2 et l’inspection nommée sur le projet retirent une page publiée.")
    if not reason.strip():
        raise ReasonRequired
    below = [locked_page(found.pk) for found in page.get_descendants().live().order_by("-depth", "path")]
    for one in below:
        _withdraw_one(one, actor, reason)
    decision = _withdraw_one(page, actor, reason)
    notices.withdrawn(page, decision, below)
    return decision


def _withdraw_one(page: Page, actor: User, reason: str) -> Decision:
    if state := page.current_workflow_state:
        state.cancel(user=actor)
    decision = record(DecisionKind.WITHDRAWN, ReviewStep.WITHDRAWAL, page, actor, None, reason)
    UnpublishPageAction(page, user=actor).execute(skip_permission_checks=True)
    publication = page.publication
    writer.bury(publication, decision)
    page_withdrawn.send(sender=type(page), publication=publication, decision=decision)
    return decision
