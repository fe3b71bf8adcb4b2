"""What a search costs among more and more productions: ours, the bare library, Wagtail's; and all that goes with it."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from foundation import change_log
from practices.models import Publication, PublicationKind
from search import engine, follower
from search.engine import analyser, index, query
from search.engine.schema import FACETS, PUBLICATION, WEIGHTS, schema
from search.synonyms import synonyms_for
from tests.benchmarks.corpus import grow_corpus_to
from tests.benchmarks.french import ranked_words

ROUNDS = 4
PER_PAGE = 20
SHARES = {"very common": 0.40, "common": 0.10, "rare": 0.004}
"""In which part of all pages a word stands that is called so."""
WORDS_A_KIND = 6
KINDS = ("no word", *SHARES, "two words", "filtered")


@dataclass(frozen=True)
class Asked:
    """A search: of which kind it is, its words, and what is ticked, by field and by parameter (they are the same)."""

    kind: str
    words: str = ""
    ticked: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address of its results."""
        parameters = {"discipline": "discipline", "school_year": "annee"}
        filters = [f"&{parameters[name]}={value}" for name, values in self.ticked.items() for value in values]
        return f"/recherche/?q={self.words.replace(' ', '+')}{''.join(filters)}"


@dataclass
class Found:
    """What was measured at one size, in milliseconds: each way to search, by kind; and single figures."""

    size: int
    ways: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)

    def add(self, way: str, kind: str, milliseconds: float) -> None:
        """Note one search."""
        self.ways.setdefault(way, {}).setdefault(kind, []).append(milliseconds)

    def time(self, way: str, kind: str, do: Callable[[], Any]) -> None:
        """Do it, and note how long it took."""
        self.add(way, kind, _milliseconds(do))

    def all_of(self, way: str) -> list[float]:
        """Every search that was asked one way."""
        return [one for times in self.ways.get(way, {}).values() for one in times]

    def median(self, way: str) -> float:
        """The median of these."""
        return statistics.median(self.all_of(way))


ENGINE, BARE, PAGE, SCENARIO = "our engine", "bare library", "results page", "scenario page"


def measure_searches(size: int) -> Found:
    """Grow the house to so many productions and measure.

    Every search is asked some rounds long, all ways in turn, and its best time is taken: what else the machine did
    meanwhile is left out, and a high percentile speaks of searches that cost more.
    """
    grow_corpus_to(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = Found(size)
    found.figures["rebuild, seconds"], found.figures["rebuild, MiB"] = _rebuild()
    visitor, asked = Client(HTTP_HOST="127.0.0.1"), searches()
    scenarios = _scenario_paths(len(asked))
    ways: dict[str, Callable[[Asked], Any]] = {
        BARE: _bare,
        ENGINE: _ours,
        PAGE: lambda one: _read(visitor, one.address),
    }
    best: dict[tuple[str, int], float] = {}
    for _ in range(ROUNDS):
        for at, (one, path) in enumerate(zip(asked, scenarios, strict=True)):
            do = {way: partial(ask, one) for way, ask in ways.items()} | {
                SCENARIO: partial(_read, visitor, path)
            }
            for way, act in do.items():
                best[way, at] = min(best.get((way, at), math.inf), _milliseconds(act))
    for (way, at), milliseconds in best.items():
        found.add(way, "" if way == SCENARIO else asked[at].kind, milliseconds)
    found.figures |= _listing(visitor, size)
    found.figures["found after, seconds"] = _time_until_found()
    return found


def searches() -> list[Asked]:
    """The same for every run at one size: words by the part of all pages that have them."""
    searcher = index.current().searcher()
    pages = searcher.num_docs
    known = [word for word in ranked_words()[:20_000] if len(word) > 3 and query.read(word)]
    shares = [
        (searcher.doc_freq("body", analyser.stem(analyser.words(word)[0])) / pages, word) for word in known
    ]

    def near(share: float, count: int) -> list[str]:
        nearest = sorted(shares, key=lambda one: (abs(one[0] - share), one[1]))
        return [word for _, word in nearest[:count]]

    found = [Asked("no word")] * WORDS_A_KIND
    for kind, share in SHARES.items():
        found += [Asked(kind, word) for word in near(share, WORDS_A_KIND)]
    pairs = near(0.06, 2 * WORDS_A_KIND)
    found += [
        Asked("two words", f"{one} {other}") for one, other in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    newest = Publication.objects.order_by("-school_year").values_list("school_year", flat=True)[0]
    for word in near(SHARES["common"], WORDS_A_KIND):
        found.append(Asked("filtered", word, {"discipline": ("svt",), "school_year": (newest,)}))
    return found


def _ours(one: Asked) -> Any:
    question = engine.Question(
        one.words, {name: one.ticked.get(name, ()) for name in FACETS}, synonyms=synonyms_for(one.words)
    )
    return engine.ask(question)


def _bare(one: Asked) -> Any:
    """The library as its guide uses it: its own parser, a page of results, and the same counts."""
    opened, wanted = index.current()._index, {}
    searcher = opened.searcher()
    if one.words:
        asked = opened.parse_query(
            one.words, list(WEIGHTS), field_boosts=dict(WEIGHTS), conjunction_by_default=True
        )
    else:
        asked = query.Query.term_query(schema(), "record", PUBLICATION)
    narrowed = query.narrowed(asked, one.ticked)
    wanted = {name: {"terms": {"field": name, "size": 1000}} for name in FACETS if not one.ticked.get(name)}
    searcher.search(narrowed, PER_PAGE)
    searcher.aggregate(narrowed, wanted)
    for name in one.ticked:
        others = query.narrowed(asked, one.ticked, but=name)
        searcher.aggregate(others, {name: {"terms": {"field": name, "size": 1000}}})


def _milliseconds(do: Callable[[], Any]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


def _read(visitor: Client, address: str) -> Any:
    answer = visitor.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}: there is nothing to measure.")


def _scenario_paths(count: int) -> list[str]:
    scenarios = Publication.objects.visible().of_kind(PublicationKind.SCENARIO).order_by("path")
    return list(scenarios.values_list("path", flat=True)[:count])


def _listing(visitor: Client, size: int) -> dict[str, float]:
    """The first page of all productions, and the five hundredth (the last, where there are fewer)."""
    last = min(500, size // PER_PAGE)
    times: dict[int, list[float]] = {1: [], last: []}
    for _ in range(2 * ROUNDS):
        for page, measured in times.items():
            measured.append(_milliseconds(partial(_read, visitor, f"/recherche/?page={page}")))
    first, far = min(times[1]), min(times[last])
    return {"page 1, ms": first, f"page {last}, ms": far, "far page to first": far / first}


def _rebuild() -> tuple[float, float]:
    """As the command does it, in a process of its own: how long, and how much memory at most."""
    repository = Path(settings.REPOSITORY)
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "rebuild_index", "--verbosity", "0"],
        cwd=repository,
        env=os.environ | {"PYTHONPATH": f"{repository}:{repository / 'site'}"},
    )
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError("The index could not be built.")
    return time.monotonic() - started, used.ru_maxrss / 1024


def _time_until_found() -> float:
    """From the commit of a change until a search finds it, as the worker's follower takes it in."""
    row = Publication.objects.visible().of_kind(PublicationKind.SCENARIO).order_by("-pk")[0]
    times = []
    for number in range(ROUNDS):
        word = f"zinzolin{number}"
        with transaction.atomic():
            row.title = f"Une pratique {word}"
            row.save(update_fields=["title"])
            change_log.record(row.pk)
        started = time.monotonic()
        follower.follow()
        while row.pk not in engine.ask(engine.Question(word)).ids:
            time.sleep(0.005)
        times.append(time.monotonic() - started)
    return max(times)
