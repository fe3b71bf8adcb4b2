"""The glossary and the words to avoid, kept in the process for a few seconds as the settings of the house are."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from practices.models import GlossaryTerm, JargonTerm

KEPT_SECONDS = 10.0


@dataclass(frozen=True)
class Word:
    """A word, and its definition or what to write in its place."""

    term: str
    text: str


@dataclass(frozen=True)
class WordList:
    """Words by each of their spellings, and what finds them all in one reading."""

    by_spelling: dict[str, Word]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, rows: Iterable[tuple[list[str], Word]]) -> WordList:
        """The list of these spellings; acronyms are looked for as they are written, other words in any case."""
        by_spelling = {_key(one): word for spellings, word in rows for one in spellings}
        if not by_spelling:
            return cls({}, None)
        longest_first = sorted(by_spelling, key=lambda one: (-len(one), one))
        alternatives = "|".join(_alternative(one) for one in longest_first)
        return cls(by_spelling, re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])"))

    def found_in(self, text: str) -> list[tuple[str, Word]]:
        """Each word once, in the order of the text, with the words by which it was found."""
        found: dict[str, tuple[str, Word]] = {}
        for match in self.pattern.finditer(text) if self.pattern else ():
            word = self._word(match[0])
            found.setdefault(word.term, (match[0], word))
        return list(found.values())

    def knows(self, spelling: str) -> bool:
        """Whether a word is in the list."""
        return _key(spelling) in self.by_spelling

    def _word(self, written: str) -> Word:
        key = _key(written)
        return self.by_spelling.get(key) or self.by_spelling[key.removesuffix("s")]


def glossary() -> WordList:
    """The words that public pages explain."""
    return _kept("glossary", GlossaryTerm, "definition")


def jargon() -> WordList:
    """The words that the editor advises against."""
    return _kept("jargon", JargonTerm, "suggestion")


def forget() -> None:
    """Read both again next time."""
    _lists.clear()


def forget_after_commit(**_: Any) -> None:
    """Once a change is there for everyone, read again (`post_save`, `post_delete`)."""
    transaction.on_commit(forget)


_lists: dict[str, tuple[float, WordList]] = {}


def _kept(name: str, model: type[GlossaryTerm] | type[JargonTerm], text: str) -> WordList:
    now = time.monotonic()
    if name in _lists and now < _lists[name][0]:
        return _lists[name][1]
    rows = model.objects.order_by("term")
    words = WordList.of((row.spellings, Word(row.term, getattr(row, text))) for row in rows)
    _lists[name] = (now + KEPT_SECONDS, words)
    return words


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: two capitals at least, and nothing small but a plural."""
    return bool(re.fullmatch(r"[A-ZÉÈÀÇ][A-ZÉÈÀÇ0-9&-]+", word))


def _key(spelling: str) -> str:
    return spelling if is_acronym(spelling) else spelling.casefold().replace("'", "’")


def _alternative(key: str) -> str:
    if is_acronym(key):
        return re.escape(key)
    return rf"(?i:{re.escape(key).replace('’', '[’' + chr(39) + ']')}s?)"
