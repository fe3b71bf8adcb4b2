"""Mails are French, on one line in their subject, sent once, and never to a closed account."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from foundation import mail, outbox
from foundation.models import OutboxEntry, OutboxState, User

pytestmark = pytest.mark.django_db


class CapriciousBackend(EmailBackend):
    """Delivers, but to those at `refused` it raises as a mail server does."""

    refused: set[str] = set()

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Deliver, or raise."""
        for message in messages:
            if self.refused & set(message.to):
                raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
        return super().send_messages(messages)


@pytest.fixture
def claire() -> User:
    """Give a person who reads her mail."""
    return User.objects.create_user("claire@demo.example", first_name="Claire", last_name="L’Hôpital & fils")


def send(to: User, key: str = "decision:1:claire", subject: str = "Scénario validé", **context: Any) -> None:
    """Enqueue the ready message and send it."""
    mail.send_later(
        to=to,
        subject=subject,
        template="foundation/mail/message",
        context={"paragraphs": ["Votre scénario « L’eau & l’air » est validé."]} | context,
        key=key,
    )
    outbox.drain()


def test_a_mail_has_a_text_and_an_html_part_in_french(claire: User) -> None:
    send(
        claire,
        quote="Bravo, c’est <clair>.\nÀ publier.",
        link="/admin/validation/",
        link_label="Voir la page",
    )
    (message,) = django_mail.outbox
    assert message.to == ["claire@demo.example"]
    assert message.subject == "Scénario validé"
    assert message.from_email.startswith("Pratiques pédagogiques <")
    text = message.body
    assert text.startswith(
        "Bonjour Claire L’Hôpital & fils,\n\nVotre scénario « L’eau & l’air » est validé.\n"
    )
    assert "«\u00a0Bravo, c’est <clair>.\nÀ publier.\u00a0»" in text
    assert "Voir la page\u00a0:\nhttp://127.0.0.1:8000/admin/validation/\n" in text
    assert (
        "Vous recevez ce courriel parce que vous avez un compte sur «\u00a0Pratiques pédagogiques\u00a0»."
        in text
    )
    assert "\n\n\n" not in text
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert '<html lang="fr">' in html
    assert "Claire L’Hôpital &amp; fils" in html
    assert "Bravo, c’est &lt;clair&gt;.<br>À publier." in html
    assert '<a href="http://127.0.0.1:8000/admin/validation/">Voir la page</a>' in html
    assert "parce que vous avez un compte" in html
    assert message.message()["Auto-Submitted"] == "auto-generated"


def test_a_mail_without_link_offers_none(claire: User) -> None:
    send(claire)
    (message,) = django_mail.outbox
    assert "Ouvrir la page" not in message.body
    assert "Ouvrir la page" not in message.alternatives[0][0]


def test_the_template_says_why_one_gets_it(claire: User) -> None:
    send(claire, why="Vous êtes l’inspectrice nommée sur ce projet.")
    assert "Vous êtes l’inspectrice nommée sur ce projet." in django_mail.outbox[0].body
    assert "parce que vous avez un compte" not in django_mail.outbox[0].body


@pytest.mark.parametrize(
    "subject",
    [
        "Validé\r\nBcc: tous@demo.example",
        "Validé\nBcc: tous@demo.example",
        "Validé\u2028Bcc:\x00 tous@demo.example",
    ],
)
def test_a_subject_cannot_add_a_header(claire: User, subject: str) -> None:
    send(claire, subject=subject)
    (message,) = django_mail.outbox
    assert message.subject == "Validé Bcc: tous@demo.example"
    assert message.message()["Bcc"] is None
    assert message.recipients() == ["claire@demo.example"]


def test_a_subject_keeps_its_no_break_spaces_and_an_end() -> None:
    assert mail.one_line("  Décision\u00a0:   validé ") == "Décision\u00a0: validé"
    assert len(mail.one_line("a" * 1000)) == 200


def test_a_key_sends_one_mail(claire: User) -> None:
    send(claire)
    send(claire)
    send(claire, key="decision:2:claire")
    assert len(django_mail.outbox) == 2


def test_a_closed_account_gets_no_mail(claire: User) -> None:
    claire.is_active = False
    claire.save()
    send(claire)
    assert django_mail.outbox == []
    assert not OutboxEntry.objects.exists()


def test_an_account_closed_meanwhile_gets_no_mail(claire: User) -> None:
    mail.send_later(to=claire, subject="Bonjour", template="foundation/mail/message", context={}, key="k")
    User.objects.update(is_active=False)
    assert outbox.drain() == 1
    assert django_mail.outbox == []
    entry = OutboxEntry.objects.get()
    assert (entry.state, entry.attempts) == (OutboxState.DROPPED, 1)
    assert outbox.drain() == 0, "it is not tried again"
    assert not outbox.send_again(entry)


def test_the_mail_goes_to_the_address_of_today(claire: User) -> None:
    mail.send_later(to=claire, subject="Bonjour", template="foundation/mail/message", context={}, key="k")
    User.objects.update(email="nouvelle@demo.example")
    outbox.drain()
    assert django_mail.outbox[0].to == ["nouvelle@demo.example"]


def test_a_mail_that_the_server_refuses_is_tried_again_and_no_other_is_repeated(
    claire: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.CapriciousBackend"
    monkeypatch.setattr(f"{__name__}.CapriciousBackend.refused", {"paul@demo.example"})
    paul = User.objects.create_user("paul@demo.example")
    zoe = User.objects.create_user("zoe@demo.example")
    for person in (claire, paul, zoe):
        mail.send_later(
            to=person, subject="Bonjour", template="foundation/mail/message", context={}, key=person.email
        )
    assert outbox.drain() == 2
    assert outbox.drain() == 0
    waiting = OutboxEntry.objects.get(state=OutboxState.PENDING)
    assert "SMTPServerDisconnected" in waiting.last_error
    monkeypatch.setattr(f"{__name__}.CapriciousBackend.refused", set())
    OutboxEntry.objects.filter(pk=waiting.pk).update(due_at=waiting.created_at)
    assert outbox.drain() == 1
    assert [message.to for message in django_mail.outbox] == [
        ["claire@demo.example"],
        ["zoe@demo.example"],
        ["paul@demo.example"],
    ]


def test_every_attempt_has_the_same_message_id_and_every_mail_another(claire: User) -> None:
    send(claire, key="a")
    OutboxEntry.objects.update(state=OutboxState.PENDING)
    outbox.drain()
    send(claire, key="b")
    first, repeated, other = (message.message()["Message-ID"] for message in django_mail.outbox)
    assert first == repeated != other


@pytest.mark.django_db(transaction=True)
def test_a_mail_falls_with_its_change(claire: User) -> None:
    def change_that_fails() -> None:
        with transaction.atomic():
            mail.send_later(
                to=claire, subject="Bonjour", template="foundation/mail/message", context={}, key="k"
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_that_fails()
    assert outbox.drain() == 0
    assert django_mail.outbox == []
