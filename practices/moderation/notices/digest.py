"""What was kept for someone's digest: when it is told, what they may still read of it, what is still expected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from academies import permissions as mandates
from foundation.french import french_date_text
from foundation.models import Notice, User
from foundation.notices.rhythm import paces_of
from practices import permissions
from practices.moderation.notices import asks
from practices.tree import project_page_of, read_places_of

BESIDE_THE_PROJECTS = "Autres pages"


@dataclass
class Digest:
    """What waits for one person, the oldest first, and whether its day has come."""

    person: User
    is_due: bool = False
    notices: list[Notice] = field(default_factory=list)
    dropped: list[Notice] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)
    pages: dict[int, Page] = field(default_factory=dict)

    def absorbed_by(self, task_states: Iterable[int]) -> list[Notice]:
        """Those that ask for a decision at one of these steps, of which a reminder of the same day speaks."""
        said = {asks.a_decision(pk) for pk in task_states}
        return [notice for notice in self.notices if notice.asks in said]

    def told_beside(self, absorbed: Iterable[Notice]) -> list[dict[str, Any]]:
        """What the mail lists, by project and page, the newest last; without what was absorbed."""
        said = {notice.pk for notice in absorbed}
        lines = [notice for notice in self.notices if notice.pk not in said]
        by_project: dict[str, dict[int, list[Notice]]] = defaultdict(lambda: defaultdict(list))
        for notice in lines:
            page = self.pages[notice.page_id or 0]
            above = project_page_of(page)
            by_project[above.draft_title if above else BESIDE_THE_PROJECTS][page.pk].append(notice)
        return [
            {
                "title": title,
                "pages": [
                    {"title": self.pages[pk].draft_title, "lines": [self._line(one) for one in found]}
                    for pk, found in pages.items()
                ],
            }
            for title, pages in sorted(by_project.items(), key=lambda item: item[0] == BESIDE_THE_PROJECTS)
        ]

    def _line(self, notice: Notice) -> dict[str, Any]:
        """One event; in one line, and without what to do, where nothing is expected any more."""
        is_over = bool(notice.asks) and notice.asks not in self.expected
        return {
            "day": french_date_text(notice.written_at),
            "sentence": notice.sentence,
            "is_over": is_over,
            "comment": "" if is_over else notice.comment,
            "details": [] if is_over else notice.details,
            "url": settings.SITE_URL + notice.path,
            "link_label": notice.link_label,
        }


def digests_on(day: date) -> dict[int, Digest]:
    """By account, all that waits: what its person may not read any more is set aside.

    The queries do not grow, but for readers of other teams: up to three a page.
    """
    waiting = list(Notice.objects.waiting().select_related("person").order_by("person", "written_at", "pk"))
    digests = {
        pk: Digest(next_one.person, notices=[next_one, *rest])
        for pk, (next_one, *rest) in (
            (pk, tuple(found)) for pk, found in groupby(waiting, lambda n: n.person_id)
        )
    }
    paces = paces_of(digest.person for digest in digests.values())
    people = [digest.person for digest in digests.values()]
    if people:
        mandates.read_mandates_of(people)
    pages = _pages_of(waiting)
    expected = asks.still_expected(waiting)
    for pk, digest in digests.items():
        may_read = {
            page_id
            for page_id in {notice.page_id for notice in digest.notices}
            if page_id in pages and permissions.can_read_draft(digest.person, pages[page_id])
        }
        digest.dropped = [notice for notice in digest.notices if notice.page_id not in may_read]
        digest.notices = [notice for notice in digest.notices if notice.page_id in may_read]
        digest.expected, digest.pages = expected, pages
        digest.is_due = any(
            paces[pk].digest_day(timezone.localdate(notice.written_at)) <= day for notice in digest.notices
        )
    return digests


def drop(notices: Iterable[Notice]) -> None:
    """Settle what nobody may read any more: no mail, and its words are gone."""
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
        told_at=timezone.now(), subject="", sentence="", comment="", details=[], path="", link_label=""
    )


def _pages_of(notices: Iterable[Notice]) -> dict[int, Page]:
    pages = list(Page.objects.filter(pk__in={notice.page_id for notice in notices} - {None}).order_by("pk"))
    read_places_of(pages)
    return {page.pk: page for page in pages}
