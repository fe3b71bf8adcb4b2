"""The ways in that the home page offers: one tap to a discipline, a level or the académies."""

from __future__ import annotations

from typing import Any

from academies.models import Discipline, Level
from practices.browse import choices, counts
from practices.models import TermKind

MOST_DISCIPLINES = 8
"""The most fruitful ones; the list of all is a tap away."""


def home_entries() -> dict[str, Any]:
    """What `practices/components/entries.html` reads, as `entries`; four queries, whatever is published.

    Disciplines and levels with a scenario at least: nothing on the front door leads to an empty room.
    """
    by_discipline = counts.by_term(counts.scenarios(), TermKind.DISCIPLINE)
    by_level = counts.by_term(counts.scenarios(), TermKind.LEVEL)
    disciplines = choices.in_order(dict(Discipline.objects.values_list("code", "label")))
    cycles: dict[str, dict[str, Any]] = {}
    for level in Level.objects.select_related("group").order_by("group__position", "group", "position", "pk"):
        if by_level.get(level.code):
            group = level.group
            cycle = cycles.setdefault(group.code, {"label": group.label, "code": group.code, "levels": []})
            cycle["levels"].append({"code": level.code, "label": level.label})
    fruitful = sorted(disciplines, key=lambda code: -by_discipline.get(code, 0))[:MOST_DISCIPLINES]
    return {
        "disciplines": [
            {"code": code, "label": label, "count": by_discipline[code]}
            for code, label in disciplines.items()
            if code in fruitful and by_discipline.get(code)
        ],
        "cycles": list(cycles.values()),
    }
