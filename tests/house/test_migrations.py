"""Every migration can be undone: a deployment that went wrong has a way back."""

import os
import shutil
import subprocess
import sys

from tests.support.code_base import REPOSITORY

THERE_AND_BACK = """
import gc
import django
gc.disable()  # Every step of a migration makes all models again: the collector would take a third of the time.
django.setup()
from django.core.management import call_command
from django.db.migrations.recorder import MigrationRecorder
from django.db import connection
call_command("migrate", verbosity=0)
for app in ["demonstration", "home", "search", "practices", "academies"]:
    if MigrationRecorder.Migration.objects.filter(app=app).exists():
        call_command("migrate", app, "zero", verbosity=0)
        assert not MigrationRecorder.Migration.objects.filter(app=app).exists(), app
# Not to zero: Wagtail's own migrations stand on the account, and theirs are not ours to undo.
call_command("migrate", "foundation", "0001", verbosity=0)
tables = connection.introspection.table_names()
left = [name for name in tables if name.split("_")[0] in ("foundation", "academies", "practices")]
assert {name for name in left if not name.startswith("foundation_user")} == set(), left
call_command("migrate", verbosity=0)
call_command("migrate", check_unapplied=True, verbosity=0)
"""


def test_there_and_back(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "VAR_DIR": str(tmp_path),
        "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'site'}",
    }
    if template := os.environ.get("TEST_DATABASE_TEMPLATE"):
        shutil.copyfile(template, tmp_path / "test.sqlite3")
    done = subprocess.run(
        [sys.executable, "-c", THERE_AND_BACK],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
