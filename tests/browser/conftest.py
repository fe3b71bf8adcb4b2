"""One Chromium for all browser tests, and a house that is open on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.looks import Looks
from tests.browser.people import Person
from tests.browser.worlds import KeptWorld
from tests.practices.world import World

Invite = Callable[..., Any]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In a run of the browser alone, begin with the longest test, so that no worker waits for it at the end."""
    if all(item.path.parent == Path(__file__).parent for item in items):
        items.sort(key=lambda item: item.path.name != "test_the_whole_story.py")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The machine's Chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with playwright_beside_django() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def playwright_beside_django() -> Iterator[Playwright]:
    """Playwright leaves an event loop running in this thread, in which Django refuses to query.

    It would also open connections of its own there, on which nothing of the test database is prepared.
    """
    prepared = {alias: connections[alias] for alias in connections}
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        for alias, connection in prepared.items():
            connections[alias] = connection
        yield playwright


@pytest.fixture(scope="session")
def kept_world(tmp_path_factory: pytest.TempPathFactory) -> KeptWorld:
    """The world of all browser tests of a worker, made by the first that asks for it."""
    return KeptWorld(tmp_path_factory.mktemp("world"))


@pytest.fixture
def world(transactional_db: Any, kept_world: KeptWorld, settings: Any) -> World:
    """Two académies at work on one theme, for the server to see."""
    return kept_world.in_folder(Path(settings.VAR))


@pytest.fixture
def invite(browser: Browser, world: World, live_server: Any, settings: Any) -> Iterator[Invite]:
    """Give a function that seats somebody at a browser of their own: `invite(Referent, world.lyon.referent)`."""
    settings.SITE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    present: list[Person] = []

    def seat(role: type[Person], account: Any = None, **screen: Any) -> Person:
        present.append(role(browser, live_server.url, account, **screen))
        return present[-1]

    yield seat
    for person in present:
        person.leaves()


@pytest.fixture
def looks(tmp_path: Path) -> Iterator[Looks]:
    """Look at screens of ours: `looks.at("queue", inspector)`; the test fails at its end for what was found."""
    looks = Looks(tmp_path)
    yield looks
    assert looks.found() == {}
