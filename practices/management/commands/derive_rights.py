from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from practices.rights import derive_all_rights


class Command(BaseCommand):
    help = "Derives every account's groups anew from its active mandates; can be run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Derive, and say for how many accounts."""
        self.stdout.write(f"{derive_all_rights()} account(s) derived.")
