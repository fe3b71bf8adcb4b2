"""What differs between two states of a row, field by field, in the words of a French reader."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.safestring import SafeString
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.compare import FieldComparison, M2MFieldComparison, TextDiff, register_comparison_class

from foundation.french import NARROW_NO_BREAK, french_date_text, french_number

ADDED, DELETED, MOVED = "Ajout", "Suppression", "Déplacement"


@dataclass(frozen=True)
class Difference:
    """One changed value: of the field itself, or of a row of it (an author, a document), which then is named."""

    label: str
    html: SafeString | str


@dataclass(frozen=True)
class Change:
    """One changed field of the editor and its differences, in the order of the page."""

    label: str
    differences: list[Difference]
    name: str = ""


class UnorderedComparison(M2MFieldComparison):
    """Compares what was chosen, in whatever order it comes; a keyword is read as it was typed."""

    def get_items(self) -> tuple[list[Any], list[Any]]:
        """Both lists in one order."""
        before, after = super().get_items()
        return sorted(before, key=str), sorted(after, key=str)


class WrittenComparison(FieldComparison):
    """Compares values that Python would write in its own way: True, None, 2026-09-01, ['a', 'b']."""

    def htmldiff(self) -> SafeString:
        """Both values as they are read; nothing where there is none."""
        values = (("deletion", written(self.val_a)), ("addition", written(self.val_b)))
        html: SafeString = TextDiff([(change, text) for change, text in values if text]).to_html()
        return html


def written(value: Any) -> str:
    """A value as it is read: Oui, 1er septembre 2026, the parts of a list in a row; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, int):
        return french_number(value)
    if isinstance(value, datetime.date):
        return french_date_text(value)
    return f"{NARROW_NO_BREAK}; ".join(map(str, value)) if isinstance(value, list) else str(value)


for several in (ClusterTaggableManager, models.ManyToManyField):
    register_comparison_class(several, comparison_class=UnorderedComparison)
for single in (models.BooleanField, models.DateField, models.IntegerField, models.JSONField):
    register_comparison_class(single, comparison_class=WrittenComparison)


def changes_in(panel: Any, before: Any, after: Any) -> list[Change]:
    """The fields of an editor's panel that differ between two states of what it edits."""
    compared = [compare(before, after) for compare in panel.get_comparison()]
    return [
        Change(str(comparison.field_label()), list(_differences(comparison)), _name(comparison))
        for comparison in compared
        if comparison.has_changed()
    ]


def _name(comparison: Any) -> str:
    """The name of what is compared: of a field, or of its rows."""
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
