"""Searches of the log become rows: words wait until five different days saw them, and are counted from then on."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

from foundation import daily
from foundation.audience.counting import Seen
from search.audience.wording import known_names, normalised
from search.models import PendingWords, SearchedWords

DAYS_ASKED = 5
PENDING_FOR = timedelta(days=60)
KEPT_FOR = timedelta(days=2 * 366)
MOST_NEW = 2_000
"""How many words may begin to wait in one count: thousands of them are a machine, not teachers."""
AT_ONCE = 500
TOPIC = "search.audience.prune"


def count_words(_: Seen, words: Seen) -> None:
    """Add searches to the counts of their words, day by day."""
    names = known_names() if words else frozenset()
    by_day: dict[date, Counter[str]] = defaultdict(Counter)
    for (day, typed), number in words.items():
        if kept := normalised(typed, names):
            by_day[day][kept] += number
    for day in sorted(by_day):
        _count_day(day, by_day[day])


def _count_day(day: date, counts: Counter[str]) -> None:
    known, pending = _known_among(counts), _pending_among(counts, day)
    fresh: list[PendingWords] = []
    for words, _ in counts.most_common():
        if words in known:
            continue
        waiting = pending.get(words)
        if waiting is None:
            if len(fresh) < MOST_NEW:
                fresh.append(PendingWords(words=words, first_day=day, last_day=day))
        elif waiting.last_day < day:
            waiting.days, waiting.last_day = waiting.days + 1, day
    enough = [row for row in pending.values() if row.days >= DAYS_ASKED]
    known |= {row.words for row in enough}
    PendingWords.objects.bulk_update(pending.values(), ["days", "last_day"], AT_ONCE)
    PendingWords.objects.filter(pk__in=[row.pk for row in enough]).delete()
    PendingWords.objects.bulk_create(fresh, AT_ONCE)
    _add(day, {words: number for words, number in counts.items() if words in known})


def _known_among(counts: Counter[str]) -> set[str]:
    found: set[str] = set()
    for some in _parts(counts):
        found |= set(SearchedWords.objects.filter(words__in=some).order_by().values_list("words", flat=True))
    return found


def _pending_among(counts: Counter[str], day: date) -> dict[str, PendingWords]:
    """Those that wait still; what waited for too long by then is forgotten first."""
    forget(day)
    return {row.words: row for some in _parts(counts) for row in PendingWords.objects.filter(words__in=some)}


def _add(day: date, counts: dict[str, int]) -> None:
    known = {row.words: row for row in SearchedWords.objects.filter(day=day)}
    fresh = [
        SearchedWords(words=words, day=day, count=number)
        for words, number in counts.items()
        if words not in known
    ]
    again = [known[words] for words in counts if words in known]
    for row in again:
        row.count += counts[row.words]
    SearchedWords.objects.bulk_update(again, ["count"], AT_ONCE)
    SearchedWords.objects.bulk_create(fresh, AT_ONCE)


def _parts(counts: Counter[str]) -> list[list[str]]:
    words = sorted(counts)
    return [words[start : start + AT_ONCE] for start in range(0, len(words), AT_ONCE)]


def forget(day: date) -> None:
    """Delete words that had not been seen on five different days within sixty."""
    PendingWords.objects.filter(first_day__lt=day - PENDING_FOR).delete()


@daily.every_day(TOPIC, label="Anciens mots cherchés")
def prune(day: date) -> None:
    """Delete what waited for too long, and counts of more than two years ago."""
    forget(day)
    SearchedWords.objects.filter(day__lt=day - KEPT_FOR).delete()
