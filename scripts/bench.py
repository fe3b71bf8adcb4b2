"""Measure the pages that matter in the demonstration and among thousands of productions, in a throwaway installation.

Prints queries, milliseconds and bytes, with the liveness page as the reference of this machine. Ends with an error
where queries grow with what is listed or pass their budget. BENCH_DATABASE_URL: an empty PostgreSQL database to use.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "site")]


def main() -> int:
    """Build both worlds one after the other, measure each, print the table."""
    with tempfile.TemporaryDirectory(prefix="traam-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "VAR_DIR": folder,
            "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{folder}/bench.sqlite3",
            "LOG_LEVEL": "ERROR",
        }
        import django

        django.setup()
        return compare()


def compare() -> int:
    """Measure the demonstration, then the same grown much larger; give 1 where a promise is broken."""
    from django.core.management import call_command

    from practices.models import ScenarioPage
    from tests.benchmarks.measures import LARGE, SMALL, complaints, measure, table
    from tests.benchmarks.requests import requests_to_measure
    from tests.benchmarks.world import grow_to

    print("Building the demonstration…", flush=True)
    for command in ("migrate", "load_reference_data", "load_demonstration", "rebuild_index"):
        call_command(command, verbosity=0)
    if (loaded := ScenarioPage.objects.count()) != SMALL:
        sys.exit(
            f"The demonstration has {loaded} productions, not {SMALL}: change tests/benchmarks/measures.py."
        )
    requests = requests_to_measure()
    small = {request.name: measure(request) for request in requests}
    print(f"Growing it to {LARGE:,} productions…", flush=True)
    grow_to(LARGE)
    call_command("rebuild_index", verbosity=0)
    large = {request.name: measure(request) for request in requests}
    print("\n".join(table(requests, small, large)))
    broken = complaints(requests, small, large)
    print("\n".join(broken) or "Queries are equal in both columns and within their budgets.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
