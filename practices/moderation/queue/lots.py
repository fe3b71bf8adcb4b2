"""Approving several pages at once: each in a transaction of its own, each result told."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail.models import Page, Revision

from practices.moderation import actions
from practices.moderation.checklists import nothing_to_report_on
from practices.moderation.errors import PageChanged, ReviewRefused
from practices.moderation.queue.entries import Entry, entries_of
from practices.moderation.queue.scope import waiting_for
from practices.publication.content_hash import fingerprint
from practices.publication.gate import GateClosed

if TYPE_CHECKING:
    from foundation.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ticked:
    """A page as it was shown where it was ticked: its step, its version, and when that was last written over."""

    task_state_id: int
    revision_id: int
    saved_at: str

    def __str__(self) -> str:
        return f"{self.task_state_id}-{self.revision_id}-{self.saved_at}"


@dataclass(frozen=True)
class Candidate:
    """A ticked page that still waits, with the version that would be approved; `has_changed` when another one came."""

    ticked: Ticked
    entry: Entry
    revision: Revision | None

    @property
    def has_changed(self) -> bool:
        """Whether the page is no longer what was shown."""
        return self.revision is None or self.entry.shown != str(self.ticked)


@dataclass(frozen=True)
class Result:
    """What became of one page of a lot."""

    entry: Entry
    is_approved: bool
    words: str


def candidates(ticked: Iterable[Ticked], user: User) -> list[Candidate]:
    """The ticked pages that still wait for this person, a page before those that stand below it.

    What no longer waits for them is left out: nothing is said of it.
    """
    wanted = {one.task_state_id: one for one in ticked}
    entries = entries_of(waiting_for(user).filter(pk__in=wanted))
    revisions = Revision.objects.select_related("user").in_bulk([one.revision_id for one in wanted.values()])
    found = [
        Candidate(
            wanted[entry.task_state_id],
            entry,
            _own(revisions.get(wanted[entry.task_state_id].revision_id), entry),
        )
        for entry in entries
    ]
    return sorted(found, key=lambda candidate: candidate.entry.path)


def approve_each(found: Iterable[Candidate], user: User, words: Mapping[int, str]) -> list[Result]:
    """Approve what was shown of each, in turn; one that is refused stops no other.

    `words`, by step: what the lead says of the pages that they corrected.
    """
    return [_approve(candidate, user, words.get(candidate.ticked.task_state_id, "")) for candidate in found]


def _own(revision: Revision | None, entry: Entry) -> Revision | None:
    return revision if revision is not None and revision.object_id == str(entry.page_id) else None


def _approve(candidate: Candidate, user: User, comment: str) -> Result:
    entry = candidate.entry
    if candidate.revision is None or candidate.has_changed:
        return Result(entry, is_approved=False, words=str(PageChanged()))
    page = Page.objects.get(pk=entry.page_id).specific
    try:
        actions.approve(
            page,
            user,
            comment=comment,
            task_state_id=candidate.ticked.task_state_id,
            revision_id=candidate.ticked.revision_id,
            fingerprint=fingerprint(candidate.revision),
            checklist=nothing_to_report_on(page),
        )
    except (ReviewRefused, GateClosed) as refusal:
        return Result(entry, is_approved=False, words=str(refusal))
    except Exception:
        # The pages before it are decided, and their reader must be told so.
        logger.exception("Page %s of a lot could not be approved.", entry.page_id)
        return Result(
            entry, is_approved=False, words="Un incident a empêché cette décision : réessayez depuis la page."
        )
    return Result(entry, is_approved=True, words="Publiée." if entry.publishes else "Envoyée à la DNE A2.")
