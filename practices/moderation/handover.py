"""A page passes from one person of its team to another: check, execute, log, tell. Its record stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from academies import permissions as mandates
from foundation.models import User
from practices import permissions
from practices.models import ModeratedPage
from practices.moderation.actions import locked_page
from practices.moderation.errors import NotAllowed, ReviewRefused
from practices.moderation.notices.handing_over import handed_over
from practices.record import log
from practices.tree import project_of, project_page_of

if TYPE_CHECKING:
    from practices.models import AcademyProjectPage


def people_to_hand_over_to(page: Page) -> QuerySet[User]:
    """Who may take the page on: the team of its project, but for whoever has it already."""
    project = project_of(page)
    if project is None:
        return User.objects.none()
    return mandates.team_of(project).exclude(pk=page.owner_id or 0)


@transaction.atomic
def hand_over(page: Page, actor: User, to: User) -> None:
    """Give a page to another person of its team, who is then told of what happens to it.

    Raises `NotAllowed`, and `ReviewRefused` when that person is not of the team or has the page already.
    """
    page = locked_page(page.pk)
    _check(page, actor, to)
    former = _give(page, actor, to)
    handed_over(_event(page), [page], actor, to, former)


@transaction.atomic
def hand_over_project(page: Page, actor: User, to: User) -> int:
    """Give all pages of a page's project to one person of its team; return how many changed hands.

    Raises as `hand_over`, but says nothing of a page that this person has already.
    """
    project_page = project_page_of(page)
    if project_page is None:
        raise NotAllowed("Cette page n’est pas celle d’un projet.")
    pages = [locked_page(found.pk) for found in _pages_of(project_page).order_by("path")]
    given = [one for one in pages if isinstance(one, ModeratedPage) and one.owner_id != to.pk]
    former: set[User] = set()
    for one in given:
        _check(one, actor, to)
        former |= _give(one, actor, to)
    if not given:
        raise ReviewRefused(f"Toutes les pages du projet sont déjà confiées à {to}.")
    handed_over(_event(given[-1]), given, actor, to, former)
    return len(given)


# --- Parts ------------------------------------------------------------------------------------------
def _pages_of(project_page: AcademyProjectPage) -> QuerySet[Page]:
    pages: QuerySet[Page] = Page.objects.descendant_of(project_page, inclusive=True)
    return pages


def _check(page: Page, actor: User, to: User) -> None:
    if not permissions.can_hand_over(actor, page):
        raise NotAllowed(
            "Seuls le référent ou la référente, l’inspection et la DNE A2 transmettent une page."
        )
    project = project_of(page)
    if project is None or not mandates.team_of(project).filter(pk=to.pk).exists():
        raise ReviewRefused(
            "Cette personne n’est pas de l’équipe du projet : confiez-lui d’abord une mission."
        )
    if page.owner_id == to.pk:
        raise ReviewRefused(f"Cette page est déjà confiée à {to}.")


def _give(page: Page, actor: User, to: User) -> set[User]:
    """Write the new owner; who sent the page to review stays written as it was, for the four eyes' sake."""
    former = {page.owner} if page.owner else set()
    page.owner = to
    page.save(update_fields=["owner"], clean=False)
    log.write_down(log.HANDED_OVER, page, actor, to=to.pk, former=[person.pk for person in former])
    return former


def _event(page: Page) -> str:
    """What names this very handing over, so that its mails leave once."""
    entry = log.entries(page, log.HANDED_OVER).last()
    return f"handed_over:{entry.pk if entry else page.pk}"
