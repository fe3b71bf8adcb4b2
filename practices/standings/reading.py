"""How the pages below some places stand: three questions, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, get_page_models

from practices.models import Decision, DecisionKind, ModeratedPage, ReviewStep
from practices.moderation.queue.places import Place, Places
from practices.standings.reach import below
from practices.standings.states import PageState, state_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from practices.moderation.queue.entries import Entry

ABOUT_THE_TEXT = (
    DecisionKind.APPROVED,
    DecisionKind.RETURNED,
    DecisionKind.NOT_KEPT,
    DecisionKind.PUBLISHED,
    DecisionKind.WITHDRAWN,
)
"""The decisions that say what becomes of a page."""


class LastDecision(NamedTuple):
    """What was decided about a page last, and the number of the decision."""

    pk: int
    kind: str
    step: str
    decided_at: datetime


@dataclass(frozen=True)
class Standing:
    """A page and how it stands; `entry` where it waits."""

    page_id: int
    path: str
    title: str
    type_label: str
    is_live: bool
    has_later_draft: bool
    saved_at: datetime | None
    place: Place
    entry: Entry | None
    last: LastDecision | None
    state: PageState

    @property
    def is_sent_back(self) -> bool:
        """Whether changes were asked of it, or of the next version of a published page."""
        return self.entry is None and self.last is not None and self.last.kind == DecisionKind.RETURNED


def standings_below(tops: Collection[str], entries: Iterable[Entry]) -> list[Standing]:
    """The standings of the moderated pages at or below these paths, in the order of the tree.

    `entries` are those of the steps they may wait at, which the caller has read.
    """
    if not tops:
        return []
    waiting = {entry.page_id: entry for entry in entries}
    last, places, types = _last_decisions(tops), Places.below(tops), _types()
    rows = (
        Page.objects.filter(below(tops, "path"), content_type__in=types)
        .order_by("path")
        .values_list(
            "pk",
            "path",
            "draft_title",
            "title",
            "content_type",
            "live",
            "has_unpublished_changes",
            "latest_revision_created_at",
        )
    )
    return [
        Standing(
            page_id=pk,
            path=path,
            title=draft_title or title,
            type_label=types[type_id],
            is_live=live,
            has_later_draft=live and changed,
            saved_at=saved_at,
            place=places.of(path),
            entry=waiting.get(pk),
            last=last.get(pk),
            state=_state(live=live, entry=waiting.get(pk), last=last.get(pk)),
        )
        for pk, path, draft_title, title, type_id, live, changed, saved_at in rows
    ]


def _state(*, live: bool, entry: Entry | None, last: LastDecision | None) -> PageState:
    step: ReviewStep | None = entry.step if entry else None
    return state_of(is_live=live, step=step, last_decision=last.kind if last else None)


def _last_decisions(tops: Collection[str]) -> dict[int, LastDecision]:
    rows = (
        Decision.objects.filter(below(tops, "page__path"), kind__in=ABOUT_THE_TEXT)
        .order_by("decided_at", "pk")
        .values_list("page", "pk", "kind", "step", "decided_at")
    )
    return {page: LastDecision(pk, kind, step, day) for page, pk, kind, step, day in rows if page is not None}


def _types() -> Mapping[int, str]:
    """The types of the pages that are reviewed, and their names."""
    moderated = [model for model in get_page_models() if issubclass(model, ModeratedPage)]
    types = ContentType.objects.get_for_models(*moderated)
    return {found.pk: str(model._meta.verbose_name).capitalize() for model, found in types.items()}
