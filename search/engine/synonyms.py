"""What else the words of a search may be called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.engine import analyser

Key = tuple[str, ...]


@dataclass(frozen=True)
class Span:
    """Neighbouring words of what was typed, and the expressions that mean the same."""

    words: tuple[str, ...]
    alternatives: tuple[str, ...] = ()


class Synonyms:
    """Groups of expressions that mean the same, found in what was typed whatever their accents and plurals."""

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self._others: defaultdict[Key, dict[str, None]] = defaultdict(dict)
        for group in groups:
            keyed = [(expression, _key(analyser.words(expression))) for expression in group]
            for _expression, key in keyed:
                for other, other_key in keyed:
                    if key and other_key and other_key != key:
                        self._others[key][other] = None
        self._longest = max(map(len, self._others), default=0)

    def spans(self, words: Sequence[str]) -> list[Span]:
        """The words in their order, the longest known expressions kept together."""
        found, at = [], 0
        while at < len(words):
            length = self._length_at(words, at)
            taken = tuple(words[at : at + length])
            found.append(Span(taken, tuple(self._others.get(_key(taken), ()))))
            at += length
        return found

    def _length_at(self, words: Sequence[str], at: int) -> int:
        lengths = range(min(self._longest, len(words) - at), 1, -1)
        return next((length for length in lengths if _key(words[at : at + length]) in self._others), 1)


def _key(words: Sequence[str]) -> Key:
    return tuple(analyser.stem(word) for word in words)


NO_SYNONYMS = Synonyms()
