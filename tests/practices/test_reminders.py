"""Reminders: before and after the day, to the lead when a page is stuck; one mail a person and day, each kind once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, TaskState

from academies.models import Campaign, PeriodWithoutDelay, Role
from foundation import daily
from foundation.models import OutboxEntry
from practices.models import ReviewReminder
from practices.moderation import actions
from practices.moderation.daily_mail import TOPIC, write_mails_of
from practices.moderation.queue import takings
from tests.academies.factories import MandateFactory
from tests.practices.conftest import Committed
from tests.practices.world import World, fresh, shown

CAME = date(2026, 1, 5)
DUE = date(2026, 1, 19)


def came(page: Page, on: date = CAME) -> Page:
    """Let a page have come to its step on that day."""
    moment = timezone.make_aware(datetime.combine(on, time(10)))
    state = fresh(page).current_workflow_task_state
    TaskState.objects.filter(pk=state.pk).update(started_at=moment)
    return page


def reminders() -> list[Any]:
    """The reminders among the mails."""
    return [one for one in mail.outbox if one.subject.endswith(("à rendre", "bloquée", "bloquées"))]


@pytest.fixture
def sent_on(committed: Committed) -> Any:
    """Give a function that writes the reminders of a day, and says who got which subject."""

    def write(day: date) -> dict[str, str]:
        mail.outbox.clear()
        with committed():
            write_mails_of(day)
        mail.outbox[:] = reminders()
        return {one.to[0]: one.subject.replace("\u00a0", " ") for one in mail.outbox}

    return write


def test_an_inspector_is_reminded_before_and_after_and_the_lead_when_it_is_stuck(
    world: World, sent_on: Any
) -> None:
    came(world.submitted())
    inspector = world.lyon.inspector.email
    calendar = {
        DUE - timedelta(days=4): {},
        DUE - timedelta(days=3): {inspector: "1 page à rendre"},
        DUE - timedelta(days=2): {},
        DUE: {},
        DUE + timedelta(days=1): {inspector: "1 page à rendre"},
        DUE + timedelta(days=2): {},
        DUE + timedelta(days=14): {},
        DUE + timedelta(days=15): {
            world.lead.email: "1 page bloquée",
            world.second_lead.email: "1 page bloquée",
        },
        DUE + timedelta(days=30): {},
    }
    assert {day: sent_on(day) for day in calendar} == calendar


def test_one_mail_lists_all_that_is_due(world: World, sent_on: Any) -> None:
    came(world.submitted(title="Première"))
    came(world.submitted(title="Seconde"), CAME + timedelta(days=1))
    came(world.submitted(title="Plus tard"), CAME + timedelta(days=10))
    day = DUE + timedelta(days=1)
    assert sent_on(day) == {world.lyon.inspector.email: "2 pages à rendre"}
    text = " ".join(mail.outbox[0].body.split())
    assert "Première Scénario, académie de Lyon, pour le 19 janvier 2026 : en retard de 1 jour" in text
    assert "Seconde" in text
    assert "à rendre aujourd’hui" in text
    assert "Plus tard" not in text
    assert sent_on(day) == {}


def test_a_day_without_a_worker_is_caught_up(world: World, sent_on: Any) -> None:
    came(world.submitted())
    assert sent_on(DUE + timedelta(days=20)) == {
        world.lyon.inspector.email: "1 page à rendre",
        world.lead.email: "1 page bloquée",
        world.second_lead.email: "1 page bloquée",
    }
    assert set(ReviewReminder.objects.values_list("kind", flat=True)) == {"after", "stuck"}


def test_whoever_took_the_page_is_reminded_alone(world: World, sent_on: Any) -> None:
    colleague = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    page = came(world.submitted())
    takings.take(page, colleague)
    assert sent_on(DUE) == {colleague.email: "1 page à rendre"}


def test_who_has_approved_or_sent_is_left_in_peace(world: World, sent_on: Any) -> None:
    Campaign.objects.update(all_inspectors_must_approve=True)
    MandateFactory(role=Role.INSPECTOR, project=world.lyon.project, user__email="seconde@exemple.example")
    page = came(world.submitted())
    actions.approve(page, world.lyon.inspector, **shown(page))
    assert set(sent_on(DUE)) == {"seconde@exemple.example"}


def test_a_page_without_inspection_is_the_leads(world: World, sent_on: Any) -> None:
    came(world.submitted())
    world.lyon.inspector.is_active = False
    world.lyon.inspector.save()
    assert set(sent_on(DUE)) == {world.lead.email, world.second_lead.email}


def test_the_campaign_says_when(world: World, sent_on: Any) -> None:
    Campaign.objects.update(
        inspection_days=5, reminder_days_before=1, reminder_days_after=4, stuck_after_days=6
    )
    came(world.submitted())
    due = CAME + timedelta(days=5)
    days = [due + timedelta(days=number) for number in range(-2, 9)]
    assert [len(sent_on(day)) for day in days] == [0, 1, 0, 0, 0, 0, 1, 0, 0, 2, 0]


def test_nobody_is_written_to_in_a_period_without_delay_nor_in_a_closed_campaign(
    world: World, sent_on: Any
) -> None:
    came(world.submitted())
    PeriodWithoutDelay.objects.create(
        campaign=world.theme.campaign,
        label="Pont",
        starts_on=DUE + timedelta(days=1),
        ends_on=DUE + timedelta(days=4),
    )
    assert len(sent_on(DUE)) == 1
    assert [len(sent_on(DUE + timedelta(days=number))) for number in range(1, 6)] == [0, 0, 0, 0, 1]
    Campaign.objects.update(is_open=False)
    assert sent_on(DUE + timedelta(days=90)) == {}


def test_the_queries_do_not_grow_with_the_pages(world: World) -> None:
    def queries(day: date) -> int:
        with CaptureQueriesContext(connection) as captured:
            write_mails_of(day)
        return len(captured)

    came(world.submitted())
    few = queries(DUE)
    for _ in range(4):
        came(world.submitted())
    assert queries(DUE) == few


def test_the_daily_job_writes_once_a_day_and_not_at_night(world: World, committed: Committed) -> None:
    came(world.submitted(), timezone.localdate() - timedelta(days=14))
    entries = OutboxEntry.objects.filter(topic=TOPIC)
    with committed():
        call_command("do_daily_jobs", stdout=Silence())
        call_command("do_daily_jobs", stdout=Silence())
    assert (entries.count(), len(reminders())) == (1, 1)


def test_nothing_is_written_at_night(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    night = timezone.make_aware(datetime.combine(date(2026, 1, 6), time(3)))
    monkeypatch.setattr(timezone, "now", lambda: night)
    assert not daily.enqueue_the_jobs_of_today()
    monkeypatch.setattr(timezone, "now", lambda: night + timedelta(hours=5))
    assert daily.enqueue_the_jobs_of_today()
    assert OutboxEntry.objects.filter(key=f"{TOPIC}:2026-01-06").exists()


class Silence:
    """Where a command speaks to nobody."""

    def write(self, *_: str) -> None:
        """Keep nothing."""
