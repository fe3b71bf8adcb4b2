"""What changed between two states of a page, field by field, row by row and block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.compare import M2MFieldComparison, register_comparison_class
from wagtail.models import Page, Revision

from practices.moderation.places import field_key

ADDED, DELETED, MOVED = "Ajout", "Suppression", "Déplacement"


@dataclass(frozen=True)
class Difference:
    """One changed value: of the field itself, or of a row of it (an author, a document), which then is named."""

    label: str
    html: SafeString | str


@dataclass(frozen=True)
class Change:
    """One changed field of the editor and its differences, in the order of the page; the place a remark is about."""

    label: str
    differences: list[Difference]
    place: str = ""


class UnorderedComparison(M2MFieldComparison):
    """Compares what was chosen, in whatever order it comes; a keyword is read as it was typed."""

    def get_items(self) -> tuple[list[Any], list[Any]]:
        """Both lists in one order."""
        before, after = super().get_items()
        return sorted(before, key=str), sorted(after, key=str)


register_comparison_class(ClusterTaggableManager, comparison_class=UnorderedComparison)
register_comparison_class(ParentalManyToManyField, comparison_class=UnorderedComparison)


def changes_between(request: HttpRequest, before: Page, after: Page) -> list[Change]:
    """The fields that differ, in the order of the editor; empty when nothing changed."""
    panel = after.get_edit_handler().get_bound_panel(instance=after, request=request, form=None)
    return changes_in(panel, before, after)


def changes_in(panel: Any, before: Any, after: Any) -> list[Change]:
    """The fields of an editor's panel that differ between two states of what it edits."""
    compared = [compare(before, after) for compare in panel.get_comparison()]
    return [
        Change(str(comparison.field_label()), list(_differences(comparison)), field_key(_name(comparison)))
        for comparison in compared
        if comparison.has_changed()
    ]


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


def _name(comparison: Any) -> str:
    """The name of what is compared on the page: of a field, or of its rows."""
    if comparison.is_field:
        return str(comparison.field.name)
    return str(comparison.field.get_accessor_name())


def _differences(comparison: Any) -> Iterator[Difference]:
    if comparison.is_field:
        yield Difference("", comparison.htmldiff())
        return
    for number, row in enumerate(comparison.get_child_comparisons(), start=1):
        if what := _what_happened_to(row):
            yield Difference(f"{comparison.field_label()} {number} : {what}", "")
        for field in row.get_field_comparisons():
            if field.has_changed():
                yield Difference(
                    f"{comparison.field_label()} {number}, {field.field_label()}", field.htmldiff()
                )


def _what_happened_to(row: Any) -> str:
    """The word for a row that came, went or changed place; empty for one that stayed where it was."""
    if row.is_addition():
        return ADDED
    if row.is_deletion():
        return DELETED
    return MOVED if row.get_position_change() else ""
