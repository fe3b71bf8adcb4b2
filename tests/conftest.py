"""The hostile run: what production would forgive, a test does not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from foundation.delivery.kept import forget as forget_what_is_kept
from home import house
from practices.plain_language import words
from tests.support.fresh_database import TEMPLATE, copy_after_each_commit
from tests.support.nothing_skipped import fail_what_was_skipped, fail_what_was_skipped_at_collection
from tests.support.places import settings_in
from tests.support.queries import QuerySnapshot
from tests.support.scheduling import FileByFile
from tests.support.strict_templates import refuse_undefined_variables
from tests.support.template_database import copy_the_template
from tests.support.unordered import shuffle_unordered_querysets

refuse_undefined_variables()

pytest_runtest_makereport = fail_what_was_skipped
pytest_make_collect_report = fail_what_was_skipped_at_collection


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FileByFile:
    """Let one worker have a file's tests."""
    return FileByFile(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every transactional test the rows that migrations wrote, where the flush before it took them away."""
    for item in items if TEMPLATE not in os.environ else []:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            restoring = pytest.mark.django_db(**marker.kwargs | {"serialized_rollback": True})
            item.add_marker(restoring, append=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Every worker starts from the database that the run migrated once, where it did."""
    copy_the_template()


@pytest.fixture(scope="session", autouse=True)
def _database_copied_after_each_commit() -> Iterator[None]:
    """A test that commits leaves the database as the migrations made it."""
    with pytest.MonkeyPatch.context() as patch:
        copy_after_each_commit(patch)
        yield


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, settings: Any) -> None:
    """Every test writes files, mails and its index in a folder of its own, and finds the cache empty."""
    for name, value in settings_in(tmp_path / "house").items():
        setattr(settings, name, value)
    cache.clear()


@pytest.fixture(autouse=True)
def _house_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test reads the settings and the words of the house once, however long it takes, and never another's."""
    for kept in (house, words):
        kept.forget()
        monkeypatch.setattr(kept, "KEPT_SECONDS", 3600.0)
    forget_what_is_kept()


@pytest.fixture(autouse=True)
def _unordered_querysets_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list whose order nobody asked for comes in another order each time, as PostgreSQL may do."""
    shuffle_unordered_querysets(monkeypatch)


@pytest.fixture
def client_of() -> Callable[[Any], Client]:
    """Give a browser-like client in which the person is signed in."""

    def sign_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def query_snapshot(snapshot: Any) -> QuerySnapshot:
    """Compare the queries of a block with the stored list, one readable line each.

    `with query_snapshot(at_most=8): client.get(...)`. Run with `--snapshot-update` to store a new list.
    """
    return QuerySnapshot(snapshot)
