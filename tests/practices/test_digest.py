"""The digest: on its day, one mail with what is due, nothing twice, nothing that its reader may not read any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from academies.actions import end_mandate
from academies.models import Role
from foundation.models import Notice, OutboxEntry, Rhythm, User
from foundation.notices import rhythm
from foundation.people.anonymisation import anonymise
from practices.moderation import actions, conversation
from practices.moderation.daily_mail import write_mails_of
from tests.academies.factories import MandateFactory
from tests.practices.conftest import Committed
from tests.practices.test_reminders import came
from tests.practices.world import CANARY, World, fresh, shown

COMMENT = "Précisez l’évaluation."


@pytest.fixture
def weekly(world: World) -> World:
    """The world, whose people chose no rhythm: the inspectors read once a week, the others at once."""
    User.objects.update(notice_rhythm="")
    for person in (world.lyon.inspector, world.lyon.referent, world.lead, world.second_lead):
        person.refresh_from_db()
    return world


@pytest.fixture
def mails_of(committed: Committed) -> Callable[[date], dict[str, str]]:
    """Give a function that writes the mails of a day, and says who read what: subject and text, in one."""

    def write(day: date) -> dict[str, str]:
        OutboxEntry.objects.filter(topic="mail").delete()
        mail.outbox.clear()
        with committed():
            write_mails_of(day)
        assert len({one.to[0] for one in mail.outbox}) == len(mail.outbox), "one mail a person"
        return {one.to[0]: plain(f"{one.subject}\n{one.body}") for one in mail.outbox}

    return write


def plain(text: str) -> str:
    """The words with the spaces of a keyboard, on one line."""
    return " ".join(text.split())


def next_monday() -> date:
    """The day of the next weekly digest."""
    today = timezone.localdate()
    return today + timedelta(days=7 - today.weekday())


def test_an_inspector_reads_once_a_week_what_happened_by_project_and_page(
    weekly: World, mails_of: Any
) -> None:
    world, inspector = weekly, weekly.lyon.inspector
    first = world.submitted(title="Débattre de l’eau")
    conversation.write(first, world.lyon.referent, "Est-ce clair ?")
    published = world.publish(world.submitted(title="Voter"))
    monday = next_monday()
    if monday - timedelta(days=1) > timezone.localdate():
        assert mails_of(monday - timedelta(days=1)) == {}, "not before its day"
    text = mails_of(monday)[inspector.email]
    assert text.startswith("Récapitulatif : 2 pages")
    order = [
        world.lyon.page.draft_title,
        "Débattre de l’eau",
        "a été envoyé en relecture",
        "Ouvrir la relecture",
        "Est-ce clair ?",
        "Voter",
        "« Voter » a été envoyé en relecture par",
        "Cela n’est plus attendu de vous.",
        "« Voter » est publié.",
        published.publication.path,
        "chaque semaine, le lundi",
    ]
    places = [text.find(words) for words in order]
    assert places == sorted(places), dict(zip(order, places, strict=True))
    assert -1 not in places
    assert mails_of(monday) == {}, "nothing twice"
    assert mails_of(monday + timedelta(days=7)) == {}


def test_a_day_without_a_worker_is_caught_up(weekly: World, mails_of: Any) -> None:
    weekly.submitted()
    assert set(mails_of(next_monday() + timedelta(days=2))) == {weekly.lyon.inspector.email}


def test_what_is_due_comes_the_same_day_and_with_the_digest_in_one_mail(weekly: World, mails_of: Any) -> None:
    monday = next_monday()
    came(weekly.submitted(title="À rendre"), monday - timedelta(days=12))
    came(weekly.submitted(title="Toute neuve"), monday - timedelta(days=1))
    text = mails_of(monday)[weekly.lyon.inspector.email]
    assert text.startswith("1 page à rendre ; récapitulatif de 1 page")
    assert text.count("À rendre Scénario") == 1
    assert "« À rendre » a été envoyé" not in text, "the reminder says it"
    assert "« Toute neuve » a été envoyé en relecture" in text


def test_a_reminder_between_two_digests_is_not_told_again_by_the_next(weekly: World, mails_of: Any) -> None:
    monday = next_monday()
    day = monday - timedelta(days=1)
    User.objects.filter(pk=weekly.lyon.inspector.pk).update(notice_weekday=monday.weekday())
    came(weekly.submitted(title="À rendre"), day - timedelta(days=12))
    text = mails_of(day)[weekly.lyon.inspector.email]
    assert text.startswith("1 page à rendre")
    assert "récapitulatif de" not in text
    assert mails_of(monday) == {}


def test_what_was_asked_and_is_no_more_is_told_in_one_line(weekly: World, mails_of: Any) -> None:
    page = weekly.submitted(title="Reprise")
    actions.take_back(page, weekly.lyon.referent)
    colleague = MandateFactory(role=Role.INSPECTOR, project=weekly.lyon.project).user
    decided = weekly.submitted(title="Décidée")
    actions.return_for_changes(decided, colleague, comment=COMMENT, **shown(decided))
    text = mails_of(next_monday())[weekly.lyon.inspector.email]
    assert text.count("Cela n’est plus attendu de vous.") == 2
    assert "Ouvrir la relecture" not in text
    assert "rien n’est plus attendu de vous" in text


def test_whoever_may_not_read_a_page_any_more_reads_none_of_its_words(weekly: World, mails_of: Any) -> None:
    inspector = weekly.lyon.inspector
    page = weekly.submitted(title=f"Débattre du {CANARY}")
    conversation.write(page, weekly.lyon.referent, f"Et {CANARY} ?")
    MandateFactory(role=Role.INSPECTOR, project=weekly.lille.project, user=inspector)
    theirs = weekly.submitted(weekly.lille, title="Lilloise")
    end_mandate(inspector.mandates.get(project=weekly.lyon.project), weekly.administrator)
    text = mails_of(next_monday())[inspector.email]
    assert "Lilloise" in text
    assert CANARY not in text
    kept = Notice.objects.filter(person=inspector, page=page)
    assert {(one.is_dropped, one.subject, one.sentence, one.comment) for one in kept} == {(True, "", "", "")}
    assert not Notice.objects.get(person=inspector, page=theirs).is_dropped


def test_a_closed_account_gets_no_digest(weekly: World, mails_of: Any) -> None:
    weekly.submitted()
    User.objects.filter(pk=weekly.lyon.inspector.pk).update(is_active=False)
    assert weekly.lyon.inspector.email not in mails_of(next_monday())
    assert not Notice.objects.waiting().filter(person=weekly.lyon.inspector).exists()


def test_choosing_at_once_sends_what_waits_with_the_next_job(weekly: World, mails_of: Any) -> None:
    inspector = weekly.lyon.inspector
    weekly.submitted()
    rhythm.choose(inspector, inspector, Rhythm.AT_ONCE)
    assert set(mails_of(timezone.localdate())) == {inspector.email}


def test_an_agreement_that_would_be_acquired_before_the_digest_is_asked_at_once(
    weekly: World, mails_of: Any
) -> None:
    from academies.models import Campaign

    rhythm.choose(weekly.lyon.referent, weekly.lyon.referent, Rhythm.WEEKLY)
    for days, leaves in ((1, True), (40, False)):
        Campaign.objects.update(asks_for_agreement=True, agreement_days=days)
        page = weekly.submitted()
        actions.approve(page, weekly.lyon.inspector, **shown(page))
        told = Notice.objects.get(page=page, person=weekly.lyon.referent, asks__startswith="agreement")
        assert bool(told.mail_key) is leaves


def test_anonymising_takes_what_waits_and_the_name_in_what_others_were_told(weekly: World) -> None:
    inspector, administrator = weekly.lyon.inspector, weekly.administrator
    name = str(inspector)
    weekly.submitted()
    page = weekly.submitted()
    User.objects.filter(pk=weekly.lyon.referent.pk).update(notice_rhythm=Rhythm.DAILY)
    actions.return_for_changes(page, inspector, comment=COMMENT, **shown(page))
    page = weekly.submitted()
    User.objects.filter(pk=weekly.lyon.referent.pk).update(notice_rhythm=Rhythm.AT_ONCE)
    actions.return_for_changes(page, inspector, comment=COMMENT, **shown(page))
    assert Notice.objects.filter(sentence__contains=name).count() == 2
    for mandate in inspector.mandates.all():
        end_mandate(mandate, administrator)
    anonymise(inspector, administrator)
    assert not Notice.objects.filter(person=inspector).exists()
    assert not Notice.objects.filter(sentence__contains=name).exists()
    said = [str(entry.payload) for entry in OutboxEntry.objects.filter(topic="mail")]
    assert said
    assert not [one for one in said if name in one]


def test_the_queries_do_not_grow_with_people_nor_pages(weekly: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            write_mails_of(next_monday())
        return len(captured)

    def happens(number: int) -> None:
        for _ in range(number):
            MandateFactory(role=Role.INSPECTOR, project=weekly.lyon.project, user__notice_rhythm="")
            fresh(weekly.submitted())

    happens(1)
    few = queries()
    happens(5)
    assert queries() == few
