"""Where a page stands in its review, and who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page, Revision, WorkflowState

from practices.models import (
    Decision,
    DecisionKind,
    ReviewStep,
    ReviewTask,
)

if TYPE_CHECKING:
    pass


def current_task(page: Page) -> ReviewTask | None:
    """The step a page waits at, or None."""
    task = page.current_workflow_task
    return task if isinstance(task, ReviewTask) else None


def is_at(page: Page, task_class: type[ReviewTask]) -> bool:
    """Whether a page waits at this step."""
    return isinstance(current_task(page), task_class)


def is_in_review(page: Page) -> bool:
    """Whether a page waits at any step."""
    return bool(page.workflow_in_progress)


def authors_of(page: Page) -> set[int]:
    """The accounts that wrote or submitted a page.

    Neither the opening of a structural page nor a correction made while reviewing makes an author.
    """
    corrections = list(
        Decision.objects.about(page.pk)
        .filter(kind=DecisionKind.CORRECTED)
        .values_list("base_revision_id", "revision_id", "actor_id")
    )
    openings = Decision.objects.about(page.pk).filter(step=ReviewStep.OPENING).values("revision_id")
    task_state = page.current_workflow_task_state
    under_review_since = task_state.revision_id if task_state else None
    writers = {
        user_id
        for revision_id, user_id in Revision.objects.for_instance(page)
        .exclude(user__isnull=True)
        .exclude(pk__in=openings)
        .order_by()
        .values_list("pk", "user_id")
        if not (under_review_since and revision_id > under_review_since)
        and not any(base < revision_id <= last and user_id == who for base, last, who in corrections)
    }
    submitters = WorkflowState.objects.for_instance(page).exclude(requested_by__isnull=True)
    return writers | set(submitters.values_list("requested_by_id", flat=True))


def is_academy_step(task: ReviewTask) -> bool:
    """Whether approving at this step hands the page on rather than publishing it."""
    return task.step == ReviewStep.ACADEMY_REVIEW


def needs_second_reader(page: Page) -> bool:
    """Whether it is a page of the lead that someone else reads before it is published."""
    return bool(getattr(page.specific_class, "needs_second_reader", False))
