"""The database restarts while people work: what was acknowledged is kept, and everything serves again by itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection, connections
from django.test import Client
from psycopg import sql

from foundation.models import OutboxEntry
from foundation.work import Loop
from tests.practices.editor import edit_url, form_on_screen
from tests.practices.world import World, fresh

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

AWAY_SECONDS = 1.5
KEY = "after the restart"


@contextmanager
def server() -> Iterator[psycopg.Connection[Any]]:
    """A connection beside the test database, from which it is taken away."""
    database = connection.settings_dict
    with psycopg.connect(
        dbname="postgres",
        user=database["USER"],
        password=database["PASSWORD"] or None,
        host=database["HOST"],
        port=database["PORT"] or 5432,
        autocommit=True,
    ) as beside:
        yield beside


def take_the_database_away(beside: psycopg.Connection[Any], seconds: float) -> None:
    """Cut every connection to the test database and refuse new ones for a while, as a restart does."""
    name = connection.settings_dict["NAME"]
    allow = sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS {}")
    beside.execute(allow.format(sql.Identifier(name), sql.SQL("false")))
    try:
        beside.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        time.sleep(seconds)
    finally:
        beside.execute(allow.format(sql.Identifier(name), sql.SQL("true")))


class Visitor(threading.Thread):
    """Someone who asks again and again until told to stop, and notes every answer."""

    def __init__(self, ask: Callable[[], int]) -> None:
        super().__init__(daemon=True)
        self.ask, self.answers, self.stopping = ask, list[tuple[float, int]](), threading.Event()

    def run(self) -> None:
        """Ask until stopped."""
        while not self.stopping.is_set():
            self.answers.append((time.monotonic(), self.ask()))
            connections.close_all()
            time.sleep(0.02)

    def after(self, moment: float) -> set[int]:
        """The answers from that moment on."""
        return {status for at, status in self.answers if at > moment}


def test_the_database_restarts_under_load(own_world: World, client_of: Callable[[Any], Client]) -> None:
    page, draft = own_world.published(), own_world.draft()
    path = page.publication.path
    reader, writer = Client(raise_request_exception=False), client_of(own_world.lyon.referent)
    writer.raise_request_exception = False
    kept: list[str] = []

    def save() -> int:
        screen = writer.get(edit_url(draft))
        if screen.status_code != 200:
            return screen.status_code
        words = f"Enregistré {len(kept)} fois, à {time.monotonic()}."
        answer = writer.post(edit_url(draft), form_on_screen(screen) | {"summary": words})
        if answer.status_code == 302 and edit_url(draft) in answer["Location"]:
            kept.append(words)
        return answer.status_code

    people = [Visitor(lambda: reader.get(path).status_code), Visitor(save)]
    with at_work(*people), server() as beside:
        wait_until(lambda: all(person.answers for person in people))
        take_the_database_away(beside, AWAY_SECONDS)
        back_at = time.monotonic()
        connections.close_all()
        OutboxEntry.objects.create(topic="mail", key=KEY, payload={})
        wait_until(lambda: 302 in people[1].after(back_at))
        wait_until(lambda: len(people[0].after(back_at + 1)) > 0)
        wait_until(lambda: OutboxEntry.objects.filter(key=KEY, attempts__gt=0).exists())
    settled = back_at + 1
    assert people[0].after(settled) == {200}, "the public reads again"
    assert any(status >= 500 for person in people for _, status in person.answers), "it was away"
    saved = {revision.content["summary"] for revision in draft.revisions.all()}
    assert kept
    assert set(kept) <= saved, "what was acknowledged is kept"
    assert fresh(page).live


@contextmanager
def at_work(*people: Visitor) -> Iterator[None]:
    """Let people and a worker go on beside the test, and stop them whatever happens."""
    worker = Loop(interval=0.05)

    def work() -> None:
        worker.run()
        connections.close_all()

    threads = [*people, threading.Thread(target=work, daemon=True)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        worker.stop()
        for person in people:
            person.stopping.set()
        for thread in threads:
            thread.join(60)
    assert not any(thread.is_alive() for thread in threads)


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something holds; fail when it does not come."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come back"
        time.sleep(0.05)
