"""The one mail a person and day: what is due, and the digest where its day has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from foundation import daily
from foundation.french import count_of, french_date_text
from foundation.mail import Letter, send_each_later
from foundation.models import Notice, User
from foundation.notices import rhythm
from foundation.notices.telling import why
from practices.moderation.notices.addresses import queue_url, review_address, watch_url
from practices.moderation.notices.digest import Digest, digests_on, drop
from practices.moderation.queue.entries import Entry
from practices.moderation.queue.reminders import Reminder, reminders_of

TOPIC = "review.reminders"
TEMPLATE = "practices/mail/daily"


@dataclass
class Mail:
    """What one person is told that day."""

    person: User
    reminder: Reminder = field(default_factory=Reminder)
    digest: Digest | None = None

    @property
    def told(self) -> list[Notice]:
        """The notices that are told with this mail, in so many words or by the reminder of the same page."""
        if self.digest is None:
            return []
        return self.digest.notices if self.digest.is_due else self.absorbed

    @property
    def absorbed(self) -> list[Notice]:
        """Those of which the reminder speaks already."""
        due = [entry.task_state_id for entry in (*self.reminder.due, *self.reminder.stuck)]
        return self.digest.absorbed_by(due) if self.digest else []

    @property
    def projects(self) -> list[dict[str, Any]]:
        """The digest, by project and page."""
        return self.digest.told_beside(self.absorbed) if self.digest and self.digest.is_due else []

    def key(self, day: date) -> str:
        """Names the mail: of the day, and of the last notice it tells, should the day be written twice."""
        newest = max((notice.pk for notice in self.told), default=0)
        return f"{TOPIC}:{day.isoformat()}:{self.person.pk}" + (f":{newest}" if newest else "")


@daily.every_day(TOPIC, label="Rappels et récapitulatifs")
@transaction.atomic
def write_mails_of(day: date) -> None:
    """Write to each person to whom something is due, or whose digest has its day: one mail, nothing twice."""
    digests, reminders = digests_on(day), reminders_of(day)
    drop(notice for digest in digests.values() for notice in digest.dropped)
    people = {digest.person.pk: digest.person for digest in digests.values()}
    people |= User.objects.filter(is_active=True).in_bulk(reminders.keys() - people.keys())
    mails = [
        Mail(person, reminders.get(pk, Reminder()), digests.get(pk))
        for pk, person in sorted(people.items())
        if person.is_active
    ]
    mails = [mail for mail in mails if mail.reminder.has_news or mail.told]
    _mark_told(mails, day)
    paces = rhythm.paces_of(mail.person for mail in mails)
    send_each_later(
        {mail.key(day): _letter(mail, paces[mail.person.pk]) for mail in mails}, template=TEMPLATE
    )


# --- Parts ------------------------------------------------------------------------------------------
def _mark_told(mails: list[Mail], day: date) -> None:
    now, told = timezone.now(), []
    for mail in mails:
        for notice in mail.told:
            notice.told_at, notice.mail_key = now, mail.key(day)
            told.append(notice)
    Notice.objects.bulk_update(told, ["told_at", "mail_key"], batch_size=500)


def _letter(mail: Mail, pace: rhythm.Pace) -> Letter:
    projects, reminder = mail.projects, mail.reminder
    return Letter(
        mail.person,
        _subject(reminder, projects),
        {
            "due": [_line(entry) for entry in reminder.due],
            "stuck": [_line(entry) for entry in reminder.stuck],
            "projects": projects,
            "link": "" if not reminder.has_news else queue_url() if reminder.due else watch_url(),
            "link_label": "Voir ce qui est à valider" if reminder.due else "Voir ce qui est à surveiller",
            "why": why(pace, cannot_wait=reminder.has_news),
            "rhythm_address": rhythm.settings_address(),
        },
    )


def _subject(reminder: Reminder, projects: list[dict[str, Any]]) -> str:
    """« 3 pages à rendre, 1 page bloquée ; récapitulatif de 2 pages »."""
    pages = sum(len(project["pages"]) for project in projects)
    if not pages:
        return reminder.subject
    told = count_of(pages, "page,pages")
    return f"{reminder.subject} ; récapitulatif de {told}" if reminder.has_news else f"Récapitulatif : {told}"


def _line(entry: Entry) -> dict[str, str]:
    place = f", académie {entry.place.academy.of_name}" if entry.place.academy else ""
    return {
        "title": entry.title,
        "facts": f"{entry.type_label}{place}, pour le {french_date_text(entry.deadline.on)} : {entry.deadline.words}",
        "url": settings.SITE_URL + review_address(entry.page_id),
    }
