"""« Vouliez-vous dire »: the words of the index that are nearest to one that no page has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from tantivy import Searcher

from search.engine import analyser
from search.engine.schema import WEIGHTS

FIELD = "spelling"
_LONGEST = 40
_WORD = re.compile(r"[^\W_]+")
_QUOTES = re.compile(r"[\"«»“”]")


@dataclass(frozen=True)
class Spelt:
    """A word as pages spell it, with how many have it."""

    spelling: str
    pages: int
    letters: int


class Lexicon:
    """The words of an index, by their length without accents."""

    def __init__(self, searcher: Searcher) -> None:
        best: dict[str, tuple[int, str]] = {}
        for spelling, pages in searcher.terms_with_prefix(FIELD, ""):
            for folded in analyser.words(spelling)[:1]:
                best[folded] = max(best.get(folded, (0, "")), (pages, spelling))
        self._by_length: defaultdict[int, dict[str, Spelt]] = defaultdict(dict)
        for folded, (pages, spelling) in best.items():
            self._by_length[len(folded)][folded] = Spelt(spelling, pages, _letters(folded))

    def nearest(self, word: str) -> str | None:
        """The word nearest to a folded one, the most used of those equally near; None where none is near."""
        most = _most_edits(word)
        letters, found = _letters(word), []
        for length in range(len(word) - most, len(word) + most + 1):
            for folded, spelt in self._by_length.get(length, {}).items():
                # Each edit changes two letters at most.
                if (letters ^ spelt.letters).bit_count() > 2 * most:
                    continue
                edits = _edits(word, folded, most)
                if edits <= most:
                    found.append((edits, folded[0] != word[0], -spelt.pages, folded, spelt.spelling))
        return min(found)[-1] if found else None


def corrected(searcher: Searcher, lexicon: Callable[[], Lexicon], typed: str) -> str:
    """What was typed with the words that no page has replaced by the nearest; "" for none.

    `lexicon` is asked for only where there is something to replace.
    """
    text, replaced = analyser.clean(typed), False

    def better(match: re.Match[str]) -> str:
        nonlocal replaced
        words = analyser.words(match[0])
        if len(words) != 1 or _is_known(searcher, words[0]):
            return match[0]
        nearest = lexicon().nearest(words[0]) if len(words[0]) <= _LONGEST else None
        replaced = replaced or nearest is not None
        return nearest or match[0]

    result = _WORD.sub(better, _QUOTES.sub(" ", text))
    return " ".join(result.split()) if replaced else ""


def _is_known(searcher: Searcher, word: str) -> bool:
    terms = [analyser.stem(word), *analyser.variants(word)]
    return any(searcher.doc_freq(field, term) for field in WEIGHTS for term in terms)


def _most_edits(word: str) -> int:
    if any(character.isdigit() for character in word) or len(word) < 4:
        return 0
    return 1 if len(word) < 6 else 2


def _letters(word: str) -> int:
    bits = 0
    for character in word:
        bits |= 1 << (ord(character) % 32)
    return bits


def _edits(one: str, other: str, most: int) -> int:
    """How many letters to add, take away, change or swap with the next; `most` + 1 stands for more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for place, sought in enumerate(other, start=1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != sought))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == sought:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
