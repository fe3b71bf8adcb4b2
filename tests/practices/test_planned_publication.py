"""A publication decided for later: at its time, by the worker, with every check made again; never before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from academies.actions import end_mandate
from foundation import outbox
from foundation.models import OutboxEntry
from practices.models import DecisionKind, PlannedPublication, PlannedState, ScenarioPage
from practices.moderation import actions, planning
from tests.practices.conftest import ClientOf
from tests.practices.desk import as_sent, kinds, review_url, told
from tests.practices.world import World, edit, fresh, shown


def plan(client: Any, page: ScenarioPage, publish_at: str, comment: str = "") -> Any:
    """Send the form of the review screen with a moment to come."""
    form = as_sent(shown(page)) | {"decision": "plan", "comment": comment, "publish_at": publish_at}
    return client.post(reverse("review_decide", args=[page.pk]), form, follow=True)


def tomorrow() -> str:
    """Tomorrow at this hour, as a browser's field sends it."""
    return f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}"


def its_time_comes(page: ScenarioPage) -> None:
    """Let the worker find the plan's entry due."""
    entry = OutboxEntry.objects.get(
        topic=planning.TOPIC, key__endswith=f":{PlannedPublication.objects.latest('pk').pk}"
    )
    assert entry.due_at > timezone.now() + timedelta(hours=20), "never before its time"
    planning.carry_out(entry.payload)


def test_a_page_appears_at_its_time(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    lead = client_of(world.lead)
    assert "La publication est programmée." in told(plan(lead, page, tomorrow()))
    assert not fresh(page).live
    assert kinds(page) == [DecisionKind.APPROVED]
    assert "a programmé la publication pour le" in told(lead.get(review_url(page)))
    its_time_comes(page)
    assert fresh(page).live
    assert kinds(page) == [DecisionKind.APPROVED, DecisionKind.PUBLISHED]
    assert PlannedPublication.objects.get().state == PlannedState.DONE
    planning.carry_out({"plan": PlannedPublication.objects.get().pk})
    assert len(kinds(page)) == 2, "worked twice, it happens once"


def test_a_page_that_changed_since_does_not_appear_and_the_lead_is_told(
    world: World, client_of: ClientOf
) -> None:
    page = world.approved()
    plan(client_of(world.lead), page, tomorrow())
    edit(page, world.second_lead, summary="Changée après la programmation.")
    its_time_comes(page)
    assert not fresh(page).live
    planned = PlannedPublication.objects.get()
    assert planned.state == PlannedState.FAILED
    assert "La page a changé" in planned.reason
    mail = OutboxEntry.objects.filter(topic="mail", payload__user=world.lead.pk).latest("pk")
    assert "non faite" in mail.payload["subject"]


def test_nor_when_whoever_planned_it_leads_no_more(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    plan(client_of(world.lead), page, tomorrow())
    end_mandate(world.lead.mandates.get(), world.administrator)
    its_time_comes(page)
    assert not fresh(page).live
    assert PlannedPublication.objects.get().state == PlannedState.FAILED


def test_a_plan_is_cancelled(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    lead = client_of(world.lead)
    plan(lead, page, tomorrow())
    url = reverse("review_cancel_plan", args=[page.pk])
    assert client_of(world.lyon.referent).post(url, follow=True).status_code == 200
    assert PlannedPublication.objects.get().state == PlannedState.PLANNED, "not by the team"
    assert "La programmation est annulée" in told(lead.post(url, follow=True))
    its_time_comes(page)
    assert not fresh(page).live


def test_a_page_sent_back_meanwhile_does_not_appear(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    plan(client_of(world.lead), page, tomorrow())
    actions.return_for_changes(page, world.second_lead, **shown(page), comment="Attendez.")
    its_time_comes(page)
    assert not fresh(page).live
    assert PlannedPublication.objects.get().state == PlannedState.CANCELLED


@pytest.mark.parametrize("moment", ["", "demain", "2020-01-01T08:00", "2999-01-01T08:00"])
def test_a_moment_that_cannot_be_is_refused_and_kept(world: World, client_of: ClientOf, moment: str) -> None:
    page = world.approved()
    answer = plan(client_of(world.lead), page, moment, "Avant la rentrée.")
    assert answer.status_code == 400
    assert answer.context["form"]["comment"].value() == "Avant la rentrée."
    assert not PlannedPublication.objects.exists()


def test_a_correction_says_what_changed_before_it_is_planned(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    edit(page, world.lead, summary="Sans coquille.")
    assert plan(client_of(world.lead), page, tomorrow()).status_code == 400
    assert plan(client_of(world.lead), page, tomorrow(), "Une coquille.").status_code == 200
    its_time_comes(page)
    assert fresh(page).summary == "Sans coquille."
    assert DecisionKind.CORRECTED in kinds(page)


def test_the_inspection_plans_nothing(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    assert plan(client_of(world.lyon.inspector), page, tomorrow()).status_code == 400
    assert not PlannedPublication.objects.exists()
    assert planning.TOPIC in outbox.HANDLERS
