"""Messages of visitors: written in the outbox, sent to the contact address, never lost."""

from __future__ import annotations

import hashlib

from allauth.core.internal import ratelimit
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from foundation import outbox
from foundation.mail import message_id, one_line
from home import house
from home.contact.forms import ContactForm
from home.contact.token import Token

TOPIC = "contact"
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


def _text(form: ContactForm) -> str:
    typed = form.cleaned_data
    facts = [
        f"Sujet : {form.subject_label()}",
        f"Page : {one_line(typed['page']) or 'non précisée'}",
        f"Répondre à : {typed['email'] or 'aucune adresse laissée'}",
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
