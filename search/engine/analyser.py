"""How French text becomes terms: the same for what is indexed and for what is typed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

NAME = "french"
SPELLING = "spelling"
FOLDED = "folded"

_ELIDED = ("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu")
# An elided article is a token of its own, with its apostrophe, so that it can be left out
# while the letter alone stays a word ("langage C").
_TOKEN = rf"(?i)aujourd['’ʼ]hui|\b(?:{'|'.join(_ELIDED)})['’ʼ]|[\p{{Alphabetic}}\p{{M}}\p{{N}}]+"
# "son", "est", "or", "car", "été" are not here: they are also nouns that people look for.
_EMPTY_WORDS = (
    "a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "dans", "de", "des", "du", "elle", "elles",
    "en", "et", "eux", "il", "ils", "je", "la", "le", "les", "leur", "leurs", "lui", "ma", "mais",
    "mes", "mon", "ne", "nos", "notre", "nous", "on", "ou", "par", "pas", "pour", "qu", "que", "qui",
    "sa", "se", "ses", "si", "sur", "ta", "te", "tes", "ton", "tu", "un", "une", "vos", "votre", "vous",
    "y",
)  # fmt: skip
_LONGEST_TERM = 60
_KEPT = 10_000
_WORD = re.compile(r"\w+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ud800-\udfff]+")


def is_elided(letters: str) -> bool:
    """Whether these letters are an article or a pronoun before an apostrophe: the « l » of « l’eau »."""
    return letters.lower() in _ELIDED


def clean(text: str) -> str:
    """The text composed (NFC), without control characters; spaces in their place."""
    if not text.isprintable():
        text = _CONTROL.sub(" ", text)
    return unicodedata.normalize("NFC", text).strip()


def _lowered(tokens: Tokenizer) -> TextAnalyzerBuilder:
    return TextAnalyzerBuilder(tokens).filter(Filter.remove_long(_LONGEST_TERM)).filter(Filter.lowercase())


def _folded() -> TextAnalyzerBuilder:
    return (
        _lowered(Tokenizer.regex(_TOKEN))
        # Before the stemmer, so that a word and the same word typed without accents always end alike.
        .filter(Filter.ascii_fold())
        .filter(Filter.custom_stopword([*(f"{letters}'" for letters in _ELIDED), *_EMPTY_WORDS]))
    )


@cache
def spelling() -> TextAnalyzer:
    """Lower case, with accents: how words are spelt. Cut at whatever is no letter, which is four times quicker."""
    return _lowered(Tokenizer.simple()).build()


@cache
def folding() -> TextAnalyzer:
    """Lower case, folded, without elided articles and empty words; whole words."""
    return _folded().build()


@cache
def stemming() -> TextAnalyzer:
    """The same, then the French stemmer: what the index holds."""
    return _folded().filter(Filter.stemmer("french")).build()


def words(text: str) -> list[str]:
    """The words worth searching in `text`, folded, in order."""
    return folding().analyze(clean(text))


def sort_key(title: str) -> str:
    """What puts titles in order: no capitals, accents and signs."""
    decomposed = unicodedata.normalize("NFKD", clean(title).casefold())
    if not decomposed.isascii():
        decomposed = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(decomposed))


def terms(text: str) -> list[tuple[int, str]]:
    """The terms of `text` with their positions, for a phrase."""
    return [(token.position, token.text) for token in stemming().pre_tokenize(clean(text)).tokens]


@lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """The term of one folded word."""
    stems = stemming().analyze(word)
    return stems[0] if stems else word


@lru_cache(maxsize=_KEPT)
def variants(word: str) -> tuple[str, ...]:
    """Terms to look for besides the word's own: the plurals and participles that the stemmer keeps apart."""
    own = stem(word)
    found = {stem(form) for form in _other_forms(word)} | {own}
    found |= {f"{term}e" for term in found if not term.endswith("e")} | {
        term[:-1] for term in found if term.endswith("e") and len(term) > 4
    }
    return tuple(sorted(found - {own}))


def _other_forms(word: str) -> set[str]:
    if len(word) < 3 or not word.isalpha():
        return set()
    if word.endswith("aux"):
        return {f"{word[:-3]}al", f"{word[:-3]}ail", word[:-1]}
    if word.endswith(("s", "x")):
        return {word[:-1]} if len(word) > 3 else set()
    forms = {f"{word}s", f"{word}x"} if word.endswith("u") else {f"{word}s"}
    if word.endswith("ail"):
        forms.add(f"{word[:-3]}aux")
    return forms
