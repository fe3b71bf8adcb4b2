"""The steps of the Dockerfile, replayed without an engine: the tree it copies, its settings, its server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from foundation.pdf import PACKAGES
from tests.support.dockerfile import Stage, copy_tree, stages_of

REPOSITORY = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def stages() -> list[Stage]:
    return stages_of(REPOSITORY / "Dockerfile")


@pytest.fixture(scope="module")
def image(stages, tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """The tree and the environment that the final image would have, under a temporary folder."""
    root = tmp_path_factory.mktemp("image")
    app, var = root / "app", root / "var"
    var.mkdir()
    copy_tree(stages[-1], REPOSITORY, app)
    environment = {
        name: value.replace("/app", str(app)).replace("/var/lib/traam", str(var))
        for name, value in stages[-1].environment.items()
    }
    environment |= {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "SECRET_KEY": "replayed-container-key-of-a-test-" + "0123456789abcdef" * 2,
        "ALLOWED_HOSTS": "pratiques.example",
        "SITE_URL": "https://pratiques.example",
        "DATABASE_URL": f"sqlite:///{var}/house.sqlite3",
    }
    return app, environment


def manage(image, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    app, environment = image
    changed = {name: value for name, value in (environment | changes).items() if value}
    return subprocess.run(
        ["python", "manage.py", *arguments],
        cwd=app,
        env=changed,
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_stages_and_no_build_tool_in_the_last(stages):
    build, final = stages
    assert build.base.endswith("AS build")
    assert any("--require-hashes" in line for line in build.all("RUN"))
    assert any("pip uninstall" in line for line in final.all("RUN"))
    installs = [line for line in final.all("RUN") if "apt-get" in line]
    assert [line.split("recommends ")[1].split(" &&")[0] for line in installs] == [PACKAGES]
    for tool in ("gcc", "build-essential", "pip install", "uv "):
        assert not any(tool in line for line in final.all("RUN")), tool


def test_the_image_runs_without_root_and_watches_itself(stages):
    final = stages[-1]
    assert final.all("USER") == ["traam"]
    assert final.lines.index(("USER", "traam")) > max(
        position for position, (name, _) in enumerate(final.lines) if name == "RUN"
    )
    assert "scripts/healthcheck.py" in final.all("HEALTHCHECK")[0]


def test_the_source_root_is_copied_on_its_own_line_and_known_to_python(stages):
    final = stages[-1]
    assert ("site/", "./site/") in final.copies
    assert final.environment["PYTHONPATH"] == "/app:/app/site"


def test_every_copied_path_passes_the_dockerignore(stages):
    allowed = (REPOSITORY / ".dockerignore").read_text().splitlines()
    sources = [source.rstrip("/") for stage in stages for source, _ in stage.copies]
    assert sources
    assert [source for source in sources if f"!{source}" not in allowed] == []


def test_every_app_is_copied(stages, settings):
    named = {app.split(".")[0] for app in settings.INSTALLED_APPS}
    ours = {app for app in named if (REPOSITORY / app).is_dir()}
    assert ours
    assert ours <= {source.rstrip("/") for source, _ in stages[-1].copies}


def test_production_refuses_to_start_without_a_secret_key(image):
    refused = manage(image, "check", SECRET_KEY="")
    assert refused.returncode != 0
    assert "SECRET_KEY" in refused.stderr
    refused = manage(image, "check", SECRET_KEY="short")
    assert refused.returncode != 0
    assert "at least 32 characters" in refused.stderr


def test_the_copied_tree_passes_the_checks_of_a_deployment(image):
    done = manage(image, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer_of(address: str, server: subprocess.Popen[bytes]) -> urllib.request.addinfourl:
    """Ask until the server answers or ends, for half a minute at most."""
    request = urllib.request.Request(address, headers={"Host": "pratiques.example"})
    deadline = time.monotonic() + 30
    while True:
        try:
            return urllib.request.urlopen(request, timeout=10)
        except urllib.error.HTTPError:
            raise
        except OSError:
            assert server.poll() is None, "gunicorn ended before it answered"
            assert time.monotonic() < deadline, "gunicorn did not answer within 30 s"
            time.sleep(0.2)


def test_the_image_serves(image, stages, tmp_path):
    app, environment = image
    for arguments in (["collectstatic", "--noinput"], ["migrate"]):
        done = manage(image, *arguments)
        assert done.returncode == 0, done.stderr
    assert (app / "static-files/staticfiles.json").exists()
    port = free_port()
    serving = environment | {"PORT": str(port), "WEB_CONCURRENCY": "1"}
    log = tmp_path / "gunicorn.log"
    with log.open("wb") as out:
        server = subprocess.Popen(stages[-1].command, cwd=app, env=serving, stdout=out, stderr=out)
    try:
        answer = answer_of(f"http://127.0.0.1:{port}/sante/vivant/", server)
        assert answer.status == 200, log.read_text()
        watched = subprocess.run(["python", "scripts/healthcheck.py"], cwd=app, env=serving, check=False)
        assert watched.returncode == 0
    finally:
        server.terminate()
        server.wait(timeout=20)
    assert server.returncode == 0, log.read_text()
