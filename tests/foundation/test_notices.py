"""Telling people once, at the rhythm they chose: the door, the screen, the days of digests, the state of the mails."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from academies.models import Role
from foundation import outbox
from foundation.mail import failure_in_words
from foundation.models import Notice, OutboxEntry, OutboxState, Rhythm, User
from foundation.notices import delivery, rhythm, telling
from foundation.notices.telling import Message, tell
from practices.models import PracticesIndexPage
from tests.academies.factories import MandateFactory, ProjectFactory
from tests.foundation.factories import UserFactory

MONDAY = date(2026, 3, 2)
WORDS = Message("Un objet", "Une phrase.", "/admin/", "Ouvrir")


@pytest.fixture
def page(db: None) -> PracticesIndexPage:
    """Any page."""
    from wagtail.models import Page

    return Page.objects.order_by("pk").first()


def inspector(**fields: Any) -> User:
    """Someone with a mission of inspection, who chose no rhythm."""
    person = UserFactory(notice_rhythm="", **fields)
    return MandateFactory(role=Role.INSPECTOR, project=ProjectFactory(), user=person).user


def test_an_inspector_is_told_once_a_week_unless_they_choose_and_others_at_once(db: None) -> None:
    people = [inspector(), UserFactory(notice_rhythm=""), inspector()]
    people[2].notice_rhythm = Rhythm.DAILY
    paces = rhythm.paces_of(people)
    assert [paces[person.pk].words for person in people] == [
        "chaque semaine, le lundi",
        "à mesure",
        "chaque jour",
    ]
    mandate = people[0].mandates.get()
    mandate.ends_on = timezone.localdate() - timedelta(days=1)
    mandate.starts_on = mandate.ends_on
    mandate.save()
    assert rhythm.pace_of(people[0]).rhythm == Rhythm.AT_ONCE


@pytest.mark.parametrize(
    ("chosen", "weekday", "written", "told"),
    [
        (Rhythm.AT_ONCE, 0, MONDAY, MONDAY),
        (Rhythm.DAILY, 0, MONDAY, MONDAY + timedelta(days=1)),
        (Rhythm.WEEKLY, 0, MONDAY, MONDAY + timedelta(days=7)),
        (Rhythm.WEEKLY, 0, MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)),
        (Rhythm.WEEKLY, 3, MONDAY, MONDAY + timedelta(days=3)),
        (Rhythm.WEEKLY, 3, MONDAY + timedelta(days=4), MONDAY + timedelta(days=10)),
    ],
)
def test_the_day_of_the_digest(db: None, chosen: Rhythm, weekday: int, written: date, told: date) -> None:
    person = UserFactory(notice_rhythm=chosen, notice_weekday=weekday)
    assert rhythm.pace_of(person).digest_day(written) == told


def test_an_event_is_told_once_a_person_by_the_first_part_they_have_in_it(page: Any) -> None:
    both, second = UserFactory(), UserFactory()
    other = Message("Un autre objet", "Une autre phrase.", "/admin/", "Ouvrir")
    for _ in range(2):
        tell("an-event", (WORDS, [both, both]), (other, [both, second]), page=page)
    told = {entry.payload["user"]: entry.payload["subject"] for entry in OutboxEntry.objects.all()}
    assert told == {both.pk: "Un objet", second.pk: "Un autre objet"}
    assert Notice.objects.count() == OutboxEntry.objects.count() == 2


def test_a_closed_account_is_told_nothing(page: Any) -> None:
    tell("an-event", (WORDS, [UserFactory(is_active=False)]), page=page)
    assert not Notice.objects.exists()


def test_what_waits_waits_and_what_cannot_wait_leaves(page: Any) -> None:
    person = inspector()
    tomorrow = timezone.localdate() + timedelta(days=1)
    urgent = Message("Retrait", "Une page est retirée.", "/", "Voir", cannot_wait=True)
    soon = Message("Accord", "Votre accord.", "/", "Voir", before=tomorrow)
    later = Message("Accord", "Votre accord.", "/", "Voir", before=tomorrow + timedelta(days=20))
    for number, message in enumerate((WORDS, urgent, soon, later)):
        tell(f"event-{number}", (message, [person]), page=page)
    tell("about-no-page", (WORDS, [person]))
    left = Notice.objects.exclude(mail_key="").order_by("pk").values_list("event", flat=True)
    assert list(left) == ["event-1", "event-2", "about-no-page"]
    text = OutboxEntry.objects.get(key=f"notice:event-1:{person.pk}").payload["text"]
    assert "Ce courriel part tout de suite" in text
    assert "chaque semaine, le lundi" in text
    assert reverse("notice_rhythm") in text


def test_telling_thirty_asks_no_more_than_telling_one(page: Any) -> None:
    def asked(people: list[User], event: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            tell(event, (WORDS, people), page=page)
        return len(captured)

    everyone = [inspector() for _ in range(15)] + [UserFactory(notice_rhythm="") for _ in range(15)]
    few = asked([everyone[0], everyone[-1]], "few")
    assert asked(everyone, "many") == few


# --- The screen ---------------------------------------------------------------------------------------
def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_everyone_chooses_for_themselves_on_a_screen_that_says_the_default(db: None) -> None:
    person = inspector()
    client, address = client_of(person), reverse("notice_rhythm")
    shown = client.get(address).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Par défaut : chaque semaine, le lundi, comme prévu pour les missions d’inspection" in shown
    answer = client.post(address, {"rhythm": "weekly", "weekday": "3"}, follow=True)
    assert "chaque semaine, le jeudi" in answer.content.decode()
    person.refresh_from_db()
    assert (person.notice_rhythm, person.notice_weekday) == ("weekly", 3)
    assert ModelLogEntry.objects.filter(action=rhythm.CHOSEN, user=person).count() == 1
    client.post(address, {"rhythm": "weekly", "weekday": "3"})
    assert ModelLogEntry.objects.filter(action=rhythm.CHOSEN).count() == 1, "nothing changed"
    client.post(address, {"rhythm": "default", "weekday": "0"})
    person.refresh_from_db()
    assert person.notice_rhythm == ""


@pytest.mark.parametrize(
    "form", [{}, {"rhythm": "hourly", "weekday": "0"}, {"rhythm": "daily", "weekday": "9"}]
)
def test_a_wrong_choice_changes_nothing_and_says_so(db: None, form: dict[str, str]) -> None:
    person = inspector()
    answer = client_of(person).post(reverse("notice_rhythm"), form)
    assert answer.status_code == 400
    assert re.search(r"Choisissez un", answer.content.decode())
    person.refresh_from_db()
    assert person.notice_rhythm == ""


def test_nobody_chooses_for_somebody_else(db: None) -> None:
    with pytest.raises(rhythm.NotOneOwnRhythm):
        rhythm.choose(UserFactory(), UserFactory(), Rhythm.DAILY)


def test_the_account_leads_to_the_screen(db: None) -> None:
    shown = client_of(inspector()).get(reverse("wagtailadmin_account")).content.decode()
    assert reverse("notice_rhythm") in shown


# --- What became of it --------------------------------------------------------------------------------
def words(notice: Notice) -> str:
    """What the house says of a notice, with the spaces of a keyboard."""
    notice.refresh_from_db()
    return delivery.deliveries_of([notice])[0].words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_mail_that_is_refused_ends_as_not_sent_and_leaves_when_sent_again(
    page: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    import smtplib

    from django.core.mail import EmailMultiAlternatives

    person = UserFactory()
    tell("an-event", (WORDS, [person]), page=page)
    notice = Notice.objects.get()
    assert words(notice) == "en attente"

    def refuse(message: Any) -> None:
        raise smtplib.SMTPRecipientsRefused({person.email: (550, b"unknown")})

    with monkeypatch.context() as refused:
        refused.setattr(EmailMultiAlternatives, "send", refuse)
        outbox.drain()
        assert words(notice) == (
            "en attente (nouvel essai à venir : l’adresse est refusée par le serveur de courriel)"
        )
        for _ in range(outbox.MAX_ATTEMPTS + 5):
            OutboxEntry.objects.update(due_at=timezone.now())
            outbox.drain()
    entry = OutboxEntry.objects.get()
    assert (entry.state, entry.attempts) == (OutboxState.FAILED, outbox.MAX_ATTEMPTS)
    assert words(notice) == "non envoyé : l’adresse est refusée par le serveur de courriel"
    assert person.email not in words(notice)
    assert delivery.send_again(notice)
    assert not delivery.send_again(notice), "twice is once"
    outbox.drain()
    assert words(notice).startswith("envoyé le ")
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_a_mail_to_an_account_closed_in_between_is_never_said_to_be_sent(page: Any) -> None:
    person = UserFactory()
    tell("an-event", (WORDS, [person]), page=page)
    person.is_active = False
    person.save()
    outbox.drain()
    assert words(Notice.objects.get()) == "non envoyé : le compte de cette personne est fermé"
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("ConnectionRefusedError: [Errno 111]", "ne répond pas"),
        ("TimeoutError: timed out", "ne répond pas"),
        ("SMTPRecipientsRefused: {'a@b.example': (550,)}", "l’adresse est refusée"),
        ("SMTPDataError: (554,)", "refuse le message"),
        ("ValueError: x", "l’envoi a échoué"),
    ],
)
def test_why_a_mail_did_not_leave_is_said_without_the_address(error: str, said: str) -> None:
    assert said in failure_in_words(error)
    assert "example" not in failure_in_words(error)


def test_what_was_told_long_ago_goes_with_its_mail(page: Any) -> None:
    tell("old", (WORDS, [UserFactory()]), page=page)
    tell("waits", (WORDS, [inspector()]), page=page)
    long_ago = timezone.now() - timedelta(days=120)
    Notice.objects.filter(event="old").update(told_at=long_ago)
    assert telling.prune() == 0, "its mail is still there"
    OutboxEntry.objects.all().delete()
    assert telling.prune() == 1
    assert Notice.objects.get().event == "waits"
