"""Work that django-tasks carries to whoever works: it has no retry of its own, the outbox has."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from foundation import outbox

logger = logging.getLogger(__name__)

LOST_AFTER = timedelta(hours=1)
MOST_STARTS = 3


@task()
def drain_outbox() -> int:
    """Work the due entries of the outbox; return how many were done."""
    return outbox.drain()


def put_back_lost() -> int:
    """Put back the tasks whose worker died more than an hour ago; return how many.

    A task that lost three workers is marked failed instead.
    """
    lost = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LOST_AFTER)
    put_back = 0
    for result in lost:
        if len(result.worker_ids) >= MOST_STARTS:
            result.set_failed(RuntimeError("Its worker stopped in the middle, three times."))
            logger.error("Task %s lost %s workers and is given up.", result.task_path, len(result.worker_ids))
            continue
        put_back += DBTaskResult.objects.filter(
            pk=result.pk, status=TaskResultStatus.RUNNING, started_at=result.started_at
        ).update(status=TaskResultStatus.READY)
    return put_back
