"""Measure every kind of page, and what people do to one, in a small house and in a large one: both are thrown away.

Prints queries, milliseconds and bytes of the pages with 80 and with 5,000 productions, then the cost of saving, sending
to review, publishing and withdrawing among a hundred pages and among 20,000. Ends with an error where queries grow or
pass their budget, or where an act takes much longer. BENCH_DATABASE_URL: an empty PostgreSQL database to use.

`bench.py queue` measures the review queue alone, with 10, 300 and 5,000 waiting pages, and `bench.py morning` the
lead's page and the dashboard, with 120 projects and 2,000 productions, and `bench.py delivery` pages that are kept,
beside a bare Django view and a file of nginx (with wrk), and `bench.py search` searches among 1,000 and 10,000
productions (BENCH_SEARCH_SIZES=1000,10000,100000 for the whole of it: a quarter of an hour), beside the bare library
and, on PostgreSQL, Wagtail's search (BENCH_STOCK_SIZE: among how many at most, 10,000), each in a world of its own;
without a word, all are measured, one after the other.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
STARTED = time.monotonic()
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "site")]
SMALL_HOUSES = {
    "queue": ("the queue", "queues"),
    "morning": ("the lead's page", "mornings"),
    "delivery": ("the delivery", "deliveries"),
}
"""What is measured in a house of its own, and the module that does: `measure_all`, `table`, `complaints`."""


def main() -> int:
    """Measure each part in a house of its own, then the rest in another, unless one part alone is asked for."""
    parts: dict[str, Callable[[], int]] = {
        part: partial(compare_in_a_small_house, part) for part in SMALL_HOUSES
    }
    parts["search"] = compare_searches
    if sys.argv[1:] and sys.argv[1] in parts:
        return in_an_empty_house(parts[sys.argv[1]])
    own = [subprocess.run([sys.executable, __file__, part], check=False).returncode for part in parts]
    return in_an_empty_house(compare) or max(own)


def in_an_empty_house(compare_there: Callable[[], int]) -> int:
    """Open a house that is thrown away, and measure there."""
    with tempfile.TemporaryDirectory(prefix="traam-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "VAR_DIR": folder,
            "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{folder}/bench.sqlite3",
            "LOG_LEVEL": "ERROR",
        }
        import django

        django.setup()
        return compare_there()


def compare_in_a_small_house(part: str) -> int:
    """Measure one part in a small house that it makes; give 1 where a promise is broken."""
    from importlib import import_module

    from django.core.management import call_command

    what, module = SMALL_HOUSES[part]
    bench = import_module(f"tests.benchmarks.{module}")
    say(f"Opening a small house, for {what}…")
    call_command("migrate", verbosity=0)
    found = bench.measure_all()
    say("All is measured.")
    print("\n".join(bench.table(found)), "\n")
    return told(bench.complaints(found), f"Every promise of {what} is kept.")


def told(broken: list[str], kept: str) -> int:
    """Say which promises are broken, or that none is; give the exit code."""
    print("\n".join(broken) or kept)
    return 1 if broken else 0


def compare_searches() -> int:
    """Measure searches among more and more productions; give 1 where a promise is broken."""
    from tests.benchmarks import stock_search
    from tests.benchmarks.searches import measure_searches
    from tests.benchmarks.searches_told import searches_complaints, searches_goal, searches_table

    build()
    found = []
    sizes = [int(size) for size in os.environ.get("BENCH_SEARCH_SIZES", "1000,10000").split(",")]
    stock_size = int(os.environ.get("BENCH_STOCK_SIZE", "10000"))
    for size in sizes:
        say(f"Searching among {size:,} productions…")
        one = measure_searches(size)
        if stock_search.can_be_measured() and size <= stock_size and size in (sizes[-1], stock_size):
            say(f"Asking Wagtail among {size:,} productions…")
            stock_search.measure_stock_search(one)
        found.append(one)
    say("The searches are measured.")
    if not stock_search.can_be_measured():
        print("Wagtail's own search is measured on PostgreSQL alone: set BENCH_DATABASE_URL.")
    print("\n".join(searches_table(found)), "\n")
    print(searches_goal(found))
    return told(searches_complaints(found), "Every promise of search is kept.")


def compare() -> int:
    """Measure the demonstration, then the same grown larger and larger; give 1 where a promise is broken."""
    from wagtail.models import Page

    from tests.benchmarks.acts import LARGE_PAGES, acts_complaints, acts_table, measure_acts
    from tests.benchmarks.measures import LARGE, complaints, measure, table
    from tests.benchmarks.requests import requests_to_measure

    build()
    requests = requests_to_measure()
    small, few_pages = {request.name: measure(request) for request in requests}, Page.objects.count()
    acts_among_few = measure_acts("Essai en petit")
    grow(LARGE)
    large = {request.name: measure(request) for request in requests}
    grow(LARGE_PAGES)
    acts_among_many = measure_acts("Essai en grand")
    print("\n".join(table(requests, small, large)), "\n")
    print("\n".join(acts_table(acts_among_few, acts_among_many, (few_pages, Page.objects.count()))), "\n")
    broken = [*complaints(requests, small, large), *acts_complaints(acts_among_few, acts_among_many)]
    return told(
        broken, "Every promise is kept: queries equal and within their budgets, times within their bound."
    )


def build() -> None:
    """Make the demonstration, and the few pages that it has none of."""
    from django.core.management import call_command

    from practices.models import ScenarioPage
    from tests.benchmarks.measures import SMALL
    from tests.benchmarks.missing_kinds import publish_missing_kinds

    say("Building the demonstration…")
    for command in ("migrate", "load_reference_data", "load_demonstration", "rebuild_index"):
        call_command(command, verbosity=0)
    if (loaded := ScenarioPage.objects.count()) != SMALL:
        sys.exit(
            f"The demonstration has {loaded} productions, not {SMALL}: change tests/benchmarks/measures.py."
        )
    publish_missing_kinds()


def grow(productions: int) -> None:
    """Make it larger, and let the database look at what it has become."""
    from django.core.management import call_command
    from django.db import connection

    from tests.benchmarks.world import grow_to

    say(f"Growing it to {productions:,} productions…")
    grow_to(productions)
    call_command("rebuild_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def say(line: str) -> None:
    """Tell the person at the terminal, at once, and how long it has been."""
    print(f"{time.monotonic() - STARTED:5.0f} s  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
