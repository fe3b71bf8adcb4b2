"""Archiving a published page: it stays at its address and says so, and nothing puts it forward any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Page

from foundation import change_log
from practices import permissions
from practices.afterwards import notices
from practices.models import Decision, DecisionKind, Publication, ReviewStep
from practices.moderation import actions
from practices.moderation.errors import NotAllowed, ReasonRequired, ReviewRefused
from practices.publication import writer
from practices.publication.marks import touched_by

if TYPE_CHECKING:
    from foundation.models import User


@transaction.atomic
def archive(page: Page, actor: User, reason: str) -> Decision:
    """Mark a published page as one that is no longer kept up to date. Its reason is public.

    Raises `NotAllowed`, `ReasonRequired`, and `ReviewRefused` when it is not published or is archived already.
    """
    page, publication = _published(page, actor)
    if publication.archived_at is not None:
        raise ReviewRefused("Cette page est déjà archivée.")
    if not reason.strip():
        raise ReasonRequired
    decision = actions.record(DecisionKind.ARCHIVED, ReviewStep.ARCHIVING, page, actor, comment=reason)
    publication.archived_at, publication.archive_reason = decision.decided_at, decision.comment
    _save(publication)
    notices.archived(page, decision)
    return decision


@transaction.atomic
def take_out_of_the_archive(page: Page, actor: User) -> Decision:
    """Put an archived page forward again. Raises `NotAllowed`, `ReviewRefused`."""
    page, publication = _published(page, actor)
    if publication.archived_at is None:
        raise ReviewRefused("Cette page n’est pas archivée.")
    decision = actions.record(DecisionKind.UNARCHIVED, ReviewStep.ARCHIVING, page, actor)
    publication.archived_at, publication.archive_reason = None, ""
    _save(publication)
    return decision


def _published(page: Page, actor: User) -> tuple[Page, Publication]:
    page = actions.locked_page(page.pk)
    if not page.live:
        raise ReviewRefused("Cette page n’est pas publiée.")
    if not permissions.can_archive(actor, page):
        raise NotAllowed("Seule la DNE A2 archive une page publiée.")
    return page, page.publication


def _save(publication: Publication) -> None:
    writer.mark_archived(publication)
    publication.save(update_fields=["archived_at", "archive_reason", "card"])
    change_log.record(publication.pk, touched_by(publication))
