"""Mail: written with the change that causes it, sent later, once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine
from django.template.loader import render_to_string

from foundation import outbox
from foundation.models import User

TOPIC = "mail"
SUBJECT_LENGTH = 200


def send_later(*, to: User, subject: str, template: str, context: Mapping[str, Any], key: str) -> None:
    """Render `template` + ".txt" and ".html" and have them sent to `to` after the commit.

    `key` names this mail to this person: a second one with the same key is not sent. A closed account
    gets none. Templates extend `foundation/mail/base.txt` and `base.html`, which also read from the
    context `link` (a path or an address), `link_label`, `why` (why one gets this mail) and `rhythm_address` (where one
    changes how often);
    `foundation/mail/message` is a ready one, for `paragraphs` and `quote`. Raises what `outbox.enqueue`
    raises, and TemplateDoesNotExist.
    """
    send_each_later({key: Letter(to, subject, context)}, template=template)


@dataclass(frozen=True)
class Letter:
    """What is written to one person; `context` as for `send_later`."""

    to: User
    subject: str
    context: Mapping[str, Any]


def send_each_later(letters: Mapping[str, Letter], *, template: str) -> None:
    """Several mails from one template, each under its own key, in one query; otherwise as `send_later`."""
    outbox.enqueue_all(
        TOPIC,
        {
            key: _written_to(letter.to, key, one_line(letter.subject), template, letter.context)
            for key, letter in letters.items()
            if letter.to.is_active
        },
    )


def one_line(text: str) -> str:
    """The text on one line, without control characters: what a header may hold."""
    return re.sub(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()[:SUBJECT_LENGTH]


def _written_to(
    to: User, key: str, subject: str, template: str, context: Mapping[str, Any]
) -> outbox.Payload:
    text, html = written(subject, template, {"recipient_name": to.get_full_name()} | dict(context))
    return {
        "user": to.pk,
        "subject": subject,
        "text": text,
        "html": html,
        "message_id": message_id(key),
    }


def written(subject: str, template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """A mail as plain text and as HTML, from the templates and the context that `send_later` takes.

    `recipient_name` is empty where nobody is known by name. Raises TemplateDoesNotExist.
    """
    values = _with_the_house(subject, context)
    return _render_text(f"{template}.txt", values), render_to_string(f"{template}.html", values)


def send_written(to: str, subject: str, text: str, html: str, headers: Mapping[str, str]) -> None:
    """Send a written mail to an address, at once: this belongs in a handler of the outbox."""
    message = EmailMultiAlternatives(
        subject=one_line(subject),
        body=text,
        to=[to],
        headers={"Auto-Submitted": "auto-generated", **headers},
    )
    message.attach_alternative(html, "text/html")
    message.send()


def _with_the_house(subject: str, context: Mapping[str, Any]) -> dict[str, Any]:
    house = settings.WAGTAIL_SITE_NAME
    values: dict[str, Any] = {
        "link": "",
        "link_label": "Ouvrir la page",
        "why": f"Vous recevez ce courriel parce que vous avez un compte sur « {house} ».",
        "rhythm_address": "",
        "paragraphs": [],
        "quote": "",
        "recipient_name": "",
    }
    values |= context
    values |= {
        "subject": subject,
        "house_name": house,
        "house_url": settings.SITE_URL,
    }
    if str(values["link"]).startswith("/"):
        values["link"] = f"{settings.SITE_URL}{values['link']}"
    return values


def _render_text(name: str, values: dict[str, Any]) -> str:
    """Plain text: nothing is escaped, no line ends in spaces, no two empty lines follow each other."""
    text = Engine.get_default().get_template(name).render(Context(values, autoescape=False))
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"


def message_id(key: str) -> str:
    """The same for every attempt, so that a mail server can tell a repeated one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


class AccountClosed(outbox.NoLongerNeeded):
    """The account of the person to whom a mail was written was closed before it left."""


@outbox.handler(TOPIC, atomic=False, label="Courriel")
def send(payload: outbox.Payload) -> None:
    """Send a rendered mail, to the person's address of today. Raises AccountClosed: a closed account gets none."""
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    if user is None:
        raise AccountClosed
    headers = {"Message-ID": payload["message_id"]}
    send_written(user.email, payload["subject"], payload["text"], payload["html"], headers)


SERVER_AWAY = (
    "ConnectionRefusedError",
    "ConnectionResetError",
    "TimeoutError",
    "SMTPServerDisconnected",
    "SMTPConnectError",
    "SMTPHeloError",
    "gaierror",
    "OSError",
)
ADDRESS_REFUSED = ("SMTPRecipientsRefused",)
MESSAGE_REFUSED = ("SMTPDataError", "SMTPSenderRefused", "SMTPAuthenticationError", "SMTPNotSupportedError")


def failure_in_words(error: str) -> str:
    """Why a mail did not leave, in French, without the address and the server that the error names."""
    kind = error.partition(":")[0]
    if kind == AccountClosed.__name__:
        return "le compte de cette personne est fermé"
    if kind in ADDRESS_REFUSED:
        return "l’adresse est refusée par le serveur de courriel"
    if kind in SERVER_AWAY:
        return "le serveur de courriel ne répond pas"
    if kind in MESSAGE_REFUSED:
        return "le serveur de courriel refuse le message"
    return "l’envoi a échoué"
