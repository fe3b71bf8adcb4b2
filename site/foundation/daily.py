"""What is done once a day: each job is an entry of the outbox named after the day, so that of several workers one does
it, and it is tried again until it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone

from foundation import outbox

DailyJob = Callable[[date], None]

EARLIEST_HOUR = 7
"""In the house's time zone: nobody is written to at night."""
TOPICS: list[str] = []


def every_day(topic: str, *, label: str) -> Callable[[DailyJob], DailyJob]:
    """Register what is done once a day, told which day; it must bear to run again for the same one."""

    def register(job: DailyJob) -> DailyJob:
        def handle(payload: outbox.Payload) -> None:
            job(date.fromisoformat(payload["day"]))

        if topic not in TOPICS:
            outbox.handler(topic, label=label)(handle)
            TOPICS.append(topic)
        return job

    return register


def enqueue_the_jobs_of_today(*, at_any_hour: bool = False) -> bool:
    """Have today's jobs done, each once however often this is called; False when it is too early for them."""
    now = timezone.localtime()
    if now.hour < EARLIEST_HOUR and not at_any_hour:
        return False
    day = now.date().isoformat()
    with transaction.atomic():
        for topic in TOPICS:
            outbox.enqueue(topic, {"day": day}, key=f"{topic}:{day}")
    return True
