"""The mail of a month: what was published in it, discipline by discipline, one mail an address."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from academies.models import Discipline
from foundation import daily, outbox
from foundation.french import MONTHS
from foundation.mail import message_id, send_written, written
from foundation.shell import current_frame
from home.models import MonthlySubscription
from home.monthly import links
from home.monthly.actions import find
from practices.models import Publication, PublicationKind, PublicationTerm, TermKind
from practices.models.publication import PublicationQuerySet

TOPIC, DAILY_TOPIC = "monthly.mail", "monthly.send"
TOLD = (
    PublicationKind.SCENARIO,
    PublicationKind.SYNTHESIS,
    PublicationKind.NATIONAL_SYNTHESIS,
    PublicationKind.THEME,
    PublicationKind.DOSSIER,
)
MOST_TOLD = 30
"""Of a discipline; the mail leads to its page for the rest."""


@dataclass(frozen=True)
class Section:
    """What a mail says of one discipline."""

    discipline: Discipline
    publications: list[Publication]
    more: int

    @property
    def address(self) -> str:
        """The page of the discipline."""
        return f"{settings.SITE_URL}/disciplines/{self.discipline.code}/"


@daily.every_day(DAILY_TOPIC, label="Lettre mensuelle")
def send_last_month(day: date) -> None:
    """Have the last month told to everyone who confirmed before its end and was not told yet, where there is something.

    On any day of the month: one without a worker is caught up.
    """
    end = day.replace(day=1)
    month = (end - timedelta(days=1)).replace(day=1)
    waiting = MonthlySubscription.objects.filter(confirmed_at__lt=_start_of(end)).filter(
        Q(told_month__isnull=True) | Q(told_month__lt=month)
    )
    terms = PublicationTerm.objects.filter(kind=TermKind.DISCIPLINE, publication__in=_published_in(month))
    codes = set(terms.order_by().values_list("code", flat=True))
    interested = waiting.filter(disciplines__code__in=codes).distinct()
    outbox.enqueue_all(
        TOPIC,
        {
            f"monthly:{key.hex}:{month.isoformat()}": {"subscription": key.hex, "month": month.isoformat()}
            for key in interested.values_list("key", flat=True)
        },
    )
    waiting.update(told_month=month)


@outbox.handler(TOPIC, atomic=False, label="Lettre mensuelle à une adresse", slow=True)
def send(payload: outbox.Payload) -> None:
    """Send the mail of a month, as things are now. Raises `NoLongerNeeded` where it was stopped, or nothing is left."""
    subscription, month = find(uuid.UUID(payload["subscription"])), date.fromisoformat(payload["month"])
    sections = sections_of(subscription, month) if subscription else []
    if subscription is None or not sections:
        raise outbox.NoLongerNeeded
    in_words = f"{MONTHS[month.month - 1]} {month.year}"
    subject = f"Publié en {in_words} – {current_frame().rubric}"
    stop = links.stop_address(subscription.key)
    context = {"sections": sections, "month": in_words, "site_url": settings.SITE_URL, "stop_address": stop}
    text, html = written(subject, "home/monthly/mail/month", context)
    headers = {
        "Message-ID": message_id(f"{TOPIC}:{subscription.key.hex}:{month}"),
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    send_written(subscription.email, subject, text, html, headers)


def sections_of(subscription: MonthlySubscription, month: date) -> list[Section]:
    """What was published in a month in the disciplines of an address; what belongs to two of them stands once."""
    sections: list[Section] = []
    told: set[int] = set()
    for discipline in subscription.disciplines.order_by("label"):
        found = _published_in(month).with_term(TermKind.DISCIPLINE, [discipline.code]).exclude(pk__in=told)
        publications = list(found.for_cards().order_by("first_published_at", "pk")[:MOST_TOLD])
        if publications:
            told |= {publication.pk for publication in publications}
            more = found.count() - len(publications) if len(publications) == MOST_TOLD else 0
            sections.append(Section(discipline, publications, more))
    return sections


def _published_in(month: date) -> PublicationQuerySet:
    """What the public could first read in a month, and still can."""
    end = (month + timedelta(days=31)).replace(day=1)
    return Publication.objects.visible().filter(
        kind__in=TOLD, first_published_at__gte=_start_of(month), first_published_at__lt=_start_of(end)
    )


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
