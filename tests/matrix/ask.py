"""Asking one door as one person: what it answered, what it wrote, what it told. Nothing of it remains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from tests.matrix.world import SUNG

REFUSALS = frozenset({401, 403, 404, 405, 410})
EXPLORER = re.compile(r"/admin/pages/\d+/\Z")
"""Where Wagtail leads a person who may not explore a page: to the highest one that they may."""
QUIET = frozenset(
    {
        "django_session",
        "foundation_houserendition",
        "wagtailadmin_formstate",
        "wagtailadmin_editingsession",
        "wagtailcore_pagesubscription",
        "wagtailusers_userprofile",
    }
)
"""What a person leaves behind by looking: it says nothing of a page."""
WRITE = re.compile(r'\s*(?:INSERT INTO|INSERT OR IGNORE INTO|UPDATE|DELETE FROM) "(\w+)"')


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    target: str
    is_open: bool
    written: frozenset[str]
    sung: frozenset[str]

    @property
    def changed(self) -> frozenset[str]:
        """The tables in which something that matters was written."""
        return self.written - QUIET

    def __str__(self) -> str:
        to = f" to {self.target}" if self.target else ""
        wrote = f", wrote {', '.join(sorted(self.changed))}" if self.changed else ""
        return f"{self.status}{to}{wrote}"


class Writes:
    """The tables written to, but for what was taken back on the way."""

    def __init__(self) -> None:
        self.tables: list[str] = []
        self.marks: dict[str, int] = {}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """See a statement pass."""
        if sql.startswith("SAVEPOINT"):
            self.marks[sql.split()[-1]] = len(self.tables)
        elif sql.startswith("ROLLBACK TO SAVEPOINT"):
            del self.tables[self.marks[sql.split()[-1]] :]
        elif found := WRITE.match(sql):
            self.tables.append(found[1])
        return execute(sql, params, many, context)


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, method: str, url: str, form: dict[str, Any] | None = None) -> Answer:
    """Send one request, and take back all that it did; the person stays signed in for the next."""
    cookies, writes = client.cookies.copy(), Writes()
    with undone(), connection.execute_wrapper(writes):
        response = client.get(url) if method == "GET" else client.post(url, form or {})
        told = _told(response, url)
    client.cookies = cookies
    connection.run_on_commit.clear()
    target = str(response.headers.get("Location", ""))
    return Answer(
        status=response.status_code,
        target=target,
        is_open=_is_open(response.status_code, target),
        written=frozenset(writes.tables),
        sung=frozenset(SUNG.findall(told)),
    )


def _is_open(status: int, target: str) -> bool:
    """Whether a person was let in: neither refused, nor led to the door, to the home page or to what is theirs."""
    if status in REFUSALS:
        return False
    path = urlsplit(target).path
    return not (path == "/admin/" or path.startswith("/admin/login/") or EXPLORER.match(path))


def _told(response: HttpResponseBase, url: str) -> str:
    """All that an answer says: its text, headers, target and messages, but for the address that was asked."""
    text = response.getvalue().decode(errors="replace")
    request = getattr(response, "wsgi_request", None)
    messages = [str(message) for message in get_messages(request)] if request else []
    return f"{text} {response.headers} {messages}".replace(urlsplit(url).path, "").casefold()
