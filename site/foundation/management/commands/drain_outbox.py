from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from foundation import outbox


class Command(BaseCommand):
    """Works the due entries of the outbox once, and says how many were done."""

    help = "Traite une fois les courriels et tâches en attente."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many entries to work at most."""
        parser.add_argument("--limit", type=int, default=200, help="Nombre maximal (200 par défaut).")

    def handle(self, *args: Any, limit: int, **options: Any) -> None:
        """Drain once."""
        self.stdout.write(f"Courriels et tâches traités : {outbox.drain(limit)}")
