"""What changed between two states of a page, and which states it is worth comparing with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from wagtail.models import Page, Revision

from foundation.comparison import Change, changes_in
from practices.models import Decision, DecisionKind

if TYPE_CHECKING:
    from foundation.models import User

APPROVALS = (DecisionKind.APPROVED, DecisionKind.PUBLISHED)


def changes_between(request: HttpRequest, before: Page, after: Page) -> list[Change]:
    """The fields that differ, in the order of the editor; empty when nothing changed."""
    panel = after.get_edit_handler().get_bound_panel(instance=after, request=request, form=None)
    return changes_in(panel, before, after)


@dataclass(frozen=True)
class Reference:
    """An earlier state of a page that a reader may compare it with."""

    label: str
    revision: Revision


def references(page: Page, shown: Revision, reader: User) -> list[Reference]:
    """The states to compare with, the most telling first: one's own last approval, the last decision, what is live.

    Each state once, under the first of its names; none for a first reading.
    """
    named = dict[int, str]()
    for revision_id, label in _named_states(page, reader):
        if revision_id and revision_id != shown.pk:
            named.setdefault(revision_id, label)
    kept = Revision.objects.for_instance(page).select_related("user").in_bulk(list(named))
    return [Reference(label, kept[pk]) for pk, label in named.items() if pk in kept]


def _named_states(page: Page, reader: User) -> Iterator[tuple[int | None, str]]:
    """The number of each state and what it is to the reader."""
    decided = list(
        Decision.objects.about(page.pk)
        .exclude(revision_id=None)
        .order_by("-decided_at", "-pk")
        .values_list("revision_id", "kind", "actor_id")
    )
    own = (pk for pk, kind, actor in decided if actor == reader.pk and kind in APPROVALS)
    yield next(own, None), "ce que vous avez validé en dernier"
    yield next((pk for pk, *_ in decided), None), "la dernière décision"
    yield page.live_revision_id, "ce qui est en ligne"
