"""Filters of the pages that are read: lists of terms, documents by role, levels in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import template

from foundation.french import NO_BREAK
from practices.models.choices import DocumentRole

register = template.Library()

WORD_WITH_A_CAPITAL = re.compile(r"^[A-ZÀ-Ý](?=[a-zà-ÿœ])")
AFTER_A_NUMBER = re.compile(r"(?<=\d) (?=\D)|(?<=\d h) (?=\d)")
EDITABLE = frozenset({"odt", "ods", "odp", "odg", "docx", "xlsx", "pptx", "txt", "csv"})
LEVEL_WORDS = ("novice", "novice", "indépendant", "indépendant", "avancé")
"""The words of the framework (CRCN) for its levels 1 to 5, those that pupils are led to."""


@register.filter
def listed(terms: Iterable[dict[str, Any]]) -> str:
    """The labels of some terms as one phrase that starts with a capital: "Ordinateurs, tablettes"."""
    labels = [str(term["label"]) for term in terms]
    phrase = ", ".join([*labels[:1], *(WORD_WITH_A_CAPITAL.sub(_lowered, label) for label in labels[1:])])
    return phrase[:1].upper() + phrase[1:]


def _lowered(letter: re.Match[str]) -> str:
    return letter[0].lower()


@register.filter
def first_of(rows: list[Any], most: int) -> list[Any]:
    """The rows when there are `most` or fewer, else one less than that: `left_of` says how many are left out."""
    return rows if len(rows) <= most else rows[: most - 1]


@register.filter
def left_of(rows: list[Any], most: int) -> int:
    """How many rows `first_of` leaves out: none, or two at least."""
    return len(rows) - len(first_of(rows, most))


@register.filter
def kept_together(duration: str) -> str:
    """A duration whose numbers stay with what they count: "3 séances de 55 min" never ends a line on 55."""
    return AFTER_A_NUMBER.sub(NO_BREAK, duration)


@register.filter
def any_with(rows: Iterable[dict[str, Any]], key: str) -> bool:
    """Whether one of the rows says yes under `key`."""
    return any(row[key] for row in rows)


@register.filter
def level_in_words(level: int) -> str:
    """A level of the digital framework in words; nothing for a level that is not a pupil's."""
    return LEVEL_WORDS[level - 1] if 1 <= level <= len(LEVEL_WORDS) else ""


@register.filter
def is_editable(document: dict[str, Any]) -> bool:
    """Whether a colleague can change the document and not only read it."""
    return document["extension"] in EDITABLE


@register.filter
def by_role(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The documents in groups, in the order of the roles; what can be changed comes first in each."""
    order = [role.label for role in DocumentRole]
    groups: dict[str, list[dict[str, Any]]] = {}
    for document in documents:
        groups.setdefault(document["role"], []).append(document)
    known = sorted(groups, key=lambda role: order.index(role) if role in order else len(order))
    return [
        {"role": role, "documents": sorted(groups[role], key=lambda document: not is_editable(document))}
        for role in known
    ]
