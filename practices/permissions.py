"""The one door: who may do what to a page. Every rule reads active mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max
from wagtail.models import Page, Revision, TaskState, WorkflowState

from academies import permissions as mandates
from academies.models import Mandate, Project, Role
from practices.models import Decision, DecisionKind, NationalPublication, ReviewStep, ReviewTask
from practices.tree import campaign_of, project_of, theme_of

if TYPE_CHECKING:
    from foundation.models import User

ROLES_AT: dict[ReviewStep, tuple[Role, ...]] = {
    ReviewStep.ACADEMY_REVIEW: (Role.INSPECTOR,),
    ReviewStep.NATIONAL_PUBLICATION: (Role.PROJECT_LEAD,),
    ReviewStep.SECOND_READER: (Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR),
    ReviewStep.OPENING: (Role.PROJECT_LEAD, Role.ADMINISTRATOR),
    ReviewStep.WITHDRAWAL: (Role.PROJECT_LEAD, Role.INSPECTOR),
}


# --- Where a review stands --------------------------------------------------------------------------
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


# --- Writing ----------------------------------------------------------------------------------------
def can_draft(user: User, page: Page) -> bool:
    """Whether someone may write this page when it is not in review: its team, or the lead for the lead's pages."""
    if not user.is_active:
        return False
    if page.specific_class.is_lead_owned:
        return _is_editor_in_chief(user, page)
    project = project_of(page)
    return bool(project and project.is_open and mandates.is_in_team(user, project))


def can_correct(user: User, page: Page) -> bool:
    """Whether someone may correct the page at the step it waits at: the lead, before publishing."""
    theme = theme_of(page)
    return (
        user.is_active
        and theme is not None
        and is_at(page, NationalPublication)
        and mandates.is_project_lead(user, theme)
    )


def can_edit(user: User, page: Page) -> bool:
    """Whether someone may open the page's editor."""
    return can_draft(user, page) or can_correct(user, page)


def can_add_scenario(user: User, project: Project) -> bool:
    """Whether someone may start a page below a project's page."""
    return user.is_active and project.is_open and mandates.is_in_team(user, project)


def can_submit(user: User, page: Page) -> bool:
    """Whether someone may send the page to review: its referent, or the lead for the lead's pages."""
    if not user.is_active or is_in_review(page):
        return False
    if page.specific_class.is_lead_owned:
        return _is_editor_in_chief(user, page)
    project = project_of(page)
    return bool(project and project.is_open and mandates.is_referent(user, project))


def can_take_back(user: User, page: Page) -> bool:
    """Whether someone may take the page back from review: whoever could submit it."""
    if not user.is_active or not is_in_review(page):
        return False
    if page.specific_class.is_lead_owned:
        return _is_editor_in_chief(user, page)
    project = project_of(page)
    return bool(project and mandates.is_referent(user, project))


def can_delete(user: User, page: Page) -> bool:
    """Whether someone may delete the page: its team, as long as it was never submitted nor published."""
    return (
        not page.specific_class.is_lead_owned
        and page.specific_class.is_creatable
        and can_draft(user, page)
        and not WorkflowState.objects.for_instance(page).exists()
        and not Decision.objects.about(page.pk).exists()
    )


# --- Deciding ---------------------------------------------------------------------------------------
def is_reviewer_at(user: User, page: Page, step: ReviewStep) -> bool:
    """Whether a mandate makes someone a reviewer of this page at this step, whoever wrote it."""
    if not user.is_active:
        return False
    project, theme = project_of(page), theme_of(page)
    if step == ReviewStep.ACADEMY_REVIEW:
        return project is not None and mandates.is_inspector_of(user, project)
    if step == ReviewStep.NATIONAL_PUBLICATION:
        return theme is not None and mandates.is_project_lead(user, theme)
    if step == ReviewStep.SECOND_READER:
        return mandates.is_project_lead(user, theme) or mandates.is_general_inspector(user, theme)
    return False


def can_decide(user: User, page: Page) -> bool:
    """Whether someone may decide at the step the page waits at: a reviewer who is not one of its four eyes yet."""
    task = current_task(page)
    if task is None or not is_reviewer_at(user, page, task.step):
        return False
    if task.step == ReviewStep.SECOND_READER and _lead_may_publish_alone(page):
        return True
    return user.pk not in authors_of(page) and not _has_approved_this_round(user, page)


def can_withdraw(user: User, page: Page) -> bool:
    """Whether someone may withdraw a published page at once: the lead, or an inspector named on its project."""
    if not user.is_active or not page.live:
        return False
    project, theme = project_of(page), theme_of(page)
    if project is not None and mandates.is_inspector_of(user, project):
        return True
    return theme is not None and mandates.is_project_lead(user, theme)


# --- Reading ----------------------------------------------------------------------------------------
def can_read_draft(user: User, page: Page) -> bool:
    """Whether someone may read the draft of a page.

    Its team, its inspectors and associated readers, the lead, the general inspectorate of its theme and the
    administrators always; the other teams of its theme once it was sent to review (domain.md, "Who does what").
    """
    if not user.is_active:
        return False
    if mandates.is_administrator(user) or _is_editor_in_chief(user, page):
        return True
    project = project_of(page)
    if mandates.is_general_inspector(user, theme_of(page)):
        return True
    if project is None:
        return False
    if _has_mandate_on(user, project):
        return True
    return _is_in_national_group(user, project) and WorkflowState.objects.for_instance(page).exists()


def can_read_files_of(user: User, project: Project) -> bool:
    """Whether someone may open the private files of a project."""
    return user.is_active and (
        mandates.is_administrator(user)
        or mandates.is_project_lead(user, project.theme)
        or mandates.is_general_inspector(user, project.theme)
        or _has_mandate_on(user, project)
    )


# --- Parts ------------------------------------------------------------------------------------------
def _is_editor_in_chief(user: User, page: Page) -> bool:
    """The lead of the page's theme; above the themes, a lead of all themes or an administrator."""
    theme = theme_of(page)
    if mandates.is_project_lead(user, theme):
        return True
    return theme is None and mandates.is_administrator(user)


def _has_mandate_on(user: User, project: Project) -> bool:
    return any(mandate.project_id == project.pk for mandate in mandates.active_mandates(user))


def _lead_may_publish_alone(page: Page) -> bool:
    campaign = campaign_of(page)
    return campaign is not None and campaign.lead_may_publish_alone


def _has_approved_this_round(user: User, page: Page) -> bool:
    """Whether someone approved the page since it was last sent: an approval before it was sent back is over."""
    state = page.current_workflow_state
    if state is None:
        return False
    steps = TaskState.objects.filter(workflow_state=state)
    sent_back = steps.filter(status=TaskState.STATUS_REJECTED).aggregate(last=Max("pk"))["last"] or 0
    return Decision.objects.filter(
        task_state_id__in=steps.filter(pk__gt=sent_back).values("pk"), actor=user, kind=DecisionKind.APPROVED
    ).exists()


def _is_in_national_group(user: User, project: Project) -> bool:
    """Whether someone is in the team of another kept project of the same theme."""
    team_roles = (Role.REFERENT, Role.TEACHER)
    return any(
        mandate.role in team_roles
        and mandate.project is not None
        and mandate.project.theme_id == project.theme_id
        for mandate in mandates.active_mandates(user)
    )


def mandate_for(user: User, page: Page, step: ReviewStep) -> Mandate | None:
    """The active mandate under which someone decides at this step, for the record."""
    roles = ROLES_AT[step]
    project, theme = project_of(page), theme_of(page)
    for mandate in mandates.active_mandates(user):
        if mandate.role not in roles:
            continue
        is_on_project = project is not None and mandate.project_id == project.pk
        is_on_theme = mandate.project_id is None and mandate.theme_id in (None, theme.pk if theme else None)
        if is_on_project or is_on_theme:
            return mandate
    return None


def is_academy_step(task: ReviewTask) -> bool:
    """Whether approving at this step hands the page on rather than publishing it."""
    return task.step == ReviewStep.ACADEMY_REVIEW
