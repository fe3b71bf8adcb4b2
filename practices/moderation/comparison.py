"""What changed between two states of a page, field by field and block by block."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Revision


def changes_between(request: HttpRequest, before: Page, after: Page) -> list[Any]:
    """Wagtail's field comparisons that hold a change, in the order of the editor; empty when nothing changed."""
    panel = after.get_edit_handler().get_bound_panel(instance=after, request=request, form=None)
    compared = [compare(before, after) for compare in panel.get_comparison()]
    return [comparison for comparison in compared if comparison.has_changed()]


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
