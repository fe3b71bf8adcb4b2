"""Which words may be kept, and in which form: never what could be somebody's."""

from __future__ import annotations

import re

from foundation.models import User
from search.engine.analyser import clean, sort_key
from search.models.searched_words import WORDS_LENGTH

MOST_WORDS = 6
LEAST_LENGTH = 2
SIGNS_OF_A_PERSON = re.compile(
    r"@|://|\bwww\.|[,;]|\b(?:m\.|mme|mlle|monsieur|madame)\s|\d(?:[\s.\-/()]*\d){4}", re.IGNORECASE
)
"""An e-mail, an address, a list, « Mme X », five figures or more in a row (a telephone, a number of somebody)."""


def normalised(typed: str, names: frozenset[frozenset[str]]) -> str:
    """Words as they are counted: no capitals, accents and signs; empty where they may not be kept.

    `names` are those of `known_names`.
    """
    text = clean(typed)
    if SIGNS_OF_A_PERSON.search(text):
        return ""
    words = sort_key(text)
    if not LEAST_LENGTH <= len(words) <= WORDS_LENGTH:
        return ""
    parts = words.split()
    if len(parts) > MOST_WORDS or any(name <= set(parts) for name in names):
        return ""
    return words


def known_names() -> frozenset[frozenset[str]]:
    """The names of all accounts, each as the set of its words: who searches a colleague is nobody's business."""
    people = User.objects.exclude(last_name="").exclude(first_name="").values_list("first_name", "last_name")
    return frozenset(frozenset(sort_key(f"{first} {last}").split()) for first, last in people.iterator())
