"""The people of a page, by their part in what happens to it."""

from __future__ import annotations

from wagtail.models import Page

from academies import permissions as mandates
from foundation.models import User
from practices import permissions
from practices.models import ReviewStep
from practices.record import log
from practices.tree import project_of, theme_of


def awaited_at(step: ReviewStep, page: Page, actor: User) -> list[User]:
    """Those whom a page waits for at a step; the leads where no inspection is named."""
    theme = theme_of(page)
    people = permissions.deciding_inspectors_of(page) if step == ReviewStep.ACADEMY_REVIEW else []
    people = people or list(mandates.leads_of(theme))
    if step == ReviewStep.SECOND_READER and permissions.needs_second_reader(page):
        people += mandates.general_inspectors_of(theme)
    return [person for person in people if person != actor]


def submitters_of(page: Page) -> list[User]:
    """Who sent the page to review, and who has it now if it was handed over."""
    state = page.workflow_states.order_by("-created_at").select_related("requested_by").first()
    submitters = [state.requested_by] if state and state.requested_by else []
    is_handed_over = page.owner is not None and log.entries(page, log.HANDED_OVER).exists()
    return [*submitters, page.owner] if is_handed_over else submitters


def inspectors_of(page: Page) -> list[User]:
    """The inspectors named on the project of a page."""
    project = project_of(page)
    return list(mandates.inspectors_of(project)) if project else []


def referents_of(page: Page) -> list[User]:
    """The referents of the project of a page."""
    project = project_of(page)
    return list(mandates.referents_of(project)) if project else []


def leads_of(page: Page) -> list[User]:
    """The leads of the theme of a page."""
    return list(mandates.leads_of(theme_of(page)))


def concerned(page: Page) -> list[User]:
    """All who work on a page: who submitted it, its team, its inspectors, its leads."""
    project = project_of(page)
    team = mandates.team_of(project) if project else []
    return [*submitters_of(page), *team, *inspectors_of(page), *leads_of(page)]
