"""The short values of a document, in the words that people write: numbers, durations, levels, lists of terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from practices.importing.places import simplified

_SEPARATORS = re.compile(r"\s*[,;/•]\s*|\s+[–—-]\s+|\s*\n\s*")
_AND = re.compile(r"\s+et\s+", re.IGNORECASE)
_COUNT = re.compile(r"^(\d{1,3})\s*(?:séances?|seances?)?\.?$", re.IGNORECASE)
_COUNT_AND_DURATION = re.compile(
    r"^(\d{1,3})\s*(?:séances?|seances?)\s*(?:de|d’|d'|×|x)\s*(.+)$", re.IGNORECASE
)
_MINUTES = re.compile(r"^(\d{1,3})\s*(?:min|mn|minutes?)?\.?$", re.IGNORECASE)
_HOURS = re.compile(r"^(\d{1,2})\s*h(?:eures?)?\s*(\d{2})?\s*(?:min|minutes?)?\.?$", re.IGNORECASE)
_CLASSES = {"sixieme": "6e", "cinquieme": "5e", "quatrieme": "4e", "troisieme": "3e"} | {
    "seconde": "2de",
    "premiere": "1re",
}
_ORDINAL = re.compile(r"\b(\d)\s*(?:ième|ieme|ème|eme|è|de|nde|ere|ère|re|er|e)s?\b", re.IGNORECASE)
_ORDINALS = {"1": "1re", "2": "2de"}


def whole_number(text: str) -> int | None:
    """A number of sessions: « 3 », « 3 séances »."""
    found = _COUNT.match(text.strip())
    return int(found[1]) if found else None


def minutes(text: str) -> int | None:
    """A duration in minutes: « 55 min », « 1 h 30 », « 2 heures »."""
    text = text.strip()
    if found := _MINUTES.match(text):
        return int(found[1])
    if found := _HOURS.match(text):
        return int(found[1]) * 60 + int(found[2] or 0)
    return None


def count_and_minutes(text: str) -> tuple[int, int] | None:
    """« 3 séances de 55 min »."""
    found = _COUNT_AND_DURATION.match(text.strip())
    duration = minutes(found[2]) if found else None
    return (int(found[1]), duration) if found and duration is not None else None


def pieces(text: str) -> list[str]:
    """The items of a list written on one line."""
    return [piece.strip(" .") for piece in _SEPARATORS.split(text) if piece.strip(" .")]


def of_level(text: str) -> str:
    """A class by its usual name: « Cinquième », « 5ème », « 5e » are one."""
    text = _ORDINAL.sub(
        lambda found: _ORDINALS.get(found[1], f"{found[1]}e"), text.removeprefix("Classe de ")
    )
    name = simplified(text)
    return " ".join(_CLASSES.get(word, word) for word in name.split())


def chosen(
    text: str, terms: Iterable[Any], key: Callable[[str], str] = simplified
) -> tuple[list[Any], list[str]]:
    """The terms of a list that a text names, and the words of it that name none."""
    by_name = {key(term.label): term for term in terms}
    if key(text) in by_name:
        return [by_name[key(text)]], []
    found, unknown = [], []
    for piece in pieces(text):
        halves = _AND.split(piece)
        if key(piece) in by_name:
            found.append(by_name[key(piece)])
        elif len(halves) > 1 and all(key(half) in by_name for half in halves):
            found += [by_name[key(half)] for half in halves]
        else:
            unknown.append(piece)
    return list(dict.fromkeys(found)), unknown


def choice_named(text: str, choices: Iterable[tuple[Any, Any]]) -> str:
    """The code of the choice that a text names, by its label or the beginning of it; "" for none."""
    wanted = simplified(text)
    for code, label in choices:
        name = simplified(str(label))
        if wanted and (name == wanted or name.startswith(f"{wanted} ")):
            return str(code)
    return ""
