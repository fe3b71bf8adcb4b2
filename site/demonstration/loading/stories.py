"""Stories: each scenario goes as far as its content says, through the real review."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Page

from demonstration.content import ProjectText, Scenario, State
from demonstration.loading import cast, drafts
from demonstration.loading.programme import project_of
from foundation.models import User
from practices.models import AcademyProjectPage, Decision
from practices.moderation import actions


@transaction.atomic
def tell(scenario: Scenario) -> None:
    """Play one scenario from its first draft to its state; one that was begun is left as it is."""
    if drafts.find(scenario) is not None:
        return
    page = drafts.begin(scenario)
    if not scenario.state.is_submitted:
        return
    referent = cast.referent(scenario.project)
    inspector = cast.inspector(scenario.project, scenario.reviewer)
    actions.submit(page, referent)
    if scenario.returned_first:
        send_back(page, inspector, scenario.returned_first)
        if scenario.state == State.RETURNED:
            return
        drafts.complete(page, scenario)
        actions.submit(page, referent)
    if scenario.state == State.AT_INSPECTOR:
        return
    approve(page, inspector)
    if scenario.state.was_published:
        publish(page, scenario)


def publish(page: Page, scenario: Scenario) -> None:
    """Publish an approved scenario, and play what came after."""
    lead = cast.lead()
    approve(page, lead)
    if scenario.state == State.PUBLISHED_THEN_EDITED:
        drafts.edit_later(page, scenario)
    elif scenario.state == State.WITHDRAWN:
        actions.withdraw(page, lead, scenario.withdrawal_reason)


@transaction.atomic
def present(text: ProjectText) -> None:
    """The referent completes the project's page and the inspection approves it.

    The lead opened the page, so the second one publishes what it has become.
    """
    page = AcademyProjectPage.objects.get(project=project_of(text.key))
    if Decision.objects.about(page.pk).count() > 1:
        return
    referent = cast.referent(text.key)
    draft = drafts.fresh(page).get_latest_revision_as_object()
    draft.summary = text.summary
    people = list(draft.people.all())
    for named in people:
        named.has_agreed = True
    draft.people = people
    draft.save_revision(user=referent, log_action=True)
    actions.submit(page, referent)
    approve(page, cast.inspector(text.key))
    approve(page, cast.second_lead())


def approve(page: Page, actor: User) -> None:
    """Approve what a review screen opened now would show."""
    shown = drafts.fresh(page)
    actions.approve(
        page,
        actor,
        task_state_id=shown.current_workflow_task_state.pk,
        revision_id=shown.latest_revision_id,
    )


def send_back(page: Page, actor: User, reason: str) -> None:
    """Send back, with a reason, what a review screen opened now would show."""
    shown = drafts.fresh(page)
    actions.return_for_changes(
        page,
        actor,
        task_state_id=shown.current_workflow_task_state.pk,
        revision_id=shown.latest_revision_id,
        comment=reason,
    )
