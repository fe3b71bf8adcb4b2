"""How many requests a second a kept page is worth, beside a bare Django view and beside a file of nginx."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from practices.models import Publication
from tests.foundation.delivery.nginx import free_port, nginx, wait_for
from tests.practices.world import make_world

ROUNDS, SECONDS, CONNECTIONS = 3, 3, 32
KEPT_OF_BARE, KEPT_OF_FILE, MADE_OF_BARE = 0.6, 0.75, 1 / 20
"""What is promised: a page kept by a process, one kept by nginx, and one that is made, beside their references."""


@dataclass(frozen=True)
class Target:
    """An address to be asked as often as can be."""

    name: str
    url: str
    reference: str = ""
    promised: float = 0.0
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rate:
    """What was measured of a target: the medians of its rounds."""

    target: Target
    a_second: float
    slowest: str


def measure_all() -> list[Rate]:
    """Serve a small house as production does, and ask; each target once a round, so that they share its noise."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: it asks the questions of this measure.")
    world = make_world()
    path = Publication.objects.get(page=world.published().pk).path
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        house = running.enter_context(gunicorn("config.wsgi", BEHIND_CACHE="true", ALLOWED_HOSTS="127.0.0.1"))
        size = len(_get(f"http://{house}{path}"))
        (folder / "files").mkdir()
        (folder / "files" / "page.html").write_bytes(b"x" * size)
        bare = running.enter_context(gunicorn("tests.benchmarks.bare", BARE_BYTES=str(size)))
        file_port = free_port()
        file = f"server {{ listen 127.0.0.1:{file_port}; root {folder}/files; access_log off; }}"
        front = running.enter_context(nginx(folder / "nginx", house, Path(settings.DELIVERY_DIR), file))
        signed_in = ("Cookie: nobody=1",)
        targets = [
            Target("bare Django view", f"http://{bare}/"),
            Target("page kept by the process", f"http://{house}{path}", "bare Django view", KEPT_OF_BARE),
            Target(
                "page made each time", f"http://{house}{path}", "bare Django view", MADE_OF_BARE, signed_in
            ),
            Target("file of nginx", f"http://127.0.0.1:{file_port}/page.html"),
            Target("page kept by nginx", f"{front.url}{path}", "file of nginx", KEPT_OF_FILE),
        ]
        return _measured(targets)


def _measured(targets: list[Target]) -> list[Rate]:
    found: dict[str, list[tuple[float, str]]] = {target.name: [] for target in targets}
    for _ in range(ROUNDS):
        for target in targets:
            found[target.name].append(_ask(target))
    return [
        Rate(target, statistics.median(rate for rate, _ in found[target.name]), found[target.name][-1][1])
        for target in targets
    ]


def _ask(target: Target) -> tuple[float, str]:
    """Requests a second, and the time within which 99 of 100 were answered."""
    options = [option for header in target.headers for option in ("-H", header)]
    _get(target.url)
    told = subprocess.run(
        ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *options, target.url],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "Non-2xx" not in told, told
    rate, slowest = re.search(r"Requests/sec:\s+([\d.]+)", told), re.search(r"99%\s+(\S+)", told)
    assert rate, told
    assert slowest, told
    return float(rate[1]), slowest[1]


def _get(url: str) -> bytes:
    return subprocess.run(["curl", "-sf", url], check=True, capture_output=True).stdout


@contextmanager
def gunicorn(module: str, **environment: str) -> Iterator[str]:
    """Two workers, as on two cores; give where they listen."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", f"{module}:application", "--workers", "2"]
    repository = Path(settings.REPOSITORY)
    process = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", "--log-level", "error"],
        env=os.environ | {"PYTHONPATH": f"{repository}:{repository / 'site'}"} | environment,
        cwd=repository,
    )
    try:
        wait_for(port, 30)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def table(rates: list[Rate]) -> list[str]:
    """A line a target, with what it is beside its reference."""
    lines = [f"{'':28} {'a second':>9} {'99 %':>9} {'ratio':>7} {'promised':>9}"]
    for rate in rates:
        ratio = _ratio(rate, rates)
        told = f"{ratio:7.2f} {rate.target.promised:9.2f}" if ratio else ""
        lines.append(f"{rate.target.name:28} {rate.a_second:9,.0f} {rate.slowest:>9} {told}".rstrip())
    return lines


def complaints(rates: list[Rate]) -> list[str]:
    """What is slower, beside its reference, than was promised."""
    return [
        f"{rate.target.name}: {_ratio(rate, rates):.2f} of {rate.target.reference}, {rate.target.promised:.2f} promised"
        for rate in rates
        if rate.target.reference and _ratio(rate, rates) < rate.target.promised
    ]


def _ratio(rate: Rate, rates: list[Rate]) -> float:
    beside = next((one for one in rates if one.target.name == rate.target.reference), None)
    return rate.a_second / beside.a_second if beside else 0.0
