"""Who writes a page, sends it to review, takes it back, agrees to it, shares it, hands it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page, WorkflowState

from academies import permissions as mandates
from practices.models import (
    Decision,
    NationalPublication,
    NationalSynthesisPage,
)
from practices.permissions.circles import is_editor_in_chief
from practices.permissions.standing import is_at, is_in_review
from practices.tree import project_of, theme_of

if TYPE_CHECKING:
    from foundation.models import User


def can_draft(user: User, page: Page) -> bool:
    """Whether someone may write this page when it is not in review: its team, or the lead for the lead's pages."""
    if not user.is_active:
        return False
    if page.specific_class.is_lead_owned:
        return is_editor_in_chief(user, page)
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
        return is_editor_in_chief(user, page)
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
        return is_editor_in_chief(user, page)
    project = project_of(page)
    return bool(project and project.is_open and mandates.is_referent(user, project))


def can_take_back(user: User, page: Page) -> bool:
    """Whether someone may take the page back from review: whoever could submit it."""
    if not user.is_active or not is_in_review(page):
        return False
    if page.specific_class.is_lead_owned:
        return is_editor_in_chief(user, page)
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


def can_share(user: User, page: Page) -> bool:
    """Whether someone may open a draft to the other teams of its theme, or close it: its referent."""
    if not user.is_active or page.specific_class.is_lead_owned:
        return False
    project = project_of(page)
    return bool(project and project.is_open and mandates.is_referent(user, project))


def can_hand_over(user: User, page: Page) -> bool:
    """Whether someone may hand the page over to another of its team: its referent, its inspectors, its lead."""
    project = project_of(page)
    if not user.is_active or project is None or page.specific_class.is_lead_owned:
        return False
    return (
        mandates.is_referent(user, project)
        or mandates.is_inspector_of(user, project)
        or mandates.is_project_lead(user, project.theme)
    )


def can_sign_introduction(user: User, page: Page) -> bool:
    """Whether someone may sign the introduction of a national synthesis: the general inspectorate of its theme.

    Before the page goes to its second reader, who reads it signed.
    """
    return (
        user.is_active
        and issubclass(page.specific_class, NationalSynthesisPage)
        and mandates.is_general_inspector(user, theme_of(page))
        and not is_in_review(page)
    )
