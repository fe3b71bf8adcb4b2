"""The agreements that someone is asked for, and giving several at once: each in a transaction of its own, each told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from academies import permissions as mandates
from academies.models import Role
from practices.models import AcademyProjectPage, Agreement, AgreementAnswer
from practices.moderation import agreements
from practices.moderation.errors import ReviewRefused
from practices.moderation.queue.scope import pages_below

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from foundation.models import User


@dataclass(frozen=True)
class Answered:
    """What became of one agreement of a lot."""

    agreement: Agreement
    is_given: bool
    words: str


def awaited_from(user: User) -> QuerySet[Agreement]:
    """The questions that wait for a referent's answer, the first to be acquired without one first."""
    held = mandates.active_mandates(user)
    projects = {mandate.project_id for mandate in held if mandate.role == Role.REFERENT}
    pages = pages_below(AcademyProjectPage.objects.filter(project__in=projects))
    waiting: QuerySet[Agreement] = Agreement.objects.filter(
        answer=AgreementAnswer.WAITING, page__in=pages.values("pk")
    )
    return waiting.select_related("page", "asked_by").order_by("tacit_on", "asked_at", "pk")


def give_each(keys: Iterable[int], user: User) -> list[Answered]:
    """Agree to each of these that waits for this person, in turn; one that is refused stops no other.

    What does not wait for them is left out: nothing is said of it.
    """
    return [_give(agreement, user) for agreement in awaited_from(user).filter(pk__in=list(keys))]


def _give(agreement: Agreement, user: User) -> Answered:
    try:
        agreements.give(agreement.pk, user)
    except ReviewRefused as refusal:
        return Answered(agreement, is_given=False, words=str(refusal))
    return Answered(agreement, is_given=True, words="Accord donné : la DNE A2 peut publier la page.")
