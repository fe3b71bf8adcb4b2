"""The outermost layer of the application: an anonymous page that was made once is not made again."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings

from foundation.delivery import front, machine
from foundation.delivery.changes import Reader
from foundation.delivery.marks import Shown, noting
from foundation.delivery.pages import Header, Page, Pages

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

KEPT_SECONDS = 3600
"""Nothing is kept longer: pages say what is late today, and a day begins once a day."""
FOR_NGINX = "X-Accel-Expires"
KEPT_STATUSES = ("200", "410")
NEVER_KEPT = ("/admin/", "/fichiers/", "/sante/", "/static/")
"""Nothing of these depends on the change log, and whether the process lives must not depend on the database."""
KEPT_OF_NOT_MODIFIED = frozenset({"cache-control", "etag", "content-security-policy", "vary", "expires"})


class DeliveredPages:
    """A WSGI application that answers what it has kept, and keeps what the one inside says may be kept."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.pages = Pages(settings.DELIVERY_BYTES)
        self.reader = Reader(self.pages)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if environ.get("PATH_INFO", "").startswith(NEVER_KEPT) or not is_anonymous(environ):
            return self.application(environ, start_response)
        key, address = key_of(environ), address_of(environ)
        now = self.reader.catch_up()
        marker = front.marker_of(address) if settings.BEHIND_CACHE else ""
        page = self.pages.get(key)
        if page is not None and all(machine.clock(name) == at for name, at in page.clocks.items()):
            answer = _answer(page, environ, start_response)
            return Sent(answer, lambda: front.answered(address, marker)) if marker else answer
        return self._make(key, address, marker, now, environ, start_response)

    def _make(
        self, key: str, address: str, marker: str, now: int, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        clocks = _Clocks()
        with noting() as shown:
            begun: list[Any] = []
            response = self.application(environ, lambda *given, **more: begun.append((given, more)))
        (status, headers, *_), more = begun[0]
        if not _may_be_kept(status, headers, shown, environ):
            start_response(status, _with_expiry(headers, 0), **more)
            return response
        body = b"".join(response)
        page = Page(
            status=status,
            headers=tuple(headers),
            body=body,
            etag=next((value for name, value in headers if name.lower() == "etag"), ""),
            marks=frozenset(shown.marks),
            clocks={name: clocks.before(name) for name in shown.clocks},
            until=time.monotonic() + KEPT_SECONDS,
        )
        for_nginx = self._noted(address, page)
        if machine.clock(machine.CHANGES) == now:
            self.pages.put(key, page)
        else:
            for_nginx = 0
        start_response(status, _with_expiry(headers, for_nginx), **more)
        return Sent([body], getattr(response, "close", None), lambda: front.answered(address, marker))

    def _noted(self, address: str, page: Page) -> int:
        """For how many seconds nginx may keep the answer: none where it could not be told that it is stale."""
        if not settings.BEHIND_CACHE or page.clocks or not front.can_be_marked(address):
            return 0
        try:
            return KEPT_SECONDS if front.note(address, page.marks, KEPT_SECONDS) else 0
        except (sqlite3.Error, OSError):
            logger.exception("What %s shows cannot be noted: nginx does not keep it.", address)
            return 0


class Sent:
    """The parts of an answer, and what is to be done once they are sent."""

    def __init__(self, parts: Iterable[bytes], *afterwards: Callable[[], Any] | None) -> None:
        self.parts, self.afterwards = parts, afterwards

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        """Called by the server, whatever became of the answer."""
        for do in self.afterwards:
            if do is not None:
                do()


class _Clocks:
    """What every clock showed before the answer was made, as far as it is asked."""

    def __init__(self) -> None:
        self._made_at = {path.stem: machine.clock(path.stem) for path in machine.folder().glob("*.clock")}

    def before(self, name: str) -> int:
        """What the clock `name` showed; 0 where it had never ticked."""
        return self._made_at.get(name, 0)


def is_anonymous(environ: Environ) -> bool:
    """Whether everyone who asks this gets the same answer."""
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and not environ.get("HTTP_COOKIE")
        and not environ.get("HTTP_AUTHORIZATION")
        and not environ.get("HTTP_RANGE")
    )


def key_of(environ: Environ) -> str:
    """What an answer depends on: who is asked, how, and for what."""
    secure = environ.get("HTTP_X_FORWARDED_PROTO", environ["wsgi.url_scheme"])
    return f"{secure}://{environ.get('HTTP_HOST', '')}{address_of(environ)}"


def address_of(environ: Environ) -> str:
    """The address as it was sent, query included."""
    raw = environ.get("RAW_URI")
    if raw is not None:
        return str(raw)
    query = environ.get("QUERY_STRING", "")
    return f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}{'?' if query else ''}{query}"


def _may_be_kept(status: str, headers: list[Header], shown: Shown, environ: Environ) -> bool:
    sent = {name.lower(): value for name, value in headers}
    return (
        shown.may_be_kept
        and environ["REQUEST_METHOD"] == "GET"
        and status[:3] in KEPT_STATUSES
        and "public" in sent.get("cache-control", "")
        and "set-cookie" not in sent
        and not environ.get("HTTP_IF_NONE_MATCH")
        and not environ.get("HTTP_IF_MODIFIED_SINCE")
    )


def _answer(page: Page, environ: Environ, start_response: StartResponse) -> list[bytes]:
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    if page.etag and asked and page.etag in (tag.strip().removeprefix("W/") for tag in asked.split(",")):
        headers = [(name, value) for name, value in page.headers if name.lower() in KEPT_OF_NOT_MODIFIED]
        start_response("304 Not Modified", headers)
        return []
    left = int(page.until - time.monotonic())
    start_response(page.status, _with_expiry(list(page.headers), left if not page.clocks else 0))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]


def _with_expiry(headers: list[Header], seconds: int) -> list[Header]:
    """The headers, with for how long nginx may keep the answer; what never changes under its name says so itself."""
    never_changes = any(name.lower() == "cache-control" and "immutable" in value for name, value in headers)
    if never_changes or not settings.BEHIND_CACHE:
        return headers
    return [*headers, (FOR_NGINX, str(seconds))]
