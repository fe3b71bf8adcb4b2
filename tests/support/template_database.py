"""A migrated database, made once a run, from which every run and worker of pytest copies its own.

`python -m tests.support.template_database` makes it where the settings of the tests say; TEST_DATABASE_TEMPLATE then
names it: a file of SQLite, or a database of the PostgreSQL server (`config.settings.test` hands it over).
"""

from __future__ import annotations

import gc
import os
import shutil

import django
from django.db import connection
from django.db.backends.sqlite3.creation import DatabaseCreation


class CopiedFromTemplate(DatabaseCreation):
    """Makes a test database of SQLite out of the template's file; what is left to migrate is nothing."""

    def _create_test_db(self, verbosity: int, autoclobber: bool, keepdb: bool = False) -> str:
        name = super()._create_test_db(verbosity, autoclobber, keepdb)
        if not keepdb:
            shutil.copyfile(os.environ["TEST_DATABASE_TEMPLATE"], name)
        return name


def copy_the_template() -> None:
    """Let SQLite start from the template, where there is one; PostgreSQL does by its settings."""
    if connection.vendor == "sqlite" and os.environ.get("TEST_DATABASE_TEMPLATE"):
        connection.creation = CopiedFromTemplate(connection)


def make() -> None:
    """Migrate the test database that the settings name, and leave it there.

    Every step of a migration makes all models again: the collector of garbage would take a third of the time.
    """
    gc.disable()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()


if __name__ == "__main__":
    django.setup()
    make()
