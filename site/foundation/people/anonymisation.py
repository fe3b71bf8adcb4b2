"""Taking a person's name out of an account, when they have left: check, execute, log, tell. There is no way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from foundation import audit, mail
from foundation.models import FORMER_PERSON, Notice, OutboxEntry, User

ANONYMISED = "foundation.account.anonymise"

account_anonymised = Signal()
"""Sent with `sender=User`, `account` and `actor`, in the transaction that takes the name away: whoever keeps a copy of
it takes it away too."""

Objection = Callable[[User, User], Iterator[str]]

_objections: list[Objection] = []


class AnonymisationRefused(Exception):
    """The account stays as it is; `reasons` says why, in French."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def register_objection(objection: Objection) -> Objection:
    """Add a rule that gives reasons against `(account, actor)`, in French; none is no objection. A decorator."""
    if objection not in _objections:
        _objections.append(objection)
    return objection


def objections_to(account: User, actor: User) -> list[str]:
    """Why this person may not anonymise this account now."""
    return [reason for objection in _objections for reason in objection(account, actor)]


@transaction.atomic
def anonymise(account: User, actor: User) -> User:
    """Take name, address, password, sessions and profile out of an account; all that its owner wrote or decided stays.

    Returns the account as it is then. Raises `AnonymisationRefused`; nothing changes then.
    """
    account = User.objects.select_for_update().get(pk=account.pk)
    if reasons := objections_to(account, actor):
        raise AnonymisationRefused(reasons)
    name = account.get_full_name()
    _empty(account)
    _forget_copies(account)
    _take_the_name_off_what_others_were_told(name)
    account_anonymised.send(sender=User, account=account, actor=actor)
    audit.record(ANONYMISED, instance=account, user=actor)
    return account


@register_objection
def keeps_house_accounts(account: User, actor: User) -> Iterator[str]:
    """Refuse what makes no sense for any account."""
    if account.is_anonymised:
        yield "Ce compte est déjà anonymisé."
    if account.pk == actor.pk:
        yield "Nul n’anonymise son propre compte."
    if account.is_superuser:
        yield "Un compte de secours ne s’anonymise pas."


def _empty(account: User) -> None:
    account.anonymised_at = timezone.now()
    account.email = f"anonyme-{account.pk}@anonyme.invalid"
    account.first_name = account.last_name = account.function_title = ""
    account.is_active = False
    account.last_login = None
    account.set_unusable_password()
    account.save()
    account.groups.clear()
    account.user_permissions.clear()


def _forget_copies(account: User) -> None:
    """Remove what else of the house says who it was, or would let somebody in."""
    EmailAddress.objects.filter(user=account).delete()
    UserProfile.objects.filter(user=account).delete()
    OutboxEntry.objects.filter(topic=mail.TOPIC, payload__user=account.pk).delete()
    Notice.objects.filter(person=account).delete()
    ModelLogEntry.objects.for_instance(account).update(label=FORMER_PERSON)
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(account.pk):
            session.delete()


def _take_the_name_off_what_others_were_told(name: str) -> None:
    """Mails stay in the outbox for ninety days, and notices wait for a digest: they tell the same without the name."""
    for notice in Notice.objects.filter(_says(name, "subject", "sentence", "comment")).iterator():
        for part in ("subject", "sentence", "comment"):
            setattr(notice, part, getattr(notice, part).replace(name, FORMER_PERSON))
        notice.subject = mail.one_line(notice.subject)
        notice.save(update_fields=["subject", "sentence", "comment"])
    named = _says(name, "payload__subject", "payload__text")
    for entry in OutboxEntry.objects.filter(named, topic=mail.TOPIC).iterator():
        for part, shown in (("subject", name), ("text", name), ("html", escape(name))):
            entry.payload[part] = entry.payload.get(part, "").replace(shown, FORMER_PERSON)
        entry.save(update_fields=["payload"])


def _says(name: str, *fields: str) -> Q:
    """Rows of which one of these fields holds the name."""
    condition = Q()
    for one in fields:
        condition |= Q(**{f"{one}__icontains": name})
    return condition
