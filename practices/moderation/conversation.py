"""The thread of a page: write, answer, settle, reopen, follow, at any time, also while the page is in review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision, WorkflowState

from academies import permissions as mandates
from practices import permissions
from practices.models import Follower, Remark
from practices.models.conversation import REMARK_LENGTH
from practices.moderation import checklists
from practices.moderation.errors import NotAllowed, ReviewRefused
from practices.moderation.notices import remarks as notices
from practices.moderation.places import Place
from practices.tree import project_of

if TYPE_CHECKING:
    from foundation.models import User
    from practices.moderation.actions import Seen
    from practices.moderation.checklists import Answers


@transaction.atomic
def write(
    page: Page, actor: User, text: str, *, place: Place | None = None, mentions: Iterable[User] = ()
) -> Remark:
    """Say something about a page, or a place in it, and tell who follows it. Raises `NotAllowed`, `ReviewRefused`.

    Besides `mentions`, whoever is named in the text as « @Prénom Nom » is told too.
    """
    _check(page, actor)
    remark = Remark.objects.create(
        page_id=page.pk,
        page_key=page.translation_key,
        author=actor,
        text=_checked(text),
        revision_id=page.latest_revision_id,
        place=place.key if place else "",
        place_label=place.label if place else "",
    )
    log(instance=page, action="practices.remark.write", user=actor, data={"remark": remark.pk})
    _tell(page, remark, mentions)
    return remark


def comment_only(
    page: Page,
    actor: User,
    *,
    comment: str,
    checklist: Answers | None = None,
    **seen: Unpack[Seen],
) -> Remark:
    """The choice of the review screen that decides nothing: a remark, with what was noted on the checklist.

    It takes what a decision takes, and is right whatever became of the step or the page. Raises as `write`.
    """
    noted = "\n".join(checklists.words_of(checklist)) if checklist else ""
    return write(page, actor, "\n\n".join(part for part in (comment.strip(), noted) if part))


@transaction.atomic
def answer(page: Page, remark_id: int, actor: User, text: str) -> Remark:
    """Answer a remark of this page. Raises as `write`, and `Remark.DoesNotExist`."""
    _check(page, actor)
    parent = Remark.objects.about(page.pk).that_open().get(pk=remark_id)
    remark = Remark.objects.create(
        page_id=page.pk,
        page_key=page.translation_key,
        parent=parent,
        author=actor,
        text=_checked(text),
        revision_id=page.latest_revision_id,
    )
    log(instance=page, action="practices.remark.answer", user=actor, data={"remark": parent.pk})
    _tell(page, remark, ())
    return remark


@transaction.atomic
def resolve(page: Page, remark_id: int, actor: User) -> Remark:
    """Say that a remark is settled; twice is once. Raises `NotAllowed`, `Remark.DoesNotExist`."""
    _check(page, actor)
    remark = Remark.objects.about(page.pk).that_open().select_for_update().get(pk=remark_id)
    if remark.resolved_at is None:
        remark.resolved_at, remark.resolved_by = timezone.now(), actor
        remark.save(update_fields=["resolved_at", "resolved_by"])
        log(instance=page, action="practices.remark.resolve", user=actor, data={"remark": remark.pk})
    return remark


@transaction.atomic
def reopen(page: Page, remark_id: int, actor: User) -> Remark:
    """Say that a remark is not settled after all; twice is once. Raises `NotAllowed`, `Remark.DoesNotExist`."""
    _check(page, actor)
    remark = Remark.objects.about(page.pk).that_open().select_for_update().get(pk=remark_id)
    if remark.resolved_at is not None:
        remark.resolved_at = remark.resolved_by = None
        remark.save(update_fields=["resolved_at", "resolved_by"])
        log(instance=page, action="practices.remark.reopen", user=actor, data={"remark": remark.pk})
    return remark


@transaction.atomic
def follow(page: Page, actor: User, *, follows: bool) -> None:
    """Be told of the remarks of a page from now on, or no more. Raises `NotAllowed`."""
    _check(page, actor)
    Follower.objects.update_or_create(page_id=page.pk, user=actor, defaults={"follows": follows})


# --- Who is told ------------------------------------------------------------------------------------
def followers_of(page: Page) -> list[User]:
    """Who is told of a new remark.

    Who wrote the page or sent it to review, the inspectors named on its project once it was sent, who took part in the
    thread, and who asked for it; but for who asked not to be, and whose mission on the page is over.
    """
    from foundation.models import User

    chosen = dict(Follower.objects.filter(page_id=page.pk).values_list("user_id", "follows"))
    asked = {user_id for user_id, follows in chosen.items() if follows}
    refused = chosen.keys() - asked
    wanted = (_concerned(page) | asked) - refused
    people = list(User.objects.filter(pk__in=wanted, is_active=True).order_by("pk"))
    mandates.read_mandates_of(people)
    return [person for person in people if permissions.can_converse(person, page)]


def named_in(text: str, people: Iterable[User]) -> list[User]:
    """Those whom a text names as « @Prénom Nom », whatever the capitals."""
    said = " ".join(text.split()).casefold()
    return [person for person in people if f"@{' '.join(str(person).split())}".casefold() in said]


# --- Parts ------------------------------------------------------------------------------------------
def _check(page: Page, actor: User) -> None:
    if not permissions.can_converse(actor, page):
        raise NotAllowed(
            "Les échanges sur cette page sont ceux de son équipe, de l’inspection et de la DNE A2."
        )


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise ReviewRefused("Écrivez votre remarque.")
    if len(text) > REMARK_LENGTH:
        raise ReviewRefused(f"Votre remarque est trop longue : {REMARK_LENGTH} caractères au plus.")
    return text


def _concerned(page: Page) -> set[int]:
    """The accounts whose part in a page makes them follow it."""
    project = project_of(page)
    writers = (
        Revision.objects.for_instance(page).exclude(user=None).order_by().values_list("user_id", flat=True)
    )
    senders = WorkflowState.objects.for_instance(page).exclude(requested_by=None)
    speakers = Remark.objects.about(page.pk).order_by().values_list("author_id", flat=True)
    sent_by = set(senders.values_list("requested_by_id", flat=True))
    people = set(writers) | sent_by | set(speakers)
    if project is not None and sent_by:
        people |= set(mandates.inspectors_of(project).values_list("pk", flat=True))
    return people


def _tell(page: Page, remark: Remark, mentions: Iterable[User]) -> None:
    """One mail each for followers and for those who are called in; none for the author."""
    callable_in = list(permissions.people_of(page).order_by("pk"))
    chosen = {person.pk for person in mentions}
    called = [person for person in callable_in if person.pk in chosen]
    called += [person for person in named_in(remark.text, callable_in) if person.pk not in chosen]
    remark.mentions.set(called)
    notices.written(page, remark, [*followers_of(page), *called])
