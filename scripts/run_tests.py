"""Run every check, then every test; end by saying what was run, what was not, and why.

NOTHING_SKIPPED=1: what cannot be run is a failure. TEST_DATABASE_URL: the PostgreSQL server to use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from xml.etree import ElementTree

REPOSITORY = Path(__file__).resolve().parents[1]
BIN = REPOSITORY / ".venv" / "bin"
REPORTS = REPOSITORY / "var" / "reports"
TEMPLATE = REPOSITORY / "var" / "template"
"""Where the database of SQLite is migrated that all workers copy."""
LOCAL_POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
RUN_KEY = f"traam_{uuid.uuid4().hex[:10]}"


@dataclass
class Step:
    """One thing to run, or the reason why it cannot be."""

    name: str
    command: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    missing: str = ""
    report: Path | None = None
    seconds: float = 0.0
    code: int | None = None

    def run(self, *, in_the_open: bool = True) -> None:
        """Run the command, its output shown as it comes or at its end; keep its exit code and how long it took."""
        if in_the_open:
            print(f"\n=== {self.name}", flush=True)
        started = time.monotonic()
        done = subprocess.run(
            self.command,
            cwd=REPOSITORY,
            env=clean_environment() | self.environment,
            check=False,
            stdout=None if in_the_open else subprocess.PIPE,
            stderr=None if in_the_open else subprocess.STDOUT,
            text=True,
        )
        self.code, self.seconds = done.returncode, time.monotonic() - started
        if not in_the_open:
            print(f"\n=== {self.name}\n{done.stdout}", end="", flush=True)

    def counts(self) -> dict[str, int]:
        """How many tests passed, failed and were skipped, from pytest's report; empty for other tools."""
        if self.report is None or not self.report.exists():
            return {}
        suite = ElementTree.parse(self.report).getroot().find("testsuite")  # noqa: S314
        if suite is None:
            return {}
        found = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
        failed = found["failures"] + found["errors"]
        return {
            "passed": found["tests"] - failed - found["skipped"],
            "failed": failed,
            "skipped": found["skipped"],
        }


def clean_environment() -> dict[str, str]:
    """The environment without the settings of an installation: tests choose their own."""
    ours = (
        "DJANGO_SETTINGS_MODULE",
        "TEST_DATABASE_URL",
        "TEST_DATABASE_TEMPLATE",
        "DATABASE_URL",
        "VAR_DIR",
        "MEDIA_ROOT",
        "CACHE_URL",
    )
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    # A test database is thrown away: PostgreSQL need not wait for the disk. Its tables are small and without
    # statistics: compiling queries took four fifths of the server's time, ordering their joins a third of the rest.
    options = ("synchronous_commit=off", "jit=off", "join_collapse_limit=1", "from_collapse_limit=1")
    return kept | {
        "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'site'}",
        "PGOPTIONS": " ".join(f"-c {option}" for option in options),
    }


def nothing_may_be_skipped() -> bool:
    """Whether what cannot be run is a failure."""
    return os.environ.get("NOTHING_SKIPPED", "") not in ("", "0")


def find_postgresql() -> tuple[str, str]:
    """The address of a server that lets us in, or why there is none."""
    import psycopg

    asked = os.environ.get("TEST_DATABASE_URL", "")
    url = asked or LOCAL_POSTGRESQL
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error as error:
        server = "TEST_DATABASE_URL" if asked else "127.0.0.1:5432"
        return "", f"no PostgreSQL at {server}: {str(error).strip().splitlines()[0]}"
    return url, ""


def own_database(url: str, name: str) -> str:
    """The same server with a database name of this run, so that two runs never meet."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{RUN_KEY}_{name}"))


def drop_left_databases(url: str) -> None:
    """Remove the test databases that an interrupted run of ours would leave on the server."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"test\\_{RUN_KEY}%"]
        ).fetchall()
        for (name,) in rows:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def checks() -> list[Step]:
    """What is said about the code without running it."""
    production = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "check-only-" + uuid.uuid4().hex * 2,
        "ALLOWED_HOSTS": "pratiques.example",
        "SITE_URL": "https://pratiques.example",
    }
    manage = [str(BIN / "python"), "manage.py"]
    return [
        Step("Lint", [str(BIN / "ruff"), "check", "."]),
        Step("Form", [str(BIN / "ruff"), "format", "--check", "."]),
        Step("Types", [str(BIN / "mypy")]),
        Step("Import rules", [str(BIN / "lint-imports")]),
        Step(
            "Migrations in step with models",
            [*manage, "makemigrations", "--check", "--dry-run", "--settings", "config.settings.test"],
        ),
        Step(
            "System checks with production settings",
            [*manage, "check", "--deploy", "--fail-level", "WARNING"],
            production,
        ),
    ]


def templates(postgresql: str) -> list[Step]:
    """The databases that are migrated once, for all runs and workers to copy."""
    make = [str(BIN / "python"), "-m", "tests.support.template_database"]
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    found = [Step("Migrations on SQLite", make, settings | {"VAR_DIR": str(TEMPLATE)})]
    if postgresql:
        url = {"TEST_DATABASE_URL": own_database(postgresql, "template")}
        found.append(Step("Migrations on PostgreSQL", make, settings | url))
    return found


def pytest_step(
    name: str, key: str, selection: list[str], environment: dict[str, str], missing: str = ""
) -> Step:
    """One run of pytest with its report."""
    report = REPORTS / f"{key}.xml"
    command = [str(BIN / "pytest"), "-q", f"--junitxml={report}", *selection]
    return Step(name, command, environment, missing, report)


def tests(postgresql: str, why_not: str) -> list[Step]:
    """The runs of pytest: the code base's own rules and the browser once, all the rest on both databases."""
    chromium = next((found for name in CHROMIUMS if (found := shutil.which(name))), "")
    no_browser = "" if chromium else f"no Chromium on this machine (looked for {', '.join(CHROMIUMS)})"
    rest = ["-n", "2", "--ignore=tests/house"]

    sqlite = {"TEST_DATABASE_TEMPLATE": str(TEMPLATE / "tests.sqlite3")}

    def on(name: str) -> dict[str, str]:
        if not postgresql:
            return sqlite
        template = f"test_{RUN_KEY}_template"
        return {"TEST_DATABASE_URL": own_database(postgresql, name), "TEST_DATABASE_TEMPLATE": template}

    return [
        pytest_step(
            "Rules of the code base and of its templates", "house", ["-n", "2", "tests/house"], sqlite
        ),
        pytest_step("Tests on SQLite", "sqlite", [*rest, "-m", "not browser and not postgresql"], sqlite),
        pytest_step("Tests on PostgreSQL", "postgresql", [*rest, "-m", "not browser"], on("main"), why_not),
        pytest_step(
            f"Browser tests on {'PostgreSQL' if postgresql else 'SQLite'}",
            "browser",
            # A browser waits as much as it works: three of them keep two cores busy.
            ["-n", "3", "-m", "browser", "tests/browser"],
            # The server of these tests holds a file of SQLite open: it is emptied there, not copied again.
            (on("browser") if postgresql else {}) | {"CHROMIUM": chromium},
            no_browser,
        ),
    ]


def line_about(step: Step) -> str:
    """One line of the closing table."""
    if step.code is None:
        return f"  NOT RUN  {step.name}: {step.missing}"
    counts = step.counts()
    told = ", ".join(f"{number} {word}" for word, number in counts.items() if number or word == "passed")
    word = "ok      " if step.code == 0 else "FAILED  "
    return f"  {word} {step.name} ({step.seconds:.0f} s){': ' if told else ''}{told}"


def tell(steps: list[Step], seconds: float) -> bool:
    """Print what was run and what was not; give whether all is well."""
    print("\n=== What was run, and what was not", flush=True)
    for step in steps:
        print(line_about(step))
    not_run = [step for step in steps if step.code is None]
    failed = [step for step in steps if step.code not in (None, 0)]
    if not_run:
        word = "a failure: NOTHING_SKIPPED is set" if nothing_may_be_skipped() else "allowed on this machine"
        print(f"  {len(not_run)} of {len(steps)} could not be run, which is {word}.")
    totals: dict[str, int] = {}
    for step in steps:
        for word, number in step.counts().items() if step.code is not None else ():
            totals[word] = totals.get(word, 0) + number
    told = ", ".join(f"{totals[word]} {word}" for word in ("failed", "passed", "skipped") if totals.get(word))
    well = not failed and not (not_run and nothing_may_be_skipped())
    colour = "green" if well else "RED"
    print(f"===== {told or 'no test was run'} in {seconds:.2f}s, all runs together: {colour} =====")
    return well


def main() -> int:
    """Run everything, whatever fails on the way; the exit code is 0 only if all is well."""
    started = time.monotonic()
    for folder in (REPORTS, TEMPLATE):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    postgresql, why_not = find_postgresql()
    alone, test_steps = [*templates(postgresql), *checks()], tests(postgresql, why_not)
    steps = [*alone, *test_steps]
    try:
        # Each of these keeps one core busy; every run of pytest keeps two.
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda step: step.run(in_the_open=False), alone))
        for step in test_steps:
            if not step.missing:
                step.run()
    finally:
        if url := find_postgresql()[0]:
            drop_left_databases(url)
    return 0 if tell(steps, time.monotonic() - started) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Interrupted: nothing is proved.")
