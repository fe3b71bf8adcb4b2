"""The form that hands a page to another reviewer; what the file of a page shows of its deadline and of who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import timezone

from academies import permissions as mandates
from foundation.models import User
from practices import permissions
from practices.models import AcademyReview
from practices.moderation.queue.deadlines import Deadline, Deadlines
from practices.moderation.queue.takings import taking_of
from practices.tree import campaign_of, project_of

if TYPE_CHECKING:
    from academies.models import Project
    from practices.models import ModeratedPage


class ReassignForm(forms.Form):
    """To whom the page is handed."""

    to = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Confier la relecture à",
        empty_label="Choisissez une personne",
        error_messages={
            "required": "Choisissez à qui confier la relecture.",
            "invalid_choice": "Choisissez une personne de la liste.",
        },
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = cast("forms.ModelChoiceField[User]", self.fields["to"])
        to.queryset = User.objects.filter(pk__in=[person.pk for person in people]).order_by(
            "last_name", "first_name", "pk"
        )


def taking_context(user: User, page: ModeratedPage, *, may_decide: bool) -> dict[str, Any]:
    """What the file of a page says of its deadline and of who reads it, and what this person may do about it."""
    may_reassign = permissions.can_reassign(user, page)
    held = taking_of(page)
    reviewers = permissions.reviewers_of(page) if may_decide or may_reassign else []
    others = [person for person in reviewers if held is None or person.pk != held.taken_by_id]
    is_mine = held is not None and held.taken_by_id == user.pk
    may_hand_over = may_reassign and others and len(reviewers) > 1
    return {
        "deadline": _deadline(page),
        "taking": held,
        "taking_is_mine": is_mine,
        "may_take": may_decide and held is None and len(reviewers) > 1,
        "may_put_back": held is not None and (is_mine or may_reassign),
        "reassign_form": ReassignForm(people=others) if may_hand_over else None,
        "inspection_to_name": _inspection_to_name(user, page),
    }


def _deadline(page: ModeratedPage) -> Deadline | None:
    """Until when the page waits at its step, or None."""
    task, state = permissions.current_task(page), page.current_workflow_task_state
    if task is None or state is None:
        return None
    project = project_of(page)
    academy = project.academy if project else None
    return Deadlines().of(task.step, timezone.localdate(state.started_at), campaign_of(page), academy)


def _inspection_to_name(user: User, page: ModeratedPage) -> Project | None:
    """The project whose inspection this person may name, while the page waits for it."""
    project = project_of(page)
    if project is None or not permissions.is_at(page, AcademyReview):
        return None
    return project if mandates.may_manage_project(user, project) else None
