"""The monthly mail: asked for, confirmed, sent once, stopped, and nothing left."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from email.message import Message
from typing import Any
from zoneinfo import ZoneInfo

import lxml.html
import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from academies.models import Discipline
from foundation import outbox
from foundation.models import OutboxEntry, OutboxState
from home.contact import token
from home.models import MonthlySubscription
from home.monthly import actions, links, mailing
from practices.models import Publication
from practices.publication.terms import write_terms
from tests.academies.factories import DisciplineFactory
from tests.search.factories import publication, reference_data

pytestmark = pytest.mark.django_db

FORM, THANKS = "/lettre-mensuelle/", "/lettre-mensuelle/demande/"
EMAIL = "camille@exemple.example"
DAY = date(2026, 11, 3)
Committed = Callable[[], Any]


@pytest.fixture(autouse=True)
def disciplines(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    reference_data()
    monkeypatch.setattr(token, "LEAST_SECONDS", 0)


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of the house's time zone."""
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Paris"))


def given(client: Client | None = None) -> str:
    answer = (client or Client()).get(FORM)
    form = lxml.html.document_fromstring(answer.content.decode()).xpath("//form[@method='post']")[0]
    return str(form.fields["token"])


def ask(email: str = EMAIL, *codes: str, client: Client | None = None, **more: Any) -> Any:
    client = client or Client(enforce_csrf_checks=True)
    typed = {"email": email, "disciplines": codes or ("svt",), "website": "", "token": given()}
    return client.post(FORM, typed | more)


def link_in(message: Any, part: str) -> str:
    """The path of the link of a mail that leads to a page."""
    found = re.search(rf"{re.escape(django_settings.SITE_URL)}(/lettre-mensuelle/{part}/\S+)", message.body)
    assert found, message.body
    return found[1]


def subscribed(email: str = EMAIL, *codes: str, since: datetime | None = None) -> MonthlySubscription:
    """Someone who confirmed, by default long ago."""
    confirmed = since or moment(2026, 1, 10)
    subscription = MonthlySubscription.objects.create(email=email, confirmed_at=confirmed)
    subscription.disciplines.set(Discipline.objects.filter(code__in=codes or ["svt"]))
    return subscription


def published(title: str, day: datetime, *codes: str, **more: Any) -> Publication:
    found = publication(title, disciplines=codes or ["svt"], **more)
    write_terms(found)
    Publication.objects.filter(pk=found.pk).update(first_published_at=day)
    return found


def send(committed: Committed, day: date = DAY) -> None:
    with committed():
        mailing.send_last_month(day)


# --- Asking and confirming ------------------------------------------------------------------------
def test_nothing_is_sent_before_its_owner_confirms(committed: Committed) -> None:
    client = Client(enforce_csrf_checks=True)
    with committed():
        answer = ask(EMAIL, "svt", "histoire-geographie", client=client)
    assert (answer.status_code, answer["Location"]) == (302, THANKS)
    assert not client.cookies
    (sent,) = mail.outbox
    assert sent.to == [EMAIL]
    assert "Histoire-géographie" in sent.body
    assert sent.body.startswith("Bonjour,\n")
    address = link_in(sent, "confirmer")

    page = client.get(address)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert MonthlySubscription.objects.get().confirmed_at is None, "opening a link does nothing"
    assert not MonthlySubscription.objects.get().disciplines.exists()
    done = client.post(address)
    assert done.status_code == 200
    found = MonthlySubscription.objects.get()
    assert found.confirmed_at is not None
    assert set(found.disciplines.values_list("code", flat=True)) == {"svt", "histoire-geographie"}


def test_who_asks_learns_nothing_and_changes_nothing_of_another(committed: Committed) -> None:
    known = subscribed(EMAIL, "svt")
    with committed():
        answers = [
            ask(address, "histoire-geographie") for address in (EMAIL.upper(), "autre@exemple.example")
        ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, THANKS)}
    assert [discipline.code for discipline in known.disciplines.all()] == ["svt"]
    assert MonthlySubscription.objects.count() == 2
    Client().post(link_in(mail.outbox[0], "confirmer"))
    assert [discipline.code for discipline in known.disciplines.all()] == ["histoire-geographie"]


def test_no_address_stands_in_the_outbox_or_in_a_link(committed: Committed) -> None:
    with committed():
        ask()
    (entry,) = OutboxEntry.objects.filter(topic=actions.CONFIRM)
    assert EMAIL not in f"{entry.payload}{entry.key}{entry.last_error}"
    assert "camille" not in link_in(mail.outbox[0], "confirmer")


def test_an_address_is_not_written_to_without_end(committed: Committed) -> None:
    with committed():
        answers = [ask(EMAIL, client=Client(REMOTE_ADDR=f"203.0.113.{n}")) for n in range(5)]
    assert {answer.status_code for answer in answers} == {302}
    assert len(mail.outbox) == 3


def test_a_connection_does_not_ask_without_end() -> None:
    codes = [ask(f"personne.{number}@exemple.example").status_code for number in range(6)]
    assert codes == [302] * 5 + [429]
    assert MonthlySubscription.objects.count() == 5


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": ""}, "Écrivez votre adresse électronique."),
        ({"email": "camille"}, "n’est pas complète"),
        ({"email": f"{'a' * 300}@exemple.example"}, "trop longue"),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, "n’est pas complète"),
        ({"disciplines": []}, "Choisissez au moins une discipline."),
        ({"disciplines": ["inconnue"]}, "Choisissez des disciplines de la liste."),
        ({"website": "x"}, "envoi automatique"),
        ({"token": "x"}, "ouvert depuis trop longtemps"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(wrong: dict[str, Any], said: str) -> None:
    answer = ask(**{"email": EMAIL} | wrong) if "email" in wrong else ask(EMAIL, **wrong)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert said in text
    if "email" not in wrong:
        assert EMAIL in text
    if "disciplines" not in wrong:
        assert lxml.html.document_fromstring(text).xpath("//input[@value='svt']/@checked")
    assert not MonthlySubscription.objects.exists()


def test_nobody_fills_it_in_that_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token, "LEAST_SECONDS", 3)
    answer = ask()
    assert answer.status_code == 400
    assert "bien vite" in answer.content.decode()


def test_a_link_ticks_its_discipline_and_retired_ones_are_not_offered() -> None:
    DisciplineFactory(code="ancienne", label="Ancienne discipline", retired_on=date(2020, 1, 1))
    text = Client().get(f"{FORM}?discipline=svt").content.decode()
    assert lxml.html.document_fromstring(text).xpath("//input[@checked]/@value") == ["svt"]
    assert "Ancienne discipline" not in text
    for odd in ("?discipline=%00", "?discipline=inconnue", "?discipline=" + "x" * 20_000):
        assert Client().get(FORM + odd).status_code == 200
    page = Client().get("/disciplines/svt/").content.decode()
    assert f"{FORM}?discipline=svt" in page
    assert FORM not in Client().get("/disciplines/ancienne/").content.decode().split("<footer")[0]


def test_a_link_holds_for_seven_days_and_cannot_be_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    subscription = MonthlySubscription.objects.create(email=EMAIL)
    address = links.confirm_address(subscription.key, ["svt"]).removeprefix(django_settings.SITE_URL)
    stop = links.stop_address(subscription.key).removeprefix(django_settings.SITE_URL)
    token_of_stop = stop.split("/")[-2]
    for bad in (f"{FORM}confirmer/x/", f"{FORM}confirmer/{token_of_stop}/", f"{FORM}arreter/x/"):
        assert Client().get(bad).status_code == Client().post(bad).status_code == 404
    monkeypatch.setattr(links, "CONFIRM_WITHIN", timedelta(seconds=-1))
    assert Client().get(address).status_code == Client().post(address).status_code == 404
    assert MonthlySubscription.objects.get().confirmed_at is None


def test_an_address_that_nobody_confirms_is_deleted_after_seven_days() -> None:
    now = timezone.now()
    for days, confirmed in ((6, None), (8, None), (80, now)):
        MonthlySubscription.objects.create(
            email=f"{days}@exemple.example", asked_at=now - timedelta(days=days), confirmed_at=confirmed
        )
    actions.forget_unconfirmed(timezone.localdate())
    left = MonthlySubscription.objects.values_list("email", flat=True)
    assert set(left) == {"6@exemple.example", "80@exemple.example"}


# --- The mail of a month --------------------------------------------------------------------------
def test_one_mail_tells_what_was_published_in_the_month(committed: Committed) -> None:
    subscribed(EMAIL, "svt", "histoire-geographie")
    first = published("Les roches", moment(2026, 10, 1, 0, 5), academy="lyon")
    published("Les deux", moment(2026, 10, 20), "svt", "histoire-geographie")
    last = published("La carte", moment(2026, 10, 31, 23, 55), "histoire-geographie")
    published("Trop tôt", moment(2026, 9, 30, 23, 55))
    published("Trop tard", moment(2026, 11, 1, 0, 5))
    gone = published("Retirée", moment(2026, 10, 12))
    Publication.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now(), withdrawal_reason="Erreur.")
    send(committed)
    (sent,) = mail.outbox
    assert sent.to == [EMAIL]
    assert sent.subject == "Publié en octobre 2026 – Pratiques pédagogiques"
    html = str(sent.alternatives[0].content)
    for text in (sent.body, html):
        for told in ("Les roches", "Les deux", "La carte", "Histoire-géographie", first.path, last.path):
            assert told in text
        for untold in ("Trop tôt", "Trop tard", "Retirée"):
            assert untold not in text
        assert text.count("Les deux") == 1
    assert f"{django_settings.SITE_URL}{first.path}" in sent.body


def test_it_is_sent_once_a_month_and_only_where_something_was_published(committed: Committed) -> None:
    subscribed(EMAIL, "svt")
    subscribed("autre@exemple.example", "histoire-geographie")
    published("Les roches", moment(2026, 10, 5))
    for day in (DAY, DAY, DAY + timedelta(days=20)):
        send(committed, day)
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    published("Les volcans", moment(2026, 11, 5))
    send(committed, date(2026, 12, 1))
    assert [message.to for message in mail.outbox] == [[EMAIL], [EMAIL]]
    assert "Les roches" not in mail.outbox[1].body


def test_who_confirmed_after_the_month_or_never_is_not_told_of_it(committed: Committed) -> None:
    subscribed(EMAIL, "svt", since=moment(2026, 11, 1, 8))
    MonthlySubscription.objects.create(email="jamais@exemple.example")
    published("Les roches", moment(2026, 10, 5))
    send(committed)
    assert not mail.outbox


def test_a_long_month_leads_to_the_page_of_the_discipline(
    committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing, "MOST_TOLD", 2)
    subscribed()
    for number in range(5):
        published(f"Pratique {number}", moment(2026, 10, 5 + number))
    send(committed)
    assert "Et 3\u00a0autres publications" in mail.outbox[0].body
    assert "/disciplines/svt/" in mail.outbox[0].body


# --- Stopping -------------------------------------------------------------------------------------
def test_each_mail_can_be_stopped_in_one_click_by_a_person_or_a_program(committed: Committed) -> None:
    people = [subscribed(EMAIL), subscribed("autre@exemple.example")]
    published("Les roches", moment(2026, 10, 5))
    send(committed)
    by_hand, by_program = mail.outbox
    address = link_in(by_hand, "arreter")
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert MonthlySubscription.objects.count() == len(people), "opening a link does nothing"
    assert client.post(address).status_code == 200
    assert MonthlySubscription.objects.count() == 1
    assert client.get(address).status_code == client.post(address).status_code == 200

    message: Message = by_program.message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    offered = str(message["List-Unsubscribe"]).strip("<>").removeprefix(django_settings.SITE_URL)
    assert client.post(offered, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not MonthlySubscription.objects.exists()
    assert not OutboxEntry.objects.filter(key__startswith="monthly:").exists()
    assert not client.cookies


def test_what_waits_is_not_sent_once_it_was_stopped() -> None:
    subscription = subscribed()
    published("Les roches", moment(2026, 10, 5))
    mailing.send_last_month(DAY)
    MonthlySubscription.objects.filter(pk=subscription.pk).delete()
    outbox.drain()
    assert not mail.outbox
    assert OutboxEntry.objects.get(topic=mailing.TOPIC).state == OutboxState.DROPPED


def test_a_refused_address_leaves_nothing_behind_when_it_stops(
    committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscription = subscribed()
    published("Les roches", moment(2026, 10, 5))

    def refuse(*_: Any) -> None:
        raise OSError(f"refused: {EMAIL}")

    monkeypatch.setattr(mailing, "send_written", refuse)
    send(committed)
    assert EMAIL in OutboxEntry.objects.get(topic=mailing.TOPIC).last_error
    actions.stop(subscription.key)
    assert not OutboxEntry.objects.filter(topic=mailing.TOPIC).exists()
