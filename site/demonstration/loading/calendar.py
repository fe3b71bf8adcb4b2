"""When things happened: the demonstration is loaded in a minute and tells of three years.

Every act is played for real, now, and the rows that it made are then given the day of the story. A day that has not
come yet on this machine is left out: nothing is ever dated in the future.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import Model
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision, TaskState, WorkflowState

from demonstration.content import CampaignText, ProjectText, State, campaigns, themes
from foundation.models import HouseDocument, HouseImage, User
from practices.models import Decision, Opinion, Publication, SharedDraft
from practices.publication import writer

Date = datetime.date

STAMPS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (User, ("date_joined",)),
    (HouseImage, ("created_at",)),
    (HouseDocument, ("created_at",)),
    (Page, ("latest_revision_created_at", "first_published_at", "last_published_at")),
    (Revision, ("created_at",)),
    (WorkflowState, ("created_at",)),
    (TaskState, ("started_at", "finished_at")),
    (Decision, ("decided_at",)),
    (SharedDraft, ("shared_at",)),
    (Opinion, ("asked_at", "answered_at")),
    (Publication, ("first_published_at", "published_at", "withdrawn_at")),
    (PageLogEntry, ("timestamp",)),
    (ModelLogEntry, ("timestamp",)),
)
HOUR = 10
"""Everything happens in the morning: the same day in Paris and in the database."""


@contextmanager
def on(day: Date) -> Iterator[None]:
    """What is made inside was made on that day; what it published says so, its version and files stay as they are."""
    began = timezone.now()
    yield
    moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(HOUR)))
    if moment >= began:
        return
    published = list(
        Publication.objects.visible().filter(published_at__gte=began).values_list("pk", flat=True)
    )
    _stamp(began, moment)
    for publication in Publication.objects.filter(pk__in=published):
        writer.write_dates(publication)


@cache
def _stamping() -> list[str]:
    """The statements that date what was made since a moment: they are the same a thousand times."""
    quote = connection.ops.quote_name
    columns = [(quote(model._meta.db_table), quote(name)) for model, names in STAMPS for name in names]
    return [f"UPDATE {table} SET {name} = %s WHERE {name} >= %s" for table, name in columns]  # noqa: S608


def _stamp(began: datetime.datetime, moment: datetime.datetime) -> None:
    dates = [connection.ops.adapt_datetimefield_value(date) for date in (moment, began)]
    with connection.cursor() as cursor:
        for statement in _stamping():
            cursor.execute(statement, dates)


# --- The days of a year -----------------------------------------------------------------------------
def year_of(project: ProjectText) -> CampaignText:
    """The school year of a project."""
    theme = next(one for one in themes() if one.key == project.theme)
    return next(one for one in campaigns() if one.school_year == theme.school_year)


def after(day: Date, days: int) -> Date:
    """So many days after another; before it where they are negative."""
    return day + datetime.timedelta(days=days)


def past(day: Date) -> Date:
    """That day, or today where it has not come."""
    return min(day, timezone.localdate())


@dataclass(frozen=True)
class Days:
    """When a page was begun, sent, sent back, sent again, approved, published, and changed after that."""

    begun: Date
    first_sent: Date
    returned: Date
    sent: Date
    approved: Date
    published: Date
    edited: Date

    @classmethod
    def until(cls, published: Date) -> Days:
        """The days that lead to a publication."""
        return cls(*(after(published, days) for days in (-45, -26, -19, -12, -5, 0, 28)))


LEADS_BACK_TO_TODAY = {
    State.DRAFT: 40,
    State.DRAFT_INCOMPLETE: 40,
    State.AT_INSPECTOR: 11,
    State.RETURNED: 16,
    State.AT_LEAD: 3,
}
"""How long before its publication a page of each state is: what happened last to it happened a few days ago."""


def days_of(key: str, state: State, published: Date | None) -> Days:
    """The days of a page; those of one that is still at work end a few days ago, not all on the same one."""
    if published:
        return Days.until(published)
    ahead = LEADS_BACK_TO_TODAY[state] - sum(map(ord, key)) % 7
    return Days.until(after(timezone.localdate(), ahead))
