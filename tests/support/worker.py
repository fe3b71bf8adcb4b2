"""Work as in production: what follows a commit waits for the worker, and a person only for a line in its list."""

from __future__ import annotations

from typing import Any

from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

AS_IN_PRODUCTION: dict[str, Any] = {
    "WORK_IN_PROCESS": False,
    "TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}},
}
"""The settings to override."""


def work() -> None:
    """Do all that waits, as the worker does."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id="measure",
        excluded_queue_names=[],
    ).run()
