"""What is new in the log goes to those who count: the apps that know what a page and a search are."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from foundation import daily
from foundation.audience.log import new_readings

logger = logging.getLogger(__name__)

TOPIC = "audience.count"
MOST_DIFFERENT = 200_000
"""How many different pages or words are held at once: what is beyond them in one count is noise made on purpose."""

Seen = Mapping[tuple[date, str], int]
"""How often something was seen on a day."""
Count = Callable[[Seen, Seen], None]
_counters: list[Count] = []


def count_with(counter: Count) -> None:
    """Have pages by day, and words by day, told to a function whenever a log was read; in its transaction."""
    if counter not in _counters:
        _counters.append(counter)


@transaction.atomic
def count(log: Path) -> int:
    """Add what is new in a log to the counts; how many readings that were. Raises OSError where it cannot be read."""
    pages: Counter[tuple[date, str]] = Counter()
    words: Counter[tuple[date, str]] = Counter()
    read = 0
    for reading in new_readings(log):
        read += 1
        _add(pages, (reading.day, reading.path))
        if reading.words:
            _add(words, (reading.day, reading.words))
    if read:
        for counter in _counters:
            counter(pages, words)
    return read


def _add(counts: Counter[tuple[date, str]], key: tuple[date, str]) -> None:
    if key in counts or len(counts) < MOST_DIFFERENT:
        counts[key] += 1


@daily.every_day(TOPIC, label="Comptes d’audience")
def count_the_log_of_the_house(_: date) -> None:
    """Count the log that the settings name, where they name one that is there."""
    log = settings.AUDIENCE_LOG
    if not log:
        return
    if not Path(log).parent.is_dir():
        logger.error("AUDIENCE_LOG names a folder that is not there: %s", log)
        return
    count(Path(log))
