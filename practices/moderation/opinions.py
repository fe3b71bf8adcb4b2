"""Sharing a draft and asking for opinions on it, at any stage: check, execute, log, tell. Nothing is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from practices import permissions
from practices.models import Opinion, SharedDraft
from practices.moderation.errors import NotAllowed, ReviewRefused
from practices.moderation.notices import opinions as notices

if TYPE_CHECKING:
    from foundation.models import User


@transaction.atomic
def share(page: Page, actor: User) -> SharedDraft:
    """Open a draft to the other teams of its theme, who may read it. Raises `NotAllowed`; twice is once."""
    if not permissions.can_share(actor, page):
        raise NotAllowed("Seul le référent ou la référente du projet partage un brouillon.")
    shared, is_new = SharedDraft.objects.get_or_create(page_id=page.pk, defaults={"shared_by": actor})
    if is_new:
        log(instance=page, action="practices.draft.share", user=actor)
    return shared


@transaction.atomic
def stop_sharing(page: Page, actor: User) -> None:
    """Close a draft to the other teams again, unless it was sent to review. Raises `NotAllowed`."""
    if not permissions.can_share(actor, page):
        raise NotAllowed("Seul le référent ou la référente du projet partage un brouillon.")
    deleted, _ = SharedDraft.objects.filter(page_id=page.pk).delete()
    if deleted:
        log(instance=page, action="practices.draft.stop_sharing", user=actor)


@transaction.atomic
def ask(page: Page, actor: User, of: User, question: str) -> Opinion:
    """Ask someone's opinion on a draft, who may read it from then on. Raises `NotAllowed`, `ReviewRefused`."""
    if not permissions.can_ask_opinion(actor, page):
        raise NotAllowed("Vous ne pouvez pas demander d’avis sur cette page.")
    if not permissions.people_to_ask(page).filter(pk=of.pk).exclude(pk=actor.pk).exists():
        raise NotAllowed("Cette personne n’est ni du projet, ni du groupe national de son thème.")
    if not question.strip():
        raise ReviewRefused("Écrivez ce que vous voulez savoir.")
    if Opinion.objects.about(page.pk).waiting().filter(asked_of=of).exists():
        raise ReviewRefused(f"Un avis est déjà demandé à {of} : sa réponse est attendue.")
    opinion = Opinion.objects.create(page_id=page.pk, asked_by=actor, asked_of=of, question=question.strip())
    log(instance=page, action="practices.opinion.ask", user=actor, data={"asked_of": of.pk})
    notices.asked(page, opinion)
    return opinion


@transaction.atomic
def answer(opinion_id: int, actor: User, words: str) -> Opinion:
    """Give the opinion one was asked for, once. Raises `NotAllowed`, `ReviewRefused`."""
    opinion = Opinion.objects.select_for_update().get(pk=opinion_id)
    page = Page.objects.get(pk=opinion.page_id).specific
    if opinion.asked_of_id != actor.pk or not permissions.can_read_draft(actor, page):
        raise NotAllowed("Cet avis n’est pas attendu de vous.")
    if opinion.answered_at is not None:
        raise ReviewRefused("Vous avez déjà donné cet avis.")
    if not words.strip():
        raise ReviewRefused("Écrivez votre avis.")
    opinion.answer, opinion.answered_at = words.strip(), timezone.now()
    opinion.save(update_fields=["answer", "answered_at"])
    log(instance=page, action="practices.opinion.answer", user=actor)
    notices.given(page, opinion)
    return opinion
