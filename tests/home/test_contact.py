"""The contact form: without cookie, without puzzle, without loss."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import lxml.html
import pytest
from django.core import mail
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from foundation import outbox
from foundation.french import french_date_text
from foundation.models import OutboxEntry, OutboxState
from home import house
from home.contact import sending, token
from home.models import HouseSettings

pytestmark = pytest.mark.django_db

MESSAGE = "Le lien « Fiche élève » ne mène nulle part.\nPouvez-vous le corriger ?"
GOOD = {
    "subject": "erreur",
    "message": MESSAGE,
    "email": "camille@exemple.example",
    "page": "/pratiques/2025-2026/cartes/",
    "website": "",
}


class Clock:
    """The time of the tokens, which a test moves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(token, "time", clock)
    return clock


@pytest.fixture
def address() -> str:
    HouseSettings.objects.update(contact_email="accueil@exemple.example")
    house.forget()
    return "accueil@exemple.example"


def token_in(response: Any) -> str:
    form = lxml.html.document_fromstring(response.content.decode()).xpath("//form[@method='post']")[0]
    return str(form.fields["token"])


def open_form(clock: Clock, client: Client | None = None, wait: float = 20) -> dict[str, str]:
    """Open the form, take one's time; what the form holds besides what is typed."""
    given = token_in((client or Client()).get("/contact/"))
    clock.now += wait
    return {"token": given}


def send(form: dict[str, Any], client: Client | None = None, **extra: Any) -> Any:
    return (client or Client(enforce_csrf_checks=True)).post("/contact/", form, **extra)


def kept(response: Any) -> dict[str, str]:
    """What the form that comes back holds."""
    form = lxml.html.document_fromstring(response.content.decode()).xpath("//form[@method='post']")[0]
    return {name: (value or "").removeprefix("\n") for name, value in form.fields.items()}


def entries() -> list[OutboxEntry]:
    return list(OutboxEntry.objects.filter(topic="contact").order_by("pk"))


# --- A message arrives ----------------------------------------------------------------------------
def test_a_message_is_kept_sent_and_answered(clock: Clock, address: str, committed: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    form = open_form(clock, client)
    with committed():
        response = send(GOOD | form, client)
    assert (response.status_code, response["Location"]) == (302, "/contact/merci/")
    thanks = client.get(response["Location"])
    assert "Votre message est parti" in thanks.content.decode()
    assert not client.cookies
    (sent,) = mail.outbox
    assert sent.to == [address]
    assert sent.reply_to == ["camille@exemple.example"]
    assert sent.subject == "Une erreur dans une page – message du site"
    assert MESSAGE in sent.body
    assert "Page : /pratiques/2025-2026/cartes/" in sent.body
    (entry,) = entries()
    assert entry.state == OutboxState.DONE
    assert "127.0.0.1" not in str(entry.payload)


def test_it_is_written_in_a_transaction_and_leaves_after_the_commit(clock: Clock, address: str) -> None:
    response = send(GOOD | open_form(clock))
    assert response.status_code == 302
    assert [entry.state for entry in entries()] == [OutboxState.PENDING]
    assert not mail.outbox
    assert outbox.wake in [entry[1] for entry in connection.run_on_commit]


def test_without_address_nor_page(clock: Clock, address: str, committed: Any) -> None:
    with committed():
        send({"subject": "question", "message": "Bonjour", "website": ""} | open_form(clock))
    (sent,) = mail.outbox
    assert sent.reply_to == []
    assert "Répondre à : aucune adresse laissée" in sent.body
    assert "Page : non précisée" in sent.body


def test_the_same_form_sent_twice_is_one_message_another_text_is_another(clock: Clock) -> None:
    form = open_form(clock)
    for text in (MESSAGE, MESSAGE, "Un oubli."):
        assert send(GOOD | form | {"message": text}).status_code == 302
    assert len(entries()) == 2


def test_without_a_contact_address_a_message_waits_for_one(clock: Clock, committed: Any) -> None:
    with committed():
        assert send(GOOD | open_form(clock)).status_code == 302
    (entry,) = entries()
    assert entry.state == OutboxState.PENDING
    assert sending.NO_ADDRESS in entry.last_error
    HouseSettings.objects.update(contact_email="enfin@exemple.example")
    house.forget()
    sending.send(entry.payload)
    assert mail.outbox[0].to == ["enfin@exemple.example"]


def test_a_header_cannot_be_written_from_the_form(clock: Clock, address: str, committed: Any) -> None:
    bad = {"page": "/x/\r\nBcc: autre@exemple.example", "message": "a\r\nBcc: autre@exemple.example"}
    with committed():
        assert send(GOOD | open_form(clock) | bad).status_code == 302
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert "Page : /x/ Bcc: autre@exemple.example" in mail.outbox[0].body
    for wrong in ("a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example"):
        assert send(GOOD | open_form(clock) | {"email": wrong}).status_code == 400


# --- What is refused, and kept on the screen ------------------------------------------------------
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"subject": ""}, "Choisissez ce que votre message concerne."),
        ({"subject": "<b>"}, "Choisissez un sujet dans la liste."),
        ({"message": " \n "}, "Écrivez votre message."),
        ({"message": "é" * 5001}, "Votre message compte 5001 caractères"),
        ({"message": "mot " * 125_000}, "Votre message compte 499999 caractères"),
        ({"email": "camille"}, "Cette adresse n’est pas complète."),
        ({"page": "/x" * 300}, "Cette adresse dépasse 500 caractères"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_nothing_is_lost(
    clock: Clock, wrong: dict[str, str], message: str
) -> None:
    typed = GOOD | open_form(clock) | wrong
    response = send(typed)
    html = response.content.decode()
    assert response.status_code == 400
    assert "<title>Erreur – Contact – Pratiques pédagogiques</title>" in html
    (field,) = wrong
    assert f'<li><a href="#id_{field}">{message}' in html, "in the summary"
    element = lxml.html.document_fromstring(html).get_element_by_id(f"id_{field}")
    assert element.get("aria-invalid") == "true"
    assert f"id_{field}_error" in element.get("aria-describedby").split()
    assert f'id="id_{field}_error"' in html
    back = kept(response)
    for name in ("message", "email", "page"):
        assert back[name].split() == typed[name].split()
    assert back["token"] == typed["token"]
    assert entries() == []
    assert not response.cookies


def test_everything_wrong_is_said_at_once(clock: Clock) -> None:
    html = send({"email": "x"} | open_form(clock)).content.decode()
    summary = html.split('id="erreurs"')[1].split("</div>")[0]
    assert summary.count("<li>") == 3
    assert "Rien de ce que vous avez écrit n’est perdu." in summary


def test_a_machine_that_answers_at_once_is_told_and_may_send_again(clock: Clock) -> None:
    form = GOOD | open_form(clock, wait=1)
    response = send(form)
    assert response.status_code == 400
    assert "Attendez quelques secondes" in response.content.decode()
    assert kept(response)["message"] == MESSAGE
    assert entries() == []
    clock.now += token.LEAST_SECONDS
    assert send(kept(response)).status_code == 302
    assert len(entries()) == 1


def test_whoever_fills_in_the_trap_is_told_and_may_send_again(clock: Clock) -> None:
    response = send(GOOD | open_form(clock) | {"website": "https://achetez.example"})
    assert response.status_code == 400
    assert "ressemble à un envoi automatique" in response.content.decode()
    assert entries() == []
    assert kept(response)["website"] == ""
    assert send(kept(response)).status_code == 302


@pytest.mark.parametrize("text", ["", "x", "a:b:c", "%00", "é" * 900, None])
def test_a_form_that_the_house_did_not_give_out_is_given_anew(clock: Clock, text: str | None) -> None:
    form = GOOD | ({"token": text} if text is not None else {})
    response = send(form)
    assert response.status_code == 400
    assert "ouvert depuis trop longtemps" in response.content.decode()
    assert entries() == []
    clock.now += 10
    assert send(kept(response)).status_code == 302


def test_a_form_left_open_for_days_is_given_anew(clock: Clock) -> None:
    form = open_form(clock, wait=token.MOST_SECONDS + 1)
    response = send(GOOD | form)
    assert response.status_code == 400
    assert kept(response)["token"] != form["token"]
    assert kept(response)["page"] == GOOD["page"]


def test_a_token_of_another_form_of_the_house_does_not_pass(clock: Clock) -> None:
    from django.core import signing

    for forged in (signing.dumps(["x", clock.now - 60]), signing.dumps("x", salt=token.SALT)):
        assert send(GOOD | {"token": forged}).status_code == 400
    future = token.Token("x", clock.now + 60).text
    assert send(GOOD | {"token": future}).status_code == 400


def test_one_address_sends_five_messages_an_hour_and_keeps_the_sixth(clock: Clock, settings: Any) -> None:
    form = open_form(clock)
    for number in range(5):
        assert send(GOOD | form | {"message": f"Message {number}"}).status_code == 302
    response = send(GOOD | form | {"message": "Le sixième"})
    assert response.status_code == 429
    assert "envoyez-le dans une heure" in response.content.decode()
    assert kept(response)["message"] == "Le sixième"
    assert len(entries()) == 5
    assert send(GOOD | form, REMOTE_ADDR="203.0.113.9").status_code == 302
    assert send(GOOD | form, HTTP_X_FORWARDED_FOR="203.0.113.77").status_code == 429


def test_a_message_that_cannot_be_kept_stays_on_the_screen(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("disk full")

    form = open_form(clock)
    monkeypatch.setattr(outbox, "enqueue", broken)
    response = send(GOOD | form)
    assert response.status_code == 503
    assert "n’a pas pu être enregistré" in response.content.decode()
    assert kept(response)["email"] == GOOD["email"]


def test_html_is_text(clock: Clock, address: str, committed: Any) -> None:
    attack = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    html = send(GOOD | open_form(clock) | {"message": attack, "subject": ""}).content.decode()
    assert "<script>" not in html
    assert "<img src=x" not in html
    with committed():
        send(GOOD | open_form(clock) | {"message": attack})
    assert attack in mail.outbox[0].body
    assert mail.outbox[0].content_subtype == "plain"


def test_control_characters_are_left_out(clock: Clock, address: str, committed: Any) -> None:
    dirty = {"message": "Bon\x00jour\x1b", "page": "/x\x00/", "email": "camille@exemple.example"}
    refused = send(GOOD | open_form(clock) | dirty | {"subject": "\x00"})
    assert refused.status_code == 400
    assert "\x00" not in refused.content.decode()
    with committed():
        assert send(GOOD | open_form(clock) | dirty).status_code == 302
    assert "Bonjour" in mail.outbox[0].body
    refused = send(GOOD | open_form(clock) | {"email": "a\x00b"})
    assert refused.status_code == 400
    assert "\x00" not in refused.content.decode()


# --- Opening it -----------------------------------------------------------------------------------
def test_a_link_may_fill_in_subject_and_page(clock: Clock) -> None:
    form = kept(Client().get("/contact/?sujet=accessibilite&page=/pratiques/"))
    assert (form["subject"], form["page"]) == ("accessibilite", "/pratiques/")


@pytest.mark.parametrize(
    "query",
    [
        "sujet=inconnu",
        "sujet=%00",
        "page=%00",
        "page=" + "x" * 20_000,
        "sujet=a&sujet=b",
        "inconnu=1",
        "message=x",
    ],
)
def test_any_other_address_opens_an_empty_form(clock: Clock, query: str) -> None:
    response = Client().get(f"/contact/?{query}")
    assert response.status_code == 200
    form = kept(response)
    assert (form["subject"] or "", form["page"], form["message"]) == ("", "", "")


def test_the_form_is_kept_by_no_cache_and_sets_no_cookie(clock: Clock) -> None:
    response = Client().get("/contact/")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert Client().put("/contact/").status_code == 405
    assert "hidden>" in response.content.decode()


def test_in_the_demonstration_messages_go_to_a_fictitious_address(
    clock: Clock, settings: Any, committed: Any
) -> None:
    settings.DEMONSTRATION = True
    with committed():
        send(GOOD | open_form(clock))
    assert mail.outbox[0].to == ["contact@demo.example"]


# --- The week that the law gives --------------------------------------------------------------------
def test_a_complaint_is_recalled_before_its_week_is_over(
    clock: Clock, address: str, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with committed():
        send(open_form(clock) | GOOD | {"subject": "accessibilite"})
    assert len(mail.outbox) == 1
    [reminder] = OutboxEntry.objects.filter(topic=sending.REMINDER)
    assert reminder.state == OutboxState.PENDING
    assert reminder.due_at - timezone.now() > timedelta(days=4, hours=23)
    OutboxEntry.objects.filter(pk=reminder.pk).update(due_at=timezone.now())
    outbox.drain()
    recalled = mail.outbox[1]
    due = french_date_text(timezone.localdate() + timedelta(days=7))
    assert (recalled.to, recalled.subject) == (
        [address],
        f"À répondre avant le {due}\N{NO-BREAK SPACE}: signalement d’accessibilité",
    )
    assert "/pratiques/2025-2026/cartes/" in recalled.body
    assert "camille@exemple.example" not in recalled.body


def test_another_message_is_not_recalled(clock: Clock, address: str) -> None:
    assert send(open_form(clock) | GOOD).status_code == 302
    assert not OutboxEntry.objects.filter(topic=sending.REMINDER).exists()
