"""Messages of visitors: written in the outbox, sent to the contact address, never lost."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from allauth.core.internal import ratelimit
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from foundation import outbox
from foundation.french import french_date_text, french_typography
from foundation.mail import message_id, one_line
from home import house
from home.contact.forms import ContactForm
from home.contact.token import Token
from practices.afterwards import reports

TOPIC = "contact"
REMINDER = "contact.reminder"
COMPLAINT = "accessibilite"
ANSWER_WITHIN = timedelta(days=7)
REMIND_AFTER = timedelta(days=5)
RATE = "5/h/key"
NO_ADDRESS = "Aucune adresse de contact n’est renseignée dans les réglages du site."


class TooMany(Exception):
    """This address has sent as many messages as it may for now."""


class NoContactAddress(Exception):
    """Nobody has said where messages go: they wait in the outbox until someone does."""


def send_later(request: HttpRequest, form: ContactForm, token: Token) -> None:
    """Keep a valid message and have it sent after the commit. The same one from the same form is sent once.

    Raises `TooMany` beyond five messages an hour from one address; only an imprint of it is kept, for an hour.
    """
    source = salted_hmac("home.contact", ratelimit.get_ip(request)).hexdigest()
    if not ratelimit.consume(request, app="home", action=TOPIC, config={TOPIC: RATE}, key=source):
        raise TooMany
    typed = form.cleaned_data
    imprint = hashlib.sha256(repr(sorted(typed.items())).encode()).hexdigest()[:32]
    key = f"{TOPIC}:{token.name}:{imprint}"
    payload = {
        "subject": one_line(f"{form.subject_label()} – message du site"),
        "text": _text(form),
        "reply_to": typed["email"],
        "message_id": message_id(key),
    }
    with transaction.atomic():
        outbox.enqueue(TOPIC, payload, key=key)
        reports.receive(typed["page"], typed["subject"], typed["message"])
        if typed["subject"] == COMPLAINT:
            remind_later(key, page=typed["page"])


def remind_later(key: str, *, page: str) -> None:
    """Have the contact address reminded, two days before it is due, of the answer that the declaration promises."""
    received = timezone.localdate()
    payload = {
        "received": received.isoformat(),
        "due": (received + ANSWER_WITHIN).isoformat(),
        "page": one_line(page),
    }
    outbox.enqueue(REMINDER, payload, key=f"{REMINDER}:{key}"[: outbox.KEY_LENGTH], after=REMIND_AFTER)


def _text(form: ContactForm) -> str:
    typed = form.cleaned_data
    facts = [
        f"Sujet : {form.subject_label()}",
        f"Page : {one_line(typed['page']) or 'non précisée'}",
        f"Répondre à : {typed['email'] or 'aucune adresse laissée'}",
    ]
    return "\n".join([*facts, "", typed["message"], ""])


@outbox.handler(TOPIC, atomic=False, label="Message du site")
def send(payload: outbox.Payload) -> None:
    """Send it to the contact address of today. Raises `NoContactAddress`: the row stays, and can be sent again."""
    address = house.current().contact_email
    if not address:
        raise NoContactAddress(NO_ADDRESS)
    EmailMessage(
        subject=payload["subject"],
        body=payload["text"],
        to=[address],
        reply_to=[payload["reply_to"]] if payload["reply_to"] else [],
        headers={"Message-ID": payload["message_id"]},
    ).send()


@outbox.handler(REMINDER, atomic=False, label="Rappel d’un signalement d’accessibilité")
def remind(payload: outbox.Payload) -> None:
    """Remind the contact address of today; nobody says here whether the answer is gone, so the mail says so too."""
    address = house.current().contact_email
    if not address:
        raise NoContactAddress(NO_ADDRESS)
    due = french_date_text(payload["due"])
    text = (
        f"Un défaut d’accessibilité a été signalé le {french_date_text(payload['received'])} "
        f"(page : {payload['page'] or 'non précisée'}). La déclaration d’accessibilité promet une réponse sous une "
        f"semaine : elle est due le {due}. Si elle est déjà partie, ce rappel est sans objet.\n"
    )
    EmailMessage(
        subject=french_typography(f"À répondre avant le {due} : signalement d’accessibilité"),
        body=french_typography(text),
        to=[address],
    ).send()
