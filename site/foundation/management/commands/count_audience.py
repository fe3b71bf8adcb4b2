"""Count what was read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.audience.counting import count


class Command(BaseCommand):
    """Add what is new in a log of nginx to the counts of the audience; it can be run at any time."""

    help = "Add what is new in nginx's audience log to the daily counts."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the log."""
        parser.add_argument("log", nargs="?", default=settings.AUDIENCE_LOG, help="By default AUDIENCE_LOG.")

    def handle(self, *args: Any, log: str, **options: Any) -> None:
        """Count, and say how much."""
        if not log:
            raise CommandError("Name a log, or set AUDIENCE_LOG.")
        if not Path(log).is_file():
            raise CommandError(f"There is no log {log}.")
        self.stdout.write(f"{count(Path(log).resolve())} readings counted.")
