"""Who reads a draft, talks about it, is asked about it, opens its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from wagtail.models import Page, WorkflowState

from academies import permissions as mandates
from academies.models import Mandate, Project, Role
from practices.models import (
    AcademyReview,
    Opinion,
    SharedDraft,
)
from practices.permissions.circles import (
    TEAM_ROLES,
    has_mandate_on,
    is_editor_in_chief,
    is_general_inspectorate_of,
    is_in_national_group,
)
from practices.permissions.standing import authors_of, is_at, needs_second_reader
from practices.permissions.writing import can_draft
from practices.tree import project_of, theme_of

if TYPE_CHECKING:
    from foundation.models import User


def can_read_draft(user: User, page: Page) -> bool:
    """Whether someone may read the draft of a page.

    Its team, its inspectors and associated readers, the lead, the general inspectorate and the administrators always;
    the other teams of its theme once its referent shared it or sent it to review (domain.md, "Who does what"), and of
    them the person whose opinion was asked.
    """
    if can_converse(user, page):
        return True
    project = project_of(page)
    return (
        user.is_active
        and project is not None
        and is_in_national_group(user, project)
        and _is_open_to_the_national_group(user, page)
    )


def can_converse(user: User, page: Page) -> bool:
    """Whether someone reads and writes the thread of a page: those whose mission is on it, at any time.

    The other teams of its theme may read the draft; what its team and its reviewers tell each other is not theirs.
    """
    if not user.is_active:
        return False
    if mandates.is_administrator(user) or is_editor_in_chief(user, page):
        return True
    project = project_of(page)
    return is_general_inspectorate_of(user, page) or (project is not None and has_mandate_on(user, project))


def can_see_audience(user: User, page: Page) -> bool:
    """Whether someone sees how often a page is read: those whose mission is on it, as for its thread."""
    return can_converse(user, page)


def can_see_all_audience(user: User) -> bool:
    """Whether someone sees what is read and searched everywhere: leads, general inspectorate, administrators."""
    if not user.is_active:
        return False
    seers = (Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR, Role.ADMINISTRATOR)
    return any(mandate.role in seers for mandate in mandates.active_mandates(user))


def people_of(page: Page) -> QuerySet[User]:
    """Those who may be called into the thread of a page, but for who administers the house."""
    from foundation.models import User

    project, theme = project_of(page), theme_of(page)
    has_general_inspectorate = theme is not None or needs_second_reader(page)
    roles = (Role.PROJECT_LEAD, *([Role.GENERAL_INSPECTOR] if has_general_inspectorate else []))
    in_charge = Q(role__in=roles, project__isnull=True)
    scope = in_charge & Q(theme__isnull=True)
    if theme is not None:
        scope |= in_charge & Q(theme=theme)
    if project is not None:
        scope |= Q(project=project)
    return User.objects.filter(is_active=True, pk__in=Mandate.objects.active().filter(scope).values("user"))


def can_advise(user: User, page: Page) -> bool:
    """Whether someone may fill the checklist in without deciding: an associated reader, while the inspection reads."""
    project = project_of(page)
    return (
        user.is_active
        and project is not None
        and is_at(page, AcademyReview)
        and mandates.is_associated_reader(user, project)
        and user.pk not in authors_of(page)
    )


def can_ask_opinion(user: User, page: Page) -> bool:
    """Whether someone may ask for an opinion on a draft: whoever writes it, and whoever may decide on it."""
    project = project_of(page)
    is_inspector = project is not None and mandates.is_inspector_of(user, project)
    return user.is_active and (can_draft(user, page) or is_inspector or is_editor_in_chief(user, page))


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
        or has_mandate_on(user, project)
    )


def _is_open_to_the_national_group(user: User, page: Page) -> bool:
    """Whether a draft was shared, sent to review at least once, or this person's opinion was asked."""
    return (
        SharedDraft.objects.filter(page_id=page.pk).exists()
        or WorkflowState.objects.for_instance(page).exists()
        or Opinion.objects.about(page.pk).filter(asked_of=user).exists()
    )
