"""What changed between two states of a page, and which states are compared."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Page, Revision

from foundation.comparison import Change, changes_in


def changes_between(request: HttpRequest, before: Page, after: Page) -> list[Change]:
    """The fields that differ, in the order of the editor; empty when nothing changed."""
    panel = after.get_edit_handler().get_bound_panel(instance=after, request=request, form=None)
    return changes_in(panel, before, after)


def reference_revision(page: Page, shown: Revision) -> Revision | None:
    """The state to compare with: what was decided on last, else what is live; None for a first reading."""
    from practices.models import Decision

    decided = (
        Decision.objects.about(page.pk)
        .exclude(revision_id=shown.pk)
        .exclude(revision_id=None)
        .order_by("-decided_at", "-pk")
        .values_list("revision_id", flat=True)
        .first()
    )
    return Revision.objects.for_instance(page).filter(pk=decided or page.live_revision_id or 0).first()
