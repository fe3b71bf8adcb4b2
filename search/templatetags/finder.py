"""The search of the front door: words, and the three questions that most teachers ask of a scenario."""

from __future__ import annotations

from typing import Any

from django import template

from search.durations import DURATIONS

register = template.Library()

WITHOUT_CONNECTION = "sans-connexion"
"""The code of the equipment that asks for no network (practices/reference/equipment.json)."""


@register.inclusion_tag("search/components/finder.html")
def finder(cycles: list[dict[str, Any]]) -> dict[str, Any]:
    """A form that leads to the results; `cycles` are those of the home page's entries, so it asks no query."""
    return {"cycles": cycles, "durations": DURATIONS, "without_connection": WITHOUT_CONNECTION}
