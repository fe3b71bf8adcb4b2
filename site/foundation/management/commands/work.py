from __future__ import annotations

import logging
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from foundation.work import Loop


class Command(BaseCommand):
    """Runs the worker of this machine until SIGTERM or Ctrl+C; it logs as the settings say: JSON."""

    help = "Fait ce qui suit les changements : tâches, courriels, index. Un seul par machine."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the pause between two turns, and whether to take only one."""
        parser.add_argument(
            "--interval", type=float, default=1.0, help="Pause entre deux tours, en secondes."
        )
        parser.add_argument("--once", action="store_true", help="Un seul tour, puis s’arrêter.")

    def handle(self, *args: Any, interval: float, once: bool, **options: Any) -> None:
        """Run the loop, with the signals that stop it."""
        # The package's worker announces every empty turn, one a second.
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        loop = Loop(interval=interval)
        before = {number: signal.signal(number, loop.stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            loop.run(once=once)
        finally:
            for number, previous in before.items():
                signal.signal(number, previous)
