"""What the product shows of the demonstration, set against what its content says."""

from __future__ import annotations

from demonstration.content import Scenario, State
from demonstration.loading import drafts
from practices.completeness import missing_of
from practices.models import (
    AcademyReview,
    Decision,
    DecisionKind,
    NationalPublication,
    Publication,
    ScenarioPage,
)
from practices.permissions import is_at


def state_of(page: ScenarioPage) -> State:
    """The state of a page, read from the product alone."""
    publication = Publication.objects.filter(page_id=page.pk).first()
    if publication is not None:
        if publication.is_withdrawn:
            return State.WITHDRAWN
        return State.PUBLISHED_THEN_EDITED if page.has_unpublished_changes else State.PUBLISHED
    if is_at(page, AcademyReview):
        return State.AT_INSPECTOR if page.workflow_in_progress else State.RETURNED
    if is_at(page, NationalPublication):
        return State.AT_LEAD
    if Decision.objects.about(page.pk).filter(kind=DecisionKind.RETURNED).exists():
        return State.RETURNED
    return State.DRAFT_INCOMPLETE if missing_of(page.get_latest_revision_as_object()) else State.DRAFT


def page_of(scenario: Scenario) -> ScenarioPage:
    """The page of a production; AssertionError where nobody began it."""
    page = drafts.find(scenario)
    assert page is not None, scenario.key
    return page


def address_of(scenario: Scenario) -> str:
    """Where the page of a production is, or would be, for the public."""
    return "/" + page_of(scenario).url_path.split("/", 2)[2]
