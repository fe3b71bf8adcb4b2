"""After a test that commits, the database is copied again: emptying its tables one by one takes ten times as long."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from django.db import connection, connections
from django.test import TransactionTestCase

TEMPLATE = "TEST_DATABASE_TEMPLATE"
"""The variable that names the migrated database of the run: a file of SQLite, or a database of PostgreSQL."""


def copy_after_each_commit(patch: pytest.MonkeyPatch) -> None:
    """Have transactional tests leave a copy of the template behind, where the run has one, not empty tables."""
    if template := os.environ.get(TEMPLATE):
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: start_from(template))


def start_from(source: str) -> None:
    """Put a copy of the database `source` in the place of this worker's."""
    connections.close_all()
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        for beside in ("-wal", "-shm"):
            Path(f"{name}{beside}").unlink(missing_ok=True)
        shutil.copyfile(source, name)
    else:
        _copy(source, name)


def keep_as(kept: str) -> str:
    """Keep a copy of this worker's database beside it under a name of its own; give what to start from again."""
    connections.close_all()
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return shutil.copyfile(name, f"{name}.{kept}")
    _copy(name, f"{name}_{kept}")
    return f"{name}_{kept}"


def _copy(source: str, name: str) -> None:
    """Copy a database of PostgreSQL, whoever still uses the one that is replaced."""
    quoted = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted(name)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quoted(name)} TEMPLATE {quoted(source)}")
