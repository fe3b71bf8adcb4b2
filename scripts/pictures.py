"""Photograph every type of page of the demonstration into docs/pictures/, from a throwaway installation.

The list of types is the code's own: a type without an example ends the run. PICTURES=search,academy: these only, by
the beginning of their file names. PICTURES_DIR: elsewhere than docs/pictures/. CHROMIUM: the browser to use.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("PICTURES_DIR") or REPOSITORY / "docs/pictures")
HOST = "127.0.0.1"
PATIENCE = 30
"""Seconds that the server has to start."""
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    """Load the demonstration, serve it on this machine alone, photograph it, end the server."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), "")
    if not chromium:
        sys.exit(f"No Chromium on this machine (looked for {', '.join(CHROMIUMS)}).")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="traam-pictures-") as folder:
        set_environment(Path(folder), port)
        load()
        with served(port) as house:
            photograph_all(house, chromium)
    return 0


def free_port() -> int:
    """A port of the loopback interface that nobody uses."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def set_environment(folder: Path, port: int) -> None:
    """A demonstration of its own, which goes with its folder."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/pictures.sqlite3",
        "SITE_URL": f"http://{HOST}:{port}",
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "site")]),
    }
    sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "site")]


def load() -> None:
    """The demonstration, from nothing."""
    import django
    from django.core.management import call_command

    django.setup()
    print("Loading the demonstration…", flush=True)
    for command in ("migrate", "load_reference_data", "load_demonstration", "rebuild_index"):
        call_command(command, verbosity=0)


@contextmanager
def served(port: int) -> Iterator[str]:
    """The house, open as long as the pictures are taken."""
    gunicorn = Path(sys.executable).with_name("gunicorn")
    options = [
        "--bind",
        f"{HOST}:{port}",
        "--worker-class",
        "gthread",
        "--threads",
        "4",
        "--log-level",
        "error",
    ]
    server = subprocess.Popen([gunicorn, "config.wsgi:application", *options], cwd=REPOSITORY)
    try:
        house = f"http://{HOST}:{port}"
        wait_for(f"{house}/sante/vivant/", server)
        yield house
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return as soon as the server answers; end the run where it does not."""
    for _ in range(PATIENCE * 10):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  # our own server
            return
        except urllib.error.URLError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    sys.exit("The server did not start.")


def photograph_all(house: str, chromium: str) -> None:
    """Take the pictures and write their index."""
    from playwright.sync_api import sync_playwright
    from tqdm import tqdm

    from demonstration.passwords import PASSWORD
    from tests.pictures import album, camera
    from tests.pictures.screens import own_screens, public_screens
    from tests.pictures.types import types_of_the_code

    public, own = public_screens(), own_screens()
    if forgotten := types_of_the_code() - {screen.type for screen in public}:
        sys.exit(f"No example of {', '.join(sorted(forgotten))}: see tests/pictures/screens.py.")
    asked = tuple(filter(None, os.environ.get("PICTURES", "").split(",")))
    wanted = [screen for screen in (*public, *own) if not asked or screen.file_name.startswith(asked)]
    if not asked:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        taken = camera.photograph(browser, house, PASSWORD, wanted, FOLDER)
        names = list(tqdm(taken, total=len(wanted) * len(camera.LOOKS), desc="Pictures", disable=None))
        browser.close()
    (FOLDER / "README.md").write_text(album.index(public, own))
    weight = sum(file.stat().st_size for file in FOLDER.iterdir())
    print(f"{len(names)} pictures taken; {FOLDER} weighs {weight / 1_000_000:.1f} MB.")


if __name__ == "__main__":
    sys.exit(main())
