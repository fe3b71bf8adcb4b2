"""Prepare the demonstration under var/ and serve it: `demonstration.py prepare` or `demonstration.py serve`.

What is done is kept: a second run only compares a fingerprint and starts at once. A preparation that was
interrupted before its end is thrown away and done again, so nothing half-made is ever served.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("VAR_DIR") or REPOSITORY / "var").resolve()
DATABASE = VAR / "traam.sqlite3"
UNDER_WAY = VAR / "demonstration.under-way"
READY = VAR / "demonstration.ready"
ACCOUNTS = VAR / "demonstration.accounts"
DATABASE_FILES = (DATABASE.name, f"{DATABASE.name}-wal", f"{DATABASE.name}-shm")
OURS = (READY.name, ACCOUNTS.name, *DATABASE_FILES, "media", "index", "mails")
HOST = "127.0.0.1"
SETTINGS_OF_AN_INSTALLATION = (
    "ALLOWED_HOSTS",
    "CACHE_URL",
    "EMAIL_URL",
    "MEDIA_ROOT",
    "SEARCH_INDEX_DIR",
    "SECRET_KEY",
    "SECURE_SSL_REDIRECT",
    "STATIC_ROOT",
    "WORK_IN_PROCESS",
)


def say(line: str) -> None:
    """Tell the person at the terminal, at once."""
    print(line, flush=True)


def chosen_port() -> int:
    """The port asked for by PORT; ends the run where it is none."""
    written = os.environ.get("PORT") or "8000"
    if not written.isdigit() or not 1 <= int(written) <= 65535:
        sys.exit(f"PORT={written} is no port: choose a number from 1 to 65535.")
    return int(written)


def refuse_port_in_use(port: int) -> None:
    """End the run, before any work, where somebody already serves at the address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            sys.exit(f"Port {port} is reserved to the system. Choose another one: make demo PORT=8001")
        except OSError:
            sys.exit(
                f"Port {port} is in use on {HOST}. Choose another one: make demo PORT={port % 65535 + 1}"
            )


def set_environment(port: int) -> None:
    """The demonstration lives wholly under var/, whatever the environment says of a real installation."""
    for name in SETTINGS_OF_AN_INSTALLATION:
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "VAR_DIR": str(VAR),
        "DATABASE_URL": f"sqlite:///{DATABASE}",
        "SITE_URL": f"http://{HOST}:{port}",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "site")]),
    }
    sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "site")]


def fingerprint() -> str:
    """What the demonstration is made from: migrations, reference data, its own texts and pictures."""
    digest = hashlib.sha256()
    folders = ("academies", "practices", "search", "home", "site/foundation", "site/demonstration")
    for folder in folders:
        for file in sorted((REPOSITORY / folder).rglob("*")):
            told = "migrations" in file.parts or "reference" in file.parts or folder == "site/demonstration"
            if told and file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(REPOSITORY)).encode() + file.read_bytes())
    return digest.hexdigest()


@contextmanager
def alone() -> Iterator[None]:
    """Hold var/ for one preparation; ends the run where another one is under way."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "demonstration.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            sys.exit(f"Another preparation of the demonstration is under way in {VAR}.")
        yield


def throw_away() -> None:
    """Remove what the demonstration wrote, and only that."""
    for name in OURS:
        path = VAR / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def prepare() -> None:
    """Make the database, its data and its index, unless they are there already."""
    with alone():
        if os.environ.get("RESET", "") not in ("", "0"):
            say("Starting afresh…")
            throw_away()
        elif UNDER_WAY.exists():
            say("The last preparation was interrupted: starting afresh…")
            throw_away()
        wanted = fingerprint()
        if DATABASE.exists() and READY.exists() and ACCOUNTS.exists() and READY.read_text() == wanted:
            return
        is_new = not DATABASE.exists()
        if is_new:
            UNDER_WAY.touch()
        load(is_new)
        READY.write_text(wanted)
        UNDER_WAY.unlink(missing_ok=True)


def load(is_new: bool) -> None:
    """Run the commands that make the demonstration; those that were run before change nothing."""
    # Its pages get their dates after they are published: what is made from them waits until all stand.
    os.environ["TAKEAWAY_DELAY"] = str(24 * 60 * 60)
    import django
    from django.core.management import call_command

    django.setup()
    say("Creating the database…" if is_new else "Bringing the database up to date…")
    migrate()
    say("Loading the reference data…")
    call_command("load_reference_data", verbosity=0)
    say("Loading the demonstration…")
    accounts = io.StringIO()
    call_command("load_demonstration", stdout=accounts)
    ACCOUNTS.write_text(accounts.getvalue())
    say("Building the search index…")
    call_command("rebuild_index", verbosity=0)
    say("Making the files to take away…")
    call_command("rebuild_takeaways", missing=True, stdout=io.StringIO())
    del os.environ["TAKEAWAY_DELAY"]


def migrate() -> None:
    """Apply the missing migrations behind a progress bar."""
    from django.core.management import call_command
    from django.core.management.commands.migrate import Command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from tqdm import tqdm

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    with tqdm(total=len(plan), desc="Migrations", disable=None, leave=False) as bar:

        class Showing(Command):
            """The stock command, telling the bar of each migration."""

            def migration_progress_callback(self, action: str, *args: object, **kwargs: object) -> None:
                """Move the bar when a migration is applied."""
                bar.update(action == "apply_success")

        call_command(Showing(), verbosity=0)


def serve(port: int) -> None:
    """Become gunicorn: one process, so that the outbox and the index have one writer, and eight threads."""
    gunicorn = [str(Path(sys.executable).with_name("gunicorn")), "config.wsgi:application"]
    options = {
        "--bind": f"{HOST}:{port}",
        "--chdir": str(REPOSITORY),
        "--pythonpath": f"{REPOSITORY},{REPOSITORY / 'site'}",
        "--worker-class": "gthread",
        "--workers": "1",
        "--threads": "8",
        "--log-level": "warning",
    }
    os.execv(gunicorn[0], [*gunicorn, *(part for option in options.items() for part in option)])  # noqa: S606


def main() -> None:
    """Do what the only argument says."""
    if sys.argv[1:] not in (["prepare"], ["serve"]):
        sys.exit(__doc__)
    serving = sys.argv[1] == "serve"
    port = chosen_port()
    if serving:
        refuse_port_in_use(port)
    set_environment(port)
    prepare()
    show_accounts(port)
    if serving:
        say("Press Ctrl+C to stop.")
        serve(port)


def show_accounts(port: int) -> None:
    """Print who may sign in, where the mails go, and the address."""
    say(ACCOUNTS.read_text())
    say(f"Mails are written to {VAR / 'mails'}")
    say(f"The house: http://{HOST}:{port}/ and, to work in it, http://{HOST}:{port}/admin/")


if __name__ == "__main__":
    main()
