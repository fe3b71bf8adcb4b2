"""The one door: who may do what to a page. Every rule reads active mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max, Q, QuerySet
from wagtail.models import Page, Revision, TaskState, WorkflowState

from academies import permissions as mandates
from academies.models import Mandate, Project, Role
from practices.models import (
    Decision,
    DecisionKind,
    NationalPublication,
    Opinion,
    ReviewStep,
    ReviewTask,
    SharedDraft,
)
from practices.tree import campaign_of, project_of, theme_of

if TYPE_CHECKING:
    from foundation.models import User

TEAM_ROLES = (Role.REFERENT, Role.TEACHER)
ROLES_AT: dict[ReviewStep, tuple[Role, ...]] = {
    ReviewStep.ACADEMY_REVIEW: (Role.INSPECTOR, Role.GENERAL_INSPECTOR),
    ReviewStep.NATIONAL_PUBLICATION: (Role.PROJECT_LEAD,),
    ReviewStep.SECOND_READER: (Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR, Role.ADMINISTRATOR),
    ReviewStep.OPENING: (Role.PROJECT_LEAD, Role.ADMINISTRATOR),
    ReviewStep.WITHDRAWAL: (Role.PROJECT_LEAD, Role.INSPECTOR),
    ReviewStep.ARCHIVING: (Role.PROJECT_LEAD, Role.ADMINISTRATOR),
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


def can_add_below(user: User, page: Page) -> bool:
    """Whether someone may start a page below this one: a team below its project, the lead below its own pages."""
    if not user.is_active:
        return False
    if page.specific_class.is_lead_owned:
        return _is_editor_in_chief(user, page)
    project = project_of(page)
    return bool(project and project.is_open and mandates.is_in_team(user, project))


def can_duplicate(user: User, page: Page) -> bool:
    """Whether someone may start another page from this one, beside it."""
    parent = page.get_parent()
    return bool(
        page.specific_class.is_creatable
        and can_draft(user, page)
        and parent is not None
        and page.specific_class.can_create_at(parent.specific)
        and can_add_below(user, parent.specific)
    )


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


def can_agree(user: User, page: Page) -> bool:
    """Whether someone may give the team's agreement before publication: its referent."""
    project = project_of(page)
    return bool(user.is_active and project and mandates.is_referent(user, project))


def can_delete(user: User, page: Page) -> bool:
    """Whether someone may delete the page: its team, as long as it was never submitted nor published."""
    return (
        page.specific_class.is_creatable
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
        return project is not None and (
            mandates.is_inspector_of(user, project) or _stands_in_for_the_inspection(user, page, project)
        )
    if step == ReviewStep.NATIONAL_PUBLICATION:
        return theme is not None and mandates.is_project_lead(user, theme)
    if step == ReviewStep.SECOND_READER:
        return (
            mandates.is_project_lead(user, theme)
            or _is_general_inspectorate_of(user, page)
            or _runs_the_page(user, page)
        )
    return False


def can_decide(user: User, page: Page) -> bool:
    """Whether someone may decide at the step the page waits at: a reviewer who is not one of its four eyes yet."""
    task = current_task(page)
    if task is None or not is_reviewer_at(user, page, task.step):
        return False
    if task.step == ReviewStep.SECOND_READER and _lead_may_publish_alone(page):
        return True
    return user.pk not in authors_of(page) and not _has_approved_this_round(user, page)


def reviewers_of(page: Page) -> list[User]:
    """Who may decide at the inspection's step: those named on its project who did not write the page.

    Where every one of them wrote it, the general inspectorate of its theme; nobody where nobody is named.
    """
    project = project_of(page)
    if project is None:
        return []
    named, authors = list(mandates.inspectors_of(project)), authors_of(page)
    able = [inspector for inspector in named if inspector.pk not in authors]
    return able if able or not named else list(mandates.general_inspectors_of(theme_of(page)))


def can_withdraw(user: User, page: Page) -> bool:
    """Whether someone may withdraw a published page at once: the lead, or an inspector named on its project.

    Above the themes: the leads of everything, and only pages that were started by hand.
    """
    if not user.is_active or not page.live:
        return False
    project, theme = project_of(page), theme_of(page)
    if project is not None and mandates.is_inspector_of(user, project):
        return True
    if theme is None and not _is_started_by_hand(page):
        return False
    return mandates.is_project_lead(user, theme) or _runs_the_page(user, page)


def can_archive(user: User, page: Page) -> bool:
    """Whether someone may archive a published page: the lead; above the themes, only a page started by hand."""
    if not user.is_active or not page.live:
        return False
    theme = theme_of(page)
    if theme is None and not _is_started_by_hand(page):
        return False
    return mandates.is_project_lead(user, theme) or _runs_the_page(user, page)


def can_care_for(user: User, page: Page) -> bool:
    """Whether someone sees to a published page: deals with what is reported, says when it is read again.

    Its referent and inspectors, and its lead.
    """
    if not user.is_active:
        return False
    project = project_of(page)
    return _is_editor_in_chief(user, page) or (
        project is not None
        and (mandates.is_referent(user, project) or mandates.is_inspector_of(user, project))
    )


# --- Reading ----------------------------------------------------------------------------------------
def can_read_draft(user: User, page: Page) -> bool:
    """Whether someone may read the draft of a page.

    Its team, its inspectors and associated readers, the lead, the general inspectorate and the administrators always;
    the other teams of its theme once its referent shared it or sent it to review (domain.md, "Who does what"), and of
    them the person whose opinion was asked.
    """
    if not user.is_active:
        return False
    if mandates.is_administrator(user) or _is_editor_in_chief(user, page):
        return True
    project = project_of(page)
    if _is_general_inspectorate_of(user, page):
        return True
    if project is None:
        return False
    if _has_mandate_on(user, project):
        return True
    return _is_in_national_group(user, project) and _is_open_to_the_national_group(user, page)


def can_share(user: User, page: Page) -> bool:
    """Whether someone may open a draft to the other teams of its theme, or close it: its referent."""
    if not user.is_active or page.specific_class.is_lead_owned:
        return False
    project = project_of(page)
    return bool(project and project.is_open and mandates.is_referent(user, project))


def can_ask_opinion(user: User, page: Page) -> bool:
    """Whether someone may ask for an opinion on a draft: whoever writes it, and whoever may decide on it."""
    project = project_of(page)
    is_inspector = project is not None and mandates.is_inspector_of(user, project)
    return user.is_active and (can_draft(user, page) or is_inspector or _is_editor_in_chief(user, page))


def people_to_ask(page: Page) -> QuerySet[User]:
    """Whose opinion may be asked: those of the project, and the national group of its theme."""
    from foundation.models import User

    project, theme = project_of(page), theme_of(page)
    active = Mandate.objects.active()
    scope = Q(theme__isnull=True, project__isnull=True, role__in=(Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR))
    if theme is not None:
        scope |= Q(theme=theme) | Q(project__theme=theme, role__in=TEAM_ROLES)
    if project is not None:
        scope |= Q(project=project)
    return User.objects.filter(is_active=True, pk__in=active.filter(scope).values("user"))


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


def _is_general_inspectorate_of(user: User, page: Page) -> bool:
    """The general inspectorate of the page's theme; above the themes, all of it, but for pages of the site itself.

    A dossier gathers several disciplines: whoever inspects one of them may be its second reader.
    """
    theme = theme_of(page)
    if theme is not None:
        return mandates.is_general_inspector(user, theme)
    return needs_second_reader(page) and mandates.holds(user, Role.GENERAL_INSPECTOR)


def _stands_in_for_the_inspection(user: User, page: Page, project: Project) -> bool:
    """Whether someone of the general inspectorate decides because every named inspector wrote the page."""
    if not mandates.is_general_inspector(user, project.theme):
        return False
    named = set(mandates.inspectors_of(project).values_list("pk", flat=True))
    return bool(named) and named <= authors_of(page)


def needs_second_reader(page: Page) -> bool:
    """Whether it is a page of the lead that someone else reads before it is published."""
    return bool(getattr(page.specific_class, "needs_second_reader", False))


def _is_started_by_hand(page: Page) -> bool:
    """Whether it is a page of the lead that no action opens: a dossier, a page of the site."""
    return page.specific_class.is_lead_owned and not page.specific_class.is_structural


def _runs_the_page(user: User, page: Page) -> bool:
    """Whether it is a page of the site itself, which no second person must read, and someone administers the site."""
    return (
        page.specific_class.is_lead_owned
        and not page.specific_class.needs_second_reader
        and mandates.is_administrator(user)
    )


def _has_mandate_on(user: User, project: Project) -> bool:
    return any(mandate.project_id == project.pk for mandate in mandates.active_mandates(user))


def _lead_may_publish_alone(page: Page) -> bool:
    campaign = campaign_of(page)
    if campaign is None:
        return not page.specific_class.needs_second_reader
    return bool(campaign.lead_may_publish_alone)


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


def _is_open_to_the_national_group(user: User, page: Page) -> bool:
    """Whether a draft was shared, sent to review at least once, or this person's opinion was asked."""
    return (
        SharedDraft.objects.filter(page_id=page.pk).exists()
        or WorkflowState.objects.for_instance(page).exists()
        or Opinion.objects.about(page.pk).filter(asked_of=user).exists()
    )


def _is_in_national_group(user: User, project: Project) -> bool:
    """Whether someone is in the team of another kept project of the same theme."""
    return any(
        mandate.role in TEAM_ROLES
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
        is_of_any_theme = theme is None and mandate.role == Role.GENERAL_INSPECTOR
        if is_on_project or is_on_theme or is_of_any_theme:
            return mandate
    return None


def is_academy_step(task: ReviewTask) -> bool:
    """Whether approving at this step hands the page on rather than publishing it."""
    return task.step == ReviewStep.ACADEMY_REVIEW
