"""Every change of state of a review: check, execute, log, tell. The only way to a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from django.db import transaction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from practices import permissions
from practices.completeness import IncompletePage, check_complete
from practices.models import (
    Decision,
    DecisionKind,
    NationalPublication,
    PlannedPublication,
    ReviewStep,
    ReviewTask,
)
from practices.models.stored_content import version_of
from practices.moderation import agreements, checklists
from practices.moderation.errors import (
    AlreadyInReview,
    NotAllowed,
    NothingToRevalidate,
    NotPublishable,
    PageChanged,
    ReasonRequired,
    ReviewOver,
)
from practices.moderation.notices import review as notices
from practices.publication.content_hash import content_hash, fingerprint
from practices.record import log
from practices.tree import campaign_of, project_of

if TYPE_CHECKING:
    from foundation.models import User
    from practices.models.checklist import Record
    from practices.moderation.checklists import Answers


def locked_page(page_id: int) -> Page:
    """The page, with its row locked until the transaction ends: two decisions on it wait for each other."""
    return Page.objects.select_for_update().get(pk=page_id).specific


# --- Sending to review ------------------------------------------------------------------------------
@transaction.atomic
def submit(page: Page, actor: User) -> None:
    """Send a page's latest draft to review.

    Raises `AlreadyInReview`, `NotAllowed`, `IncompletePage` (with the whole list); nothing changes then.
    """
    page = locked_page(page.pk)
    if not permissions.can_submit(actor, page):
        if permissions.is_in_review(page):
            raise AlreadyInReview
        raise NotAllowed("Seul le référent ou la référente du projet envoie une page en relecture.")
    if page.latest_revision is not None:
        version_of(page, page.latest_revision)
    check_complete(page.get_latest_revision_as_object())
    if page.latest_revision is None:
        page.save_revision(user=actor, clean=False)
    state = page.current_workflow_state
    if state is None:
        page.get_workflow().start(page, actor)
    else:
        _resume_at_the_first_step(state, page, actor)
    log.write_down(log.SUBMITTED, page, actor)
    notices.submitted(page, actor)


@transaction.atomic
def take_back(page: Page, actor: User) -> None:
    """Take a page back from review, to go on writing. Raises `ReviewOver`, `NotAllowed`."""
    page = locked_page(page.pk)
    if not permissions.is_in_review(page):
        raise ReviewOver
    if not permissions.can_take_back(actor, page):
        raise NotAllowed("Seul le référent ou la référente du projet reprend une page en relecture.")
    step = page.current_workflow_task.step
    page.current_workflow_state.cancel(user=actor)
    _expect_nothing_more(page)
    log.write_down(log.TAKEN_BACK, page, actor)
    notices.taken_back(page, actor, step)


# --- Deciding ---------------------------------------------------------------------------------------
class Seen(TypedDict):
    """What was on the screen on which someone decided: the step, the version, and what was in it."""

    task_state_id: int
    revision_id: int
    fingerprint: str


def seen_now(page: Page) -> Seen:
    """What a screen opened now shows of a page in review."""
    page = Page.objects.select_related("latest_revision").get(pk=page.pk)
    return Seen(
        task_state_id=page.current_workflow_task_state.pk,
        revision_id=page.latest_revision_id,
        fingerprint=fingerprint(page.latest_revision),
    )


@transaction.atomic
def approve(
    page: Page, actor: User, *, comment: str = "", checklist: Answers | None = None, **seen: Unpack[Seen]
) -> Decision:
    """Approve at the step the page waits at; at the last step, publish what is shown.

    Raises `ReviewOver`, `NotAllowed`, `PageChanged`, `NotPublishable` (with all that is missing), what
    `checklists.record_of` raises, or `ReasonRequired` when the lead corrected the page and does not say what.
    """
    page, task_state = _open_step(page, actor, seen)
    task = task_state.task.specific
    _record_correction(page, task_state, actor, comment)
    if isinstance(task, NationalPublication):
        agreements.require(page)
    is_last = task.step != ReviewStep.ACADEMY_REVIEW
    if is_last:
        _check_publishable(page)
    answers = checklists.record_of(page, checklist, is_required=True)
    kind = DecisionKind.PUBLISHED if is_last else DecisionKind.APPROVED
    decision = record(kind, task.step, page, actor, task_state, comment, answers)
    if not is_last and _waits_for_other_inspectors(page, task_state):
        notices.approved_by_one(page, decision)
        return decision
    PlannedPublication.objects.drop(page.pk)
    task_state.approve(user=actor, comment=comment)
    if is_last:
        notices.published(page, decision)
    else:
        days = agreements.days_to_answer(page)
        notices.approved(page, decision, agreements.open_question(page, actor, days) if days else None)
    return decision


def check_publication(
    page: Page, actor: User, *, comment: str = "", checklist: Answers | None = None, **seen: Unpack[Seen]
) -> Page:
    """Raise what `approve` would raise if someone published the page now; give the page, its row locked."""
    page, task_state = _open_step(page, actor, seen)
    if task_state.task.specific.step == ReviewStep.ACADEMY_REVIEW:
        raise NotAllowed
    _check_correction(page, task_state, actor, comment)
    _check_publishable(page)
    checklists.record_of(page, checklist, is_required=True)
    return page


@transaction.atomic
def return_for_changes(
    page: Page, actor: User, *, comment: str, checklist: Answers | None = None, **seen: Unpack[Seen]
) -> Decision:
    """Send a page back to its team with a reason. Raises as `approve`, and `ReasonRequired`."""
    decision = _decide_against(DecisionKind.RETURNED, page, actor, seen, comment, checklist)
    notices.returned(page, decision)
    return decision


@transaction.atomic
def do_not_keep(
    page: Page, actor: User, *, comment: str, checklist: Answers | None = None, **seen: Unpack[Seen]
) -> Decision:
    """End a page's review without publication, with a reason. Raises as `approve`, and `ReasonRequired`."""
    decision = _decide_against(DecisionKind.NOT_KEPT, page, actor, seen, comment, checklist)
    page.current_workflow_state.cancel(user=actor)
    notices.not_kept(page, decision)
    return decision


@transaction.atomic
def send_to_inspection(
    page: Page, actor: User, *, comment: str, checklist: Answers | None = None, **seen: Unpack[Seen]
) -> Decision:
    """Let the inspection decide again on a page that the lead corrected in substance.

    Raises as `approve`, `ReasonRequired`, and `NothingToRevalidate` when the page is as the inspection approved it.
    """
    page, task_state = _open_step(page, actor, seen)
    if not isinstance(task_state.task.specific, NationalPublication):
        raise NotAllowed
    if not _differs(page, task_state.revision):
        raise NothingToRevalidate
    decision = _decide_against(DecisionKind.SENT_TO_INSPECTION, page, actor, seen, comment, checklist)
    _start_again_at_the_first_step(page.current_workflow_state, actor)
    notices.sent_to_inspection(page, decision)
    return decision


# --- Parts ------------------------------------------------------------------------------------------
def _open_step(page: Page, actor: User, seen: Seen) -> tuple[Page, TaskState]:
    page = locked_page(page.pk)
    task_state = page.current_workflow_task_state
    if task_state is None or task_state.pk != seen["task_state_id"]:
        raise ReviewOver
    if not isinstance(task_state.task.specific, ReviewTask) or not permissions.can_decide(actor, page):
        raise NotAllowed
    latest = version_of(page, page.latest_revision)
    if latest.pk != seen["revision_id"] or fingerprint(latest) != seen["fingerprint"]:
        raise PageChanged
    if task_state.revision_id == latest.pk:
        task_state.revision = latest
    return page, task_state


def _check_publishable(page: Page) -> None:
    """Raise if the page lacks what its submission required, by a correction or an authorisation that ended."""
    try:
        check_complete(page.get_latest_revision_as_object())
    except IncompletePage as incomplete:
        raise NotPublishable([item.message for item in incomplete.missing]) from incomplete


def _decide_against(
    kind: DecisionKind, page: Page, actor: User, seen: Seen, comment: str, checklist: Answers | None
) -> Decision:
    page, task_state = _open_step(page, actor, seen)
    if not comment.strip():
        raise ReasonRequired
    _record_correction(page, task_state, actor, comment)
    step = task_state.task.specific.step
    answers = checklists.record_of(page, checklist, is_required=False)
    decision = record(kind, step, page, actor, task_state, comment, answers)
    task_state.reject(user=actor, comment=comment)
    _expect_nothing_more(page)
    return decision


def record(
    kind: DecisionKind,
    step: ReviewStep,
    page: Page,
    actor: User,
    task_state: TaskState | None = None,
    comment: str = "",
    checklist: Record | None = None,
    base_revision_id: int | None = None,
) -> Decision:
    """Write down a decision about a page as it stands, in the caller's transaction, under the mandate it was made."""
    revision = page.latest_revision
    decision = Decision.objects.create(
        kind=kind,
        step=step,
        page_id=page.pk,
        page_key=page.translation_key,
        page_title=revision.object_str[:255] if revision else page.title,
        actor=actor,
        mandate=permissions.mandate_for(actor, page, step),
        revision_id=revision.pk if revision else None,
        base_revision_id=base_revision_id,
        content_hash=content_hash(revision.as_object()) if revision else "",
        task_state_id=task_state.pk if task_state else None,
        comment=comment.strip(),
        checklist=checklist or {},
    )
    log.write_down_decision(page, decision)
    return decision


def _check_correction(page: Page, task_state: TaskState, actor: User, comment: str) -> bool:
    """Whether the lead changed the page since the inspection approved it; raise if it is not said what.

    Raises `PageChanged` when someone else changed it, `ReasonRequired` when there is no word about it.
    """
    approved = task_state.revision
    if not isinstance(task_state.task.specific, NationalPublication) or not _differs(page, approved):
        return False
    writers = set(page.revisions.filter(pk__gt=approved.pk).order_by().values_list("user_id", flat=True))
    if writers != {actor.pk}:
        raise PageChanged
    if not comment.strip():
        raise ReasonRequired
    return True


def _record_correction(page: Page, task_state: TaskState, actor: User, comment: str) -> None:
    """Record what the lead changed since the inspection approved, if anything."""
    if not _check_correction(page, task_state, actor, comment):
        return
    decision = record(
        DecisionKind.CORRECTED,
        ReviewStep.NATIONAL_PUBLICATION,
        page,
        actor,
        task_state,
        comment,
        base_revision_id=task_state.revision_id,
    )
    notices.corrected(page, decision)


def _expect_nothing_more(page: Page) -> None:
    """Close what DNE A2's step had opened: the question to the team, the publication that was planned."""
    agreements.close_question(page)
    PlannedPublication.objects.drop(page.pk)


def _differs(page: Page, revision: Revision) -> bool:
    """Whether the public would see something else in the latest draft than in this version."""
    if page.latest_revision_id == revision.pk:
        return False
    return content_hash(page.latest_revision.as_object()) != content_hash(revision.as_object())


def _waits_for_other_inspectors(page: Page, task_state: TaskState) -> bool:
    """Whether the campaign asks all named inspectors and one who may still decide has not."""
    from academies.permissions import inspectors_of

    campaign, project = campaign_of(page), project_of(page)
    if campaign is None or project is None or not campaign.all_inspectors_must_approve:
        return False
    decided = Decision.objects.filter(task_state_id=task_state.pk, kind=DecisionKind.APPROVED).values_list(
        "actor_id", flat=True
    )
    authors = permissions.authors_of(page)
    return any(
        inspector.pk not in authors and inspector.pk not in set(decided)
        for inspector in inspectors_of(project)
    )


def _resume_at_the_first_step(state: WorkflowState, page: Page, actor: User) -> None:
    """Send a corrected page to the inspection again, even if DNE A2 had sent it back: it has changed since."""
    state.requested_by = actor
    _start_again_at_the_first_step(state, actor)


def _start_again_at_the_first_step(state: WorkflowState, actor: User) -> None:
    state.current_task_state = None
    state.status = WorkflowState.STATUS_IN_PROGRESS
    state.save()
    state.update(user=actor, next_task=state.workflow.tasks.first())
