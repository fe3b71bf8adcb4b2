"""nginx with the configuration of the repository, and the application behind it, on this machine alone."""

from __future__ import annotations

import shutil
import socket
import string
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.error import HTTPError
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings
from django.db import connections

TEMPLATE = Path(settings.REPOSITORY) / "deploy" / "nginx.conf.template"
AROUND = """
daemon off;
$user
worker_processes 1;
pid $folder/nginx.pid;
error_log $folder/error.log;
events { worker_connections 512; }
http {
    include /etc/nginx/mime.types;
    client_body_temp_path $folder/body; proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi; uwsgi_temp_path $folder/uwsgi; scgi_temp_path $folder/scgi;
    $house
    $more
}
"""


@dataclass(frozen=True)
class Answer:
    """What came through nginx."""

    status: int
    cache: str
    text: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Front:
    """nginx, to be asked."""

    url: str
    audience_log: Path

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address."""
        request = urllib.request.Request(self.url + address, headers=headers)
        try:
            answer = urllib.request.urlopen(request, timeout=20)
        except HTTPError as error:
            answer = error
        with answer:
            text = answer.read().decode()
            return Answer(answer.status or 0, answer.headers["X-Cache"], text, dict(answer.headers))


class Threads(ThreadingMixIn, WSGIServer):
    """A server that answers several at once."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing of each request; tells the application the address as it was sent, as gunicorn does."""

    def get_environ(self) -> dict[str, Any]:
        """The environment of a request."""
        return super().get_environ() | {"RAW_URI": self.path}

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def free_port() -> int:
    """A port of the loopback that nobody listens to."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def serving(application: Any) -> Iterator[str]:
    """Serve an application; give where, as nginx writes it."""

    def closing(environ: Any, start: Any) -> Any:
        try:
            yield from (answer := application(environ, start))
        finally:
            if hasattr(answer, "close"):
                answer.close()
            connections.close_all()

    server = make_server("127.0.0.1", 0, closing, server_class=Threads, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def nginx(folder: Path, application: str, delivery: Path, more: str = "") -> Iterator[Front]:
    """Run nginx before an application; `more` is added to its configuration."""
    port = free_port()
    house = string.Template(TEMPLATE.read_text()).safe_substitute(
        CACHE_DIR=folder / "cache",
        CACHE_SIZE="50m",
        LISTEN=f"127.0.0.1:{port}",
        DELIVERY_DIR=delivery,
        APPLICATION=application,
        AUDIENCE_LOG=folder / "audience.log",
    )
    folder.mkdir(parents=True, exist_ok=True)
    user = "user root;" if Path.home() == Path("/root") else ""
    written = string.Template(AROUND).substitute(folder=folder, house=house, more=more, user=user)
    (folder / "nginx.conf").write_text(written)
    command = [
        str(shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")),
        "-c",
        f"{folder}/nginx.conf",
    ]
    process = subprocess.Popen([*command, "-e", f"{folder}/error.log"], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield Front(f"http://127.0.0.1:{port}", folder / "audience.log")
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int, seconds: float = 15) -> None:
    """Wait until somebody listens there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Nobody listens to port {port}.")
