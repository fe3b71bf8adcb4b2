"""The worker in a process of its own, with a handler that waits in the middle of its transaction."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
settings.WORK_IN_PROCESS = False
django.setup()

from foundation import daily, outbox  # noqa: E402
from foundation.models import Change  # noqa: E402

daily.TOPICS.clear()


@outbox.handler("patient")
def work_patiently(payload: dict[str, Any]) -> None:
    """Write a change, say so, and wait for the file that lets it end."""
    Change.objects.create(publication_id=payload["publication"])
    Path(payload["started"]).touch()
    while not Path(payload["go"]).exists():
        time.sleep(0.02)


if __name__ == "__main__":
    call_command("work", interval=0.05)
