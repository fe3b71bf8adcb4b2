"""Tests: production, less encryption on the wire, and with every place to write under one temporary folder."""

import os
import tempfile
from datetime import timedelta

os.environ["SECRET_KEY"] = "test-only-key-never-used-in-production-000000000000"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["SECURE_SSL_REDIRECT"] = "false"
os.environ["CHECK_LINKS"] = "false"
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="traam-test-"))
os.environ["DATABASE_URL"] = (
    os.environ.get("TEST_DATABASE_URL", "") or f"sqlite:///{os.environ['VAR_DIR']}/test.sqlite3"
)

from config.settings.base import *

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in the demonstration: a database in memory has no WAL, no busy timeout and one connection.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "tests.sqlite3")}
elif template := os.environ.get("TEST_DATABASE_TEMPLATE", ""):
    DATABASES["default"]["TEST"] = {"TEMPLATE": template}

SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
WORK_IN_PROCESS = True
# A PDF takes the best part of a second: tests that want one ask for it.
TAKEAWAY_DELAY = timedelta(days=1)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = LOGGING | {"root": {"handlers": ["stderr"], "level": "ERROR"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
