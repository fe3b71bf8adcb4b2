"""Who decides about a page: its reviewers, four eyes, what is done once it is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max
from wagtail.models import Page, TaskState

from academies import permissions as mandates
from academies.models import Mandate, Project, Role
from practices.models import (
    Decision,
    DecisionKind,
    ReviewStep,
)
from practices.permissions.circles import (
    is_editor_in_chief,
    is_general_inspectorate_of,
    is_started_by_hand,
    runs_the_page,
)
from practices.permissions.standing import authors_of, current_task
from practices.tree import campaign_of, project_of, theme_of

if TYPE_CHECKING:
    from foundation.models import User

ROLES_AT: dict[ReviewStep, tuple[Role, ...]] = {
    ReviewStep.ACADEMY_REVIEW: (Role.INSPECTOR, Role.GENERAL_INSPECTOR),
    ReviewStep.NATIONAL_PUBLICATION: (Role.PROJECT_LEAD,),
    ReviewStep.SECOND_READER: (Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR, Role.ADMINISTRATOR),
    ReviewStep.OPENING: (Role.PROJECT_LEAD, Role.ADMINISTRATOR),
    ReviewStep.WITHDRAWAL: (Role.PROJECT_LEAD, Role.INSPECTOR),
    ReviewStep.ARCHIVING: (Role.PROJECT_LEAD, Role.ADMINISTRATOR),
}


def is_reviewer_at(user: User, page: Page, step: ReviewStep) -> bool:
    """Whether a mandate makes someone a reviewer of this page at this step, whoever wrote it."""
    if not user.is_active:
        return False
    project, theme = project_of(page), theme_of(page)
    if step == ReviewStep.ACADEMY_REVIEW:
        return project is not None and (
            mandates.is_inspector_of(user, project) or _stands_in_for_the_inspection(user, page, project)
        )
    if step == ReviewStep.NATIONAL_PUBLICATION:
        return theme is not None and mandates.is_project_lead(user, theme)
    if step == ReviewStep.SECOND_READER:
        return (
            mandates.is_project_lead(user, theme)
            or is_general_inspectorate_of(user, page)
            or runs_the_page(user, page)
        )
    return False


def can_decide(user: User, page: Page) -> bool:
    """Whether someone may decide at the step the page waits at: a reviewer who is not one of its four eyes yet."""
    task = current_task(page)
    if task is None or not is_reviewer_at(user, page, task.step):
        return False
    if task.step == ReviewStep.SECOND_READER and _lead_may_publish_alone(page):
        return True
    return user.pk not in authors_of(page) | _who_approved_this_round(page)


def deciding_inspectors_of(page: Page, authors: set[int] | None = None) -> list[User]:
    """Who may decide at the inspection's step: those named on its project who did not write the page.

    Where every one of them wrote it, the general inspectorate of its theme; nobody where nobody is named. Whoever knows
    its `authors` already gives them.
    """
    project = project_of(page)
    if project is None:
        return []
    named, authors = list(mandates.inspectors_of(project)), authors_of(page) if authors is None else authors
    able = [inspector for inspector in named if inspector.pk not in authors]
    return able if able or not named else list(mandates.general_inspectors_of(theme_of(page)))


def reviewers_of(page: Page) -> list[User]:
    """Everyone who may decide at the step the page waits at."""
    task = current_task(page)
    if task is None:
        return []
    theme, authors = theme_of(page), authors_of(page)
    if task.step == ReviewStep.ACADEMY_REVIEW:
        people = deciding_inspectors_of(page, authors)
    else:
        people = list(mandates.leads_of(theme).order_by("pk"))
        if task.step == ReviewStep.SECOND_READER:
            people += list(mandates.general_inspectors_of(theme).order_by("pk"))
    if task.step == ReviewStep.SECOND_READER and _lead_may_publish_alone(page):
        return list(dict.fromkeys(people))
    barred = authors | _who_approved_this_round(page)
    return [person for person in dict.fromkeys(people) if person.pk not in barred]


def can_reassign(user: User, page: Page) -> bool:
    """Whether someone may hand the page to another reviewer: the lead of its theme, or an inspector of its project."""
    task = current_task(page)
    if task is None or not user.is_active:
        return False
    project = project_of(page)
    is_inspector = project is not None and mandates.is_inspector_of(user, project)
    return mandates.is_project_lead(user, theme_of(page)) or (
        is_inspector and task.step == ReviewStep.ACADEMY_REVIEW
    )


def can_withdraw(user: User, page: Page) -> bool:
    """Whether someone may withdraw a published page at once: the lead, or an inspector named on its project.

    Above the themes: the leads of everything, and only pages that were started by hand.
    """
    if not user.is_active or not page.live:
        return False
    project, theme = project_of(page), theme_of(page)
    if project is not None and mandates.is_inspector_of(user, project):
        return True
    if theme is None and not is_started_by_hand(page):
        return False
    return mandates.is_project_lead(user, theme) or runs_the_page(user, page)


def can_archive(user: User, page: Page) -> bool:
    """Whether someone may archive a published page: the lead; above the themes, only a page started by hand."""
    if not user.is_active or not page.live:
        return False
    theme = theme_of(page)
    if theme is None and not is_started_by_hand(page):
        return False
    return mandates.is_project_lead(user, theme) or runs_the_page(user, page)


def can_care_for(user: User, page: Page) -> bool:
    """Whether someone sees to a published page: deals with what is reported, says when it is read again.

    Its referent and inspectors, and its lead.
    """
    if not user.is_active:
        return False
    project = project_of(page)
    return is_editor_in_chief(user, page) or (
        project is not None
        and (mandates.is_referent(user, project) or mandates.is_inspector_of(user, project))
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
        is_of_any_theme = theme is None and mandate.role == Role.GENERAL_INSPECTOR
        if is_on_project or is_on_theme or is_of_any_theme:
            return mandate
    return None


def _stands_in_for_the_inspection(user: User, page: Page, project: Project) -> bool:
    """Whether someone of the general inspectorate decides because every named inspector wrote the page."""
    if not mandates.is_general_inspector(user, project.theme):
        return False
    named = set(mandates.inspectors_of(project).values_list("pk", flat=True))
    return bool(named) and named <= authors_of(page)


def _lead_may_publish_alone(page: Page) -> bool:
    campaign = campaign_of(page)
    if campaign is None:
        return not page.specific_class.needs_second_reader
    return bool(campaign.lead_may_publish_alone)


def _who_approved_this_round(page: Page) -> set[int]:
    """The accounts that approved the page since it was last sent: an approval before it was sent back is over."""
    state = page.current_workflow_state
    if state is None:
        return set()
    steps = TaskState.objects.filter(workflow_state=state)
    sent_back = steps.filter(status=TaskState.STATUS_REJECTED).aggregate(last=Max("pk"))["last"] or 0
    approvals = Decision.objects.filter(
        task_state_id__in=steps.filter(pk__gt=sent_back).values("pk"), kind=DecisionKind.APPROVED
    )
    return set(approvals.order_by().values_list("actor_id", flat=True))
