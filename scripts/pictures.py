"""Photograph a throwaway demonstration: every type of page into docs/pictures/, the guides' screens beside the guides.

The list of types is the code's own: a type without an example ends the run. ONLY=types or ONLY=guides: one of the two.
PICTURES=search,academy: of the types, these only, by the beginning of their file names. PICTURES_DIR: the types
elsewhere than in docs/pictures/. CHROMIUM: the browser to use.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("PICTURES_DIR") or REPOSITORY / "docs/pictures")
GUIDES = REPOSITORY / "docs/guides/pictures"
HOST = "127.0.0.1"
PATIENCE = 60
"""Seconds that the server has to start."""
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    """Load the demonstration, serve it on this machine alone, photograph it, end the server."""
    only = os.environ.get("ONLY") or ""
    if only and only not in PARTS:
        sys.exit(f"ONLY is one of {', '.join(PARTS)}.")
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), "")
    if not chromium:
        sys.exit(f"No Chromium on this machine (looked for {', '.join(CHROMIUMS)}).")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="traam-pictures-") as folder:
        set_environment(Path(folder), port)
        load()
        with served(port) as house:
            for name, photograph in PARTS.items():
                if only in ("", name):
                    photograph(house, chromium)
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
        # Pages get their dates after they are published: what is made from them waits until all stand.
        "TAKEAWAY_DELAY": str(24 * 60 * 60),
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "site")]),
    }
    sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "site")]


def load() -> None:
    """The demonstration, from nothing."""
    import django
    from django.core.management import call_command

    django.setup()
    print("Loading the demonstration…", flush=True)
    for command in (
        "migrate",
        "load_reference_data",
        "load_demonstration",
        "rebuild_takeaways",
        "rebuild_index",
    ):
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
        except OSError:  # refused, or too busy to answer in time
            if server.poll() is not None:
                break
            time.sleep(0.1)
    sys.exit("The server did not start.")


@contextmanager
def browser_at(chromium: str) -> Iterator[Browser]:
    """A browser; nothing is asked of the database while it is open."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def photograph_types(house: str, chromium: str) -> None:
    """Take every type of page and write their index."""
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
    with browser_at(chromium) as browser:
        taken = camera.photograph(browser, house, PASSWORD, wanted, FOLDER)
        take(taken, len(wanted) * len(camera.LOOKS), FOLDER)
    (FOLDER / "README.md").write_text(album.index(public, own))


def photograph_guides(house: str, chromium: str) -> None:
    """Set the stage for the pictures of the guides, and take them all."""
    from demonstration.passwords import PASSWORD
    from tests.pictures import guides
    from tests.pictures.staging import set_the_stage

    cast = set_the_stage()
    shutil.rmtree(GUIDES, ignore_errors=True)
    GUIDES.mkdir(parents=True)
    with browser_at(chromium) as browser:
        take(guides.photograph(browser, house, PASSWORD, cast, GUIDES), len(guides.SHOTS), GUIDES)


def take(names: Iterator[str], total: int, folder: Path) -> None:
    """Take pictures one after the other, and say how many there are and what they weigh."""
    from tqdm import tqdm

    count = len(list(tqdm(names, total=total, desc=f"Pictures of {folder.name}", disable=None)))
    weight = sum(file.stat().st_size for file in folder.iterdir())
    print(f"{count} pictures taken; {folder} weighs {weight / 1_000_000:.1f} MB.")


PARTS = {"types": photograph_types, "guides": photograph_guides}
"""What is taken, in this order: the guides set the stage for theirs."""


if __name__ == "__main__":
    sys.exit(main())
