"""The passage of a page that has the words, with the words marked.

The library's own snippets analyse each body anew, letter by letter: twenty of them cost more than the search and its
counts together. Here only words that begin as one that is looked for are analysed, each once for all pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from tantivy import Searcher

from search.engine import analyser
from search.engine.ranking import Hit

_LENGTH = 260
_APOSTROPHES = frozenset("'’ʼ")
_FIRST_LETTERS = 4
"""So many letters of a word are those of its term, accents aside: the stemmer changes what comes after."""
_SPELLINGS = {
    "a": "aàâäáãåAÀÂÄÁÃÅ",
    "c": "cçCÇ",
    "e": "eéèêëEÉÈÊË",
    "i": "iîïíIÎÏÍ",
    "n": "nñNÑ",
    "o": "oôöóõøOÔÖÓÕØ",
    "u": "uûùüúUÛÙÜÚ",
    "y": "yÿYŸ",
}
_LIGATURES = {"ae": "æÆ", "oe": "œŒ"}
_HALVES = {"a": "æÆ", "o": "œŒ"}
_MOST_KNOWN = 100_000


@dataclass(frozen=True)
class _Found:
    """A word of a body that was looked for: where it stands, and which part of what was typed it is."""

    start: int
    end: int
    part: int


class _Terms(dict[str, str]):
    """The term of each word met so far; "" for a word that is none."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        term = self[word] = "".join(analyser.stemming().analyze(word)[:1])
        return term


_terms = _Terms()


def _candidates(terms: Iterable[str]) -> re.Pattern[str]:
    """What finds the words that may be one of these terms, by their first letters, with or without accents."""
    begun = sorted({term[:_FIRST_LETTERS] for term in terms})
    return re.compile(rf"(?:{'|'.join(map(_in_any_spelling, begun))})[^\W_]*")


def _in_any_spelling(letters: str) -> str:
    spelt, at = "", 0
    while at < len(letters):
        pair, letter = letters[at : at + 2], letters[at]
        if pair in _LIGATURES:
            spelt += f"(?:[{_SPELLINGS[pair[0]]}][{_SPELLINGS[pair[1]]}]|[{_LIGATURES[pair]}])"
        else:
            # The last letter may be the first half of a ligature that goes on after it.
            half = _HALVES.get(letter, "") if at == len(letters) - 1 else ""
            spelt += f"[{_SPELLINGS.get(letter, letter + letter.upper())}{half}]"
        at += len(pair) if pair in _LIGATURES else 1
    return spelt


def extracts(searcher: Searcher, looked_for: Mapping[str, int], hits: list[Hit]) -> dict[int, str]:
    """For each hit whose body has the words, the best passage as safe HTML, `<mark>` around the words.

    `looked_for` says of each term which part of what was typed it stands for.
    """
    candidates = _candidates(looked_for)
    bodies = ((pk, str(searcher.doc(address).get_first("body") or "")) for pk, address in hits)
    return {pk: _marked(body, found) for pk, body in bodies if (found := _find(body, candidates, looked_for))}


def _find(body: str, candidates: re.Pattern[str], looked_for: Mapping[str, int]) -> list[_Found]:
    found = []
    for match in candidates.finditer(body):
        start, end = match.span()
        is_whole = start == 0 or not body[start - 1].isalnum()
        is_an_article = body[end : end + 1] in _APOSTROPHES and analyser.is_elided(match[0])
        if is_whole and not is_an_article and (term := _terms[match[0]]) in looked_for:
            found.append(_Found(start, end, looked_for[term]))
    return found


def _marked(body: str, found: list[_Found]) -> SafeString:
    shown = _best(found)
    start, end = _passage(body, shown[0].start, shown[-1].end)
    parts, at = [], start
    for one in shown:
        parts += [escape(body[at : one.start]), f"<mark>{escape(body[one.start : one.end])}</mark>"]
        at = one.end
    parts.append(escape(body[at:end]))
    before = "… " if start > 0 else ""
    after = " …" if end < len(body) else ""
    return mark_safe(f"{before}{''.join(parts).strip()}{after}")  # noqa: S308 - all escaped


def _best(found: list[_Found]) -> list[_Found]:
    """Neighbours that fit in a passage: most parts of what was typed, then most words; the first of equals."""
    best: list[_Found] = []
    worth = (0, 0)
    for at, first in enumerate(found):
        fitting = [one for one in found[at : at + _LENGTH] if one.end - first.start <= _LENGTH]
        fitting_worth = (len({one.part for one in fitting}), len(fitting))
        if not best or fitting_worth > worth:
            best, worth = fitting, fitting_worth
    return best


def _passage(body: str, first: int, last: int) -> tuple[int, int]:
    """From where to where the passage goes: from the start of a sentence, if one is near, to the end of a word."""
    room = max(_LENGTH - (last - first), 0)
    start = max(0, min(first - room // 2, len(body) - _LENGTH))
    if start > 0:
        sentence, word = body.rfind(". ", start, first), body.find(" ", start, first)
        start = next((at + gap for at, gap in ((sentence, 2), (word, 1)) if at >= 0), first)
    end = min(start + max(_LENGTH, last - start), len(body))
    if end < len(body):
        end = max(body.rfind(" ", last, end), last)
    return start, end
