from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from foundation import daily, outbox


class Command(BaseCommand):
    """Does the jobs of the day at once, where no worker runs; a second time on the same day, nothing."""

    help = "Fait les travaux du jour (les rappels), une fois par jour."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write their entries, then work all that is due."""
        daily.enqueue_the_jobs_of_today(at_any_hour=True)
        self.stdout.write(f"Courriels et tâches traités : {outbox.drain()}")
