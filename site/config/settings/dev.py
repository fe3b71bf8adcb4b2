"""The demonstration and development: production, less what a laptop does not have."""

import os

os.environ.setdefault("SECRET_KEY", "development-only-key-never-used-in-production-0000")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
os.environ.setdefault("SECURE_SSL_REDIRECT", "false")
os.environ.setdefault("WORK_IN_PROCESS", "true")
# No worker comes back for what waits: files to take away are made at once.
os.environ.setdefault("TAKEAWAY_DELAY", "0")
os.environ.setdefault("CHECK_LINKS", "false")
os.environ.setdefault("EMAIL_URL", "file:")

from config.settings.base import *

DEBUG = env.bool("DEBUG", False)
DEMONSTRATION = True
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(VAR / "mails")
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = LOGGING | {
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "WARNING")},
    "loggers": {},
}
