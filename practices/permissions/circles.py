"""The circles of people around a page, from their active mandates: what the rules of this package are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

from academies import permissions as mandates
from academies.models import Project, Role
from practices.permissions.standing import needs_second_reader
from practices.tree import theme_of

if TYPE_CHECKING:
    from foundation.models import User

TEAM_ROLES = (Role.REFERENT, Role.TEACHER)


def is_editor_in_chief(user: User, page: Page) -> bool:
    """The lead of the page's theme; above the themes, a lead of all themes or an administrator."""
    theme = theme_of(page)
    if mandates.is_project_lead(user, theme):
        return True
    return theme is None and mandates.is_administrator(user)


def is_general_inspectorate_of(user: User, page: Page) -> bool:
    """The general inspectorate of the page's theme; above the themes, all of it, but for pages of the site itself.

    A dossier gathers several disciplines: whoever inspects one of them may be its second reader.
    """
    theme = theme_of(page)
    if theme is not None:
        return mandates.is_general_inspector(user, theme)
    return needs_second_reader(page) and mandates.holds(user, Role.GENERAL_INSPECTOR)


def is_started_by_hand(page: Page) -> bool:
    """Whether it is a page of the lead that no action opens: a dossier, a page of the site."""
    return page.specific_class.is_lead_owned and not page.specific_class.is_structural


def runs_the_page(user: User, page: Page) -> bool:
    """Whether it is a page of the site itself, which no second person must read, and someone administers the site."""
    return (
        page.specific_class.is_lead_owned
        and not page.specific_class.needs_second_reader
        and mandates.is_administrator(user)
    )


def has_mandate_on(user: User, project: Project) -> bool:
    return any(mandate.project_id == project.pk for mandate in mandates.active_mandates(user))


def is_in_national_group(user: User, project: Project) -> bool:
    """Whether someone is in the team of another kept project of the same theme."""
    return any(
        mandate.role in TEAM_ROLES
        and mandate.project is not None
        and mandate.project.theme_id == project.theme_id
        for mandate in mandates.active_mandates(user)
    )
