"""Taking a page in charge: a word to the others who may decide, never a lock. Check, execute, log, tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, TaskState

from practices import permissions
from practices.models import ReviewTaking
from practices.moderation.actions import locked_page
from practices.moderation.errors import NotAllowed, ReviewOver, ReviewRefused
from practices.moderation.notices import takings as notices

if TYPE_CHECKING:
    from foundation.models import User


def taking_of(page: Page) -> ReviewTaking | None:
    """Who took the page in charge at the step it waits at, or None."""
    state = page.current_workflow_task_state
    if state is None:
        return None
    return ReviewTaking.objects.select_related("taken_by").filter(task_state=state.pk).first()


@transaction.atomic
def take(page: Page, actor: User) -> ReviewTaking:
    """Take a page in charge; twice is once. Raises `ReviewOver`, `NotAllowed`, `ReviewRefused` if someone else did."""
    page, state = _waiting(page)
    if not permissions.can_decide(actor, page):
        raise NotAllowed("Cette page n’attend pas votre décision.")
    others = [person for person in permissions.reviewers_of(page) if person != actor]
    if not others:
        raise ReviewRefused("Cette page n’attend que vous : il n’y a personne à prévenir.")
    held = taking_of(page)
    if held is not None and held.taken_by_id != actor.pk:
        raise ReviewRefused(f"{held.taken_by} a déjà pris cette page en charge.")
    if held is not None:
        return held
    taking = ReviewTaking.objects.create(task_state=state, taken_by=actor)
    log(instance=page, action="practices.review.take", user=actor)
    notices.taken(page, taking, others)
    return taking


@transaction.atomic
def put_back(page: Page, actor: User) -> None:
    """Give a page back to all who may decide. Raises `ReviewOver`, `NotAllowed`, `ReviewRefused`."""
    page, _ = _waiting(page)
    held = taking_of(page)
    if held is None:
        raise ReviewRefused("Personne n’a pris cette page en charge.")
    if held.taken_by_id != actor.pk and not permissions.can_reassign(actor, page):
        raise NotAllowed("Seule la personne qui a pris la page en charge la remet à disposition.")
    log(instance=page, action="practices.review.put_back", user=actor)
    notices.put_back(page, held, actor, permissions.reviewers_of(page))
    held.delete()


@transaction.atomic
def reassign(page: Page, actor: User, to: User) -> ReviewTaking:
    """Hand a page to another of those who may decide. Raises `ReviewOver`, `NotAllowed`, `ReviewRefused`."""
    page, state = _waiting(page)
    if not permissions.can_reassign(actor, page):
        raise NotAllowed("Vous ne pouvez pas confier cette page à quelqu’un d’autre.")
    if to not in permissions.reviewers_of(page):
        raise NotAllowed("Cette personne ne peut pas décider de cette page.")
    held = taking_of(page)
    if held is not None and held.taken_by_id == to.pk:
        raise ReviewRefused(f"{to} a déjà cette page en charge.")
    former = held.taken_by if held else None
    if held is not None:
        held.delete()
    taking = ReviewTaking.objects.create(task_state=state, taken_by=to)
    log(instance=page, action="practices.review.reassign", user=actor, data={"to": to.pk})
    notices.reassigned(page, taking, actor, former)
    return taking


def _waiting(page: Page) -> tuple[Page, TaskState]:
    page = locked_page(page.pk)
    state = page.current_workflow_task_state
    if state is None:
        raise ReviewOver
    return page, state
