"""What an author is advised to write more plainly: long sentences, acronyms that nobody explains, words to avoid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Page

from foundation.french import french_typography
from practices.plain_language import words
from practices.plain_language.texts import Passage, passages_of

LONGEST_SENTENCE = 30
"""Words. « Rédiger en français clair » advises fifteen to twenty, and never more than thirty."""

MOST_SHOWN = 12
EXCERPT_WORDS = 9
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[«A-ZÀÂÉÈÊÎÔÙÇ0-9])|\n+")
ACRONYM = re.compile(r"(?<![\w./@-])[A-ZÉÈÀÇ]{2,}[A-Z0-9]*(?![\w@.-]*[@/])(?![\w-])")
KNOWN_TO_ALL = frozenset(
    {"PDF", "CD", "DVD", "TV", "GPS", "SMS", "USB", "OK"}
    | {"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIX", "XX", "XXI"}
)


@dataclass(frozen=True)
class Advice:
    """One remark: the field where it is, in which part, on which words, and what to do."""

    field: str
    place: str
    words: str
    message: str


def advice_on(page: Page) -> list[Advice]:
    """All remarks on a draft, in its order."""
    passages = list(passages_of(page))
    whole = "\n".join(passage.text for passage in passages)
    remarks = [
        *(remark for passage in passages for remark in _long_sentences(passage)),
        *_unexplained_acronyms(passages, whole),
        *(remark for passage in passages for remark in _words_to_avoid(passage)),
    ]
    order = {passage.field: number for number, passage in enumerate(reversed(passages))}
    return sorted(remarks, key=lambda remark: -order[remark.field])


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; no word of it is lost."""
    return [sentence.strip() for sentence in SENTENCE_END.split(text) if sentence and sentence.strip()]


def _long_sentences(passage: Passage) -> Iterator[Advice]:
    for sentence in sentences_of(passage.text):
        count = len(sentence.split())
        if count > LONGEST_SENTENCE:
            yield _remark(
                passage, _excerpt(sentence), f"Phrase de {count} mots : essayez d’en faire deux ou trois."
            )


def _unexplained_acronyms(passages: list[Passage], whole: str) -> Iterator[Advice]:
    """Those that neither the page explains, in brackets where they first stand, nor the glossary."""
    told: set[str] = set()
    glossary = words.glossary()
    for passage in passages:
        for match in ACRONYM.finditer(passage.text):
            acronym = match[0]
            if acronym in told | KNOWN_TO_ALL or glossary.knows(acronym) or _is_explained(acronym, whole):
                continue
            told.add(acronym)
            yield _remark(
                passage,
                acronym,
                "Sigle que rien n’explique : écrivez-le en entier la première fois, avec le sigle entre parenthèses.",
            )


def _is_explained(acronym: str, text: str) -> bool:
    """« éducation aux médias et à l’information (EMI) », or « EMI (éducation aux médias et à l’information) »."""
    escaped = re.escape(acronym)
    return bool(re.search(rf"\w\s*\(\s*{escaped}\s*\)|{escaped}\s*\(\s*\w+[ ’'-]\w+", text))


def _words_to_avoid(passage: Passage) -> Iterator[Advice]:
    for written, word in words.jargon().found_in(passage.text):
        yield _remark(passage, written, f"Mot de spécialistes : écrivez plutôt « {word.text} ».")


def _remark(passage: Passage, found: str, message: str) -> Advice:
    return Advice(passage.field, passage.place, found, french_typography(message))


def _excerpt(sentence: str) -> str:
    taken = sentence.split()[:EXCERPT_WORDS]
    return f"{' '.join(taken)}…"
