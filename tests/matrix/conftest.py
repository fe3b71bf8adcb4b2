"""What the matrix stands on: one world for all that a worker asks, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from foundation import pdf
from tests.matrix.world import MatrixWorld, make_matrix_world
from tests.support.places import settings_in

SESSIONS = "django.contrib.sessions.backends.signed_cookies"
"""No door asks where a session is kept; in the database it would cost a sixth of all queries."""


@pytest.fixture(scope="module")
def house_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the world keeps its files."""
    return tmp_path_factory.mktemp("matrix")


@pytest.fixture(scope="module")
def world_of_the_matrix(
    django_db_setup: None, django_db_blocker: Any, house_folder: Path
) -> Iterator[MatrixWorld]:
    """The world, made once, in a transaction that is undone after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        with override_settings(SESSION_ENGINE=SESSIONS, **settings_in(house_folder)):
            yield make_matrix_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(
    world_of_the_matrix: MatrixWorld,
    db: Any,
    settings: Any,
    house_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> MatrixWorld:
    """The world, with its files where it put them; a PDF is its HTML here, whose words can be read."""
    monkeypatch.setattr(pdf, "render", lambda html, **_: html.encode())
    for name, value in {"SESSION_ENGINE": SESSIONS, **settings_in(house_folder)}.items():
        setattr(settings, name, value)
    return world_of_the_matrix
