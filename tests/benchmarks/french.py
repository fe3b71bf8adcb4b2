"""French text without an author: seeded, with the distribution of words that real text has.

The words are those of the house's own French texts (the demonstration, the guides), the most used first, so that the
first ranks are « de », « la », « les » as in any text. Forms that these texts do not have (plurals, feminines, verbs,
derived words) are added behind them until there are `WORDS`. How often a word comes falls with its rank (Zipf, 1.05).
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.conf import settings

WORDS = 30_000
EXPONENT = 1.05
LENGTH, SPREAD = 400, 80
"""Words of a text: their mean and standard deviation."""
SENTENCE = (8, 22)

_WORD = re.compile(r"[a-zàâäçéèêëîïôöùûüœ]{2,20}")
_MARK = re.compile(r"<[^>]+>")
_ENDINGS = (
    *("s", "e", "es", "r", "nt", "ment", "ments", "ation", "ations", "able", "ables", "eur", "euse"),
    *("ique", "iques", "isme", "iste", "istes", "ité", "ités", "age", "ages", "ait", "aient", "era"),
)
_BEGINNINGS = ("re", "dé", "pré", "inter", "sous", "sur", "co", "auto", "micro", "multi")


class Writer:
    """Writes texts, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - texts to measure with, no secret
        self._words = ranked_words()
        self._weights = list(accumulate(1 / rank**EXPONENT for rank in range(1, len(self._words) + 1)))

    def words(self, count: int) -> list[str]:
        """So many words, as often as text has them."""
        return self.random.choices(self._words, cum_weights=self._weights, k=count)

    def text(self) -> str:
        """A text of some hundreds of words, in sentences."""
        words = self.words(max(40, round(self.random.gauss(LENGTH, SPREAD))))
        return " ".join(self._sentences(words))

    def title(self) -> str:
        """A few words, the first one with a capital."""
        return " ".join(self.words(self.random.randint(4, 9))).capitalize()

    def _sentences(self, words: list[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            length = self.random.randint(*SENTENCE)
            yield " ".join(words[at : at + length]).capitalize() + "."
            at += length


@cache
def ranked_words() -> list[str]:
    """The words, the most used first."""
    counted = Counter(word for text in _texts() for word in _WORD.findall(text.lower().replace("’", " ")))
    known = [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    # Rare words have other forms as often as common ones have: the rank of a form is not that of its word.
    forms = [form for word in known[200:] for form in _forms(word)]
    random.Random(1).shuffle(forms)  # noqa: S311
    return list(dict.fromkeys([*known, *forms]))[:WORDS]


def _forms(word: str) -> Iterator[str]:
    if len(word) < 5:
        return
    stem = word.rstrip("seéx")
    for ending in _ENDINGS:
        yield f"{stem}{ending}"
    for beginning in _BEGINNINGS:
        yield f"{beginning}{word}"


def _texts() -> Iterator[str]:
    repository = Path(settings.REPOSITORY)
    for path in sorted((repository / "site/demonstration/content").rglob("*.toml")):
        yield from _strings(tomllib.loads(path.read_text()))
    for path in sorted((repository / "docs/guides").rglob("*.md")):
        yield path.read_text()


def _strings(value: Any) -> Iterator[str]:
    """The running texts of a file of the demonstration: what has a space in it, without its marks."""
    if isinstance(value, str):
        yield _MARK.sub(" ", value) if " " in value else ""
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
