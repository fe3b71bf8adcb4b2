"""Telling people of an event: one row a person, in a mail of its own now or in their next digest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.models import Page

from foundation import mail, outbox
from foundation.models import Notice, OutboxEntry, Rhythm, User
from foundation.models.notice import own_mail_key
from foundation.notices import rhythm
from foundation.notices.rhythm import Pace

TEMPLATE = "foundation/mail/notice"


@dataclass(frozen=True)
class Message:
    """What is said of an event to those who have the same part in it.

    `asks` names what is expected of them, so that a digest can see whether it still is; `cannot_wait` sends it at
    once whatever the rhythm, `before` when the next digest would come on that day or after it.
    """

    subject: str
    sentence: str
    path: str
    link_label: str
    comment: str = ""
    details: tuple[str, ...] = ()
    asks: str = ""
    cannot_wait: bool = False
    before: date | None = None


Part = tuple[Message, Iterable[User]]


def tell(event: str, *parts: Part, page: Page | None = None, actor: User | None = None) -> None:
    """Tell each person of an event, once: whoever stands in several parts is told by the first.

    Belongs in the transaction of the event. `event` names it: the same one is never told twice to a person. A closed
    account is told nothing; what is about no page never waits. Raises what `mail.send_each_later` raises.
    """
    told: dict[int, tuple[User, Message]] = {}
    for message, people in parts:
        for person in people:
            if person.is_active:
                told.setdefault(person.pk, (person, message))
    if not told:
        return
    known = set(
        Notice.objects.filter(event=event, person__in=told).order_by().values_list("person", flat=True)
    )
    new = {pk: one for pk, one in told.items() if pk not in known}
    paces = rhythm.paces_of(person for person, _ in new.values())
    rows, letters = [], {}
    for pk, (person, message) in new.items():
        row = _row(event, person, message, page, actor)
        if page is None or _leaves_now(message, paces[pk]):
            row.told_at, row.mail_key = row.written_at, own_mail_key(event, pk)
            letters[row.mail_key] = mail.Letter(person, message.subject, _context(message, paces[pk]))
        rows.append(row)
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    mail.send_each_later(letters, template=TEMPLATE)


def why(pace: Pace, *, cannot_wait: bool = False) -> str:
    """The foot of a mail: why one gets it now."""
    if cannot_wait and pace.rhythm != Rhythm.AT_ONCE:
        return (
            "Ce courriel part tout de suite, car il n’attend pas ; les autres vous sont envoyés "
            f"{pace.words}{_by_default(pace)}."
        )
    return f"Vous recevez ce courriel pour suivre ce qui vous concerne, {pace.words}{_by_default(pace)}."


def prune() -> int:
    """Delete the notices that were told so long ago that the outbox forgot their mail; return how many."""
    long_ago = timezone.now() - outbox.KEPT_WHEN_DONE
    carried = Exists(OutboxEntry.objects.filter(key=OuterRef("mail_key")))
    deleted, _ = Notice.objects.filter(~carried, told_at__lt=long_ago).delete()
    return deleted


# --- Parts ------------------------------------------------------------------------------------------
def _by_default(pace: Pace) -> str:
    return " (votre choix)" if pace.is_chosen else f" ({pace.default.why})"


def _leaves_now(message: Message, pace: Pace) -> bool:
    if message.cannot_wait or pace.rhythm == Rhythm.AT_ONCE:
        return True
    return message.before is not None and pace.digest_day(timezone.localdate()) >= message.before


def _row(event: str, person: User, message: Message, page: Page | None, actor: User | None) -> Notice:
    return Notice(
        person=person,
        event=event,
        page_id=page.pk if page is not None else None,
        caused_by=actor,
        subject=mail.one_line(message.subject),
        sentence=message.sentence,
        comment=message.comment,
        details=list(message.details),
        path=message.path,
        link_label=message.link_label,
        asks=message.asks,
        written_at=timezone.now(),
    )


def _context(message: Message, pace: Pace) -> dict[str, Any]:
    leaves_before_its_digest = message.cannot_wait or message.before is not None
    return {
        "sentence": message.sentence,
        "comment": message.comment,
        "details": message.details,
        "url": settings.SITE_URL + message.path,
        "target_label": message.link_label,
        "why": why(pace, cannot_wait=leaves_before_its_digest),
        "rhythm_address": rhythm.settings_address(),
    }
