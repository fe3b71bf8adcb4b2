"""What was searched in the last thirty days, and what of it finds nothing today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Sum

from practices.audience.figures import DAYS, Bar, bars
from search import engine
from search.models import SearchedWords
from search.synonyms import synonyms_for

MOST_SEARCHED = 100


@dataclass(frozen=True)
class WordsFigures:
    """The words searched most, and those of them that find nothing; None where there is no index to ask."""

    words: list[Bar]
    without_result: list[Bar] | None


def of_words(today: date) -> WordsFigures:
    """What was searched most, within thirty days."""
    rows = (
        SearchedWords.objects.filter(day__gt=today - timedelta(days=DAYS))
        .order_by()
        .values_list("words")
        .annotate(number=Sum("count"))
        .order_by("-number", "words")[:MOST_SEARCHED]
    )
    found = bars((words, number, f"/recherche/?{urlencode({'q': words})}") for words, number in rows)
    return WordsFigures(found, _without_result(found))


def _without_result(found: list[Bar]) -> list[Bar] | None:
    try:
        return [bar for bar in found if not _results(bar.label)]
    except engine.IndexUnavailableError:
        return None


def _results(words: str) -> int:
    return engine.ask(engine.Question(words, {}, synonyms=synonyms_for(words), size=1)).total
