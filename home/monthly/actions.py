"""Asking for the monthly mail, confirming, stopping. Who asks learns nothing of who has it already."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date

from allauth.core.internal import ratelimit
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from academies.models import Discipline
from foundation import daily, outbox
from foundation.mail import message_id, send_written, written
from foundation.models import OutboxEntry
from foundation.shell import current_frame
from home.contact.token import Token
from home.models import MonthlySubscription
from home.monthly import links
from home.monthly.forms import MonthlyForm

CONFIRM = "monthly.confirm"
FORGET = "monthly.forget"
RATE = "5/h/key"
RATE_OF_AN_ADDRESS = "3/d/key"


class TooMany(Exception):
    """This connection has asked as often as it may for now."""


def ask(request: HttpRequest, form: MonthlyForm, token: Token) -> None:
    """Have a link to confirm sent to the address of a valid form. The same form sent twice sends one.

    Raises `TooMany` beyond five an hour from one connection. Beyond three a day for one address nothing is sent, and
    nobody is told: else the form would say who is written to. Only imprints of both are kept, for as long.
    """
    if not _may(request, "connection", ratelimit.get_ip(request), RATE):
        raise TooMany
    email, codes = form.cleaned_data["email"].lower(), sorted(form.cleaned_data["disciplines"])
    if not _may(request, "address", email, RATE_OF_AN_ADDRESS):
        return
    with transaction.atomic():
        subscription, _ = MonthlySubscription.objects.get_or_create(email=email)
        if subscription.confirmed_at is None:
            subscription.asked_at = timezone.now()
            subscription.save(update_fields=["asked_at"])
        imprint = hashlib.sha256(repr([token.name, codes]).encode()).hexdigest()[:32]
        payload = {"subscription": subscription.key.hex, "disciplines": codes}
        outbox.enqueue(CONFIRM, payload, key=f"{_entries_of(subscription)}confirm:{imprint}")


def _may(request: HttpRequest, action: str, value: str, rate: str) -> bool:
    key = salted_hmac("home.monthly", f"{action}:{value}").hexdigest()
    return bool(ratelimit.consume(request, app="home", action=CONFIRM, config={CONFIRM: rate}, key=key))


def find(key: uuid.UUID) -> MonthlySubscription | None:
    """The subscription that a link stands for; None once it is stopped or forgotten."""
    return MonthlySubscription.objects.filter(key=key).first()


@transaction.atomic
def confirm(key: uuid.UUID, codes: list[str]) -> bool:
    """Write to this address of these disciplines, and of no other, from now on; False where nothing is kept of it."""
    subscription = MonthlySubscription.objects.select_for_update().filter(key=key).first()
    if subscription is None:
        return False
    subscription.disciplines.set(Discipline.objects.filter(code__in=codes))
    subscription.confirmed_at = subscription.confirmed_at or timezone.now()
    subscription.save(update_fields=["confirmed_at"])
    return True


@transaction.atomic
def stop(key: uuid.UUID) -> None:
    """Delete all that is kept of an address: what waits to be sent to it too. Nothing to do is no error."""
    for subscription in MonthlySubscription.objects.filter(key=key):
        _delete(subscription)


@daily.every_day(FORGET, label="Demandes de lettre mensuelle non confirmées")
def forget_unconfirmed(_: date) -> None:
    """Delete addresses whose owner did not confirm within seven days."""
    limit = timezone.now() - links.CONFIRM_WITHIN
    for subscription in MonthlySubscription.objects.filter(confirmed_at__isnull=True, asked_at__lt=limit):
        _delete(subscription)


def _delete(subscription: MonthlySubscription) -> None:
    # What a mail server said of an address stands in the entries of the outbox.
    OutboxEntry.objects.filter(key__startswith=_entries_of(subscription)).delete()
    subscription.delete()


def _entries_of(subscription: MonthlySubscription) -> str:
    return f"monthly:{subscription.key.hex}:"


@outbox.handler(CONFIRM, atomic=False, label="Lettre mensuelle : lien de confirmation")
def send_link(payload: outbox.Payload) -> None:
    """Send the link to confirm. Raises `NoLongerNeeded` where the address was deleted meanwhile."""
    subscription = find(uuid.UUID(payload["subscription"]))
    if subscription is None:
        raise outbox.NoLongerNeeded
    labels = Discipline.objects.filter(code__in=payload["disciplines"]).order_by("label")
    subject = f"Confirmez votre demande – {current_frame().rubric}"
    context = {
        "disciplines": [discipline.label for discipline in labels],
        "link": links.confirm_address(subscription.key, payload["disciplines"]),
        "link_label": "Confirmer ma demande",
        "why": "Si vous n’avez rien demandé, ne faites rien : votre adresse est effacée sous sept jours, et rien "
        "d’autre ne vous est envoyé.",
    }
    text, html = written(subject, "home/monthly/mail/confirm", context)
    identity = message_id(f"{CONFIRM}:{subscription.key.hex}:{payload['disciplines']}")
    send_written(subscription.email, subject, text, html, {"Message-ID": identity})
