from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from academies.models import Academy
from demonstration.accounts import lines
from demonstration.loading import play, steps


class Command(BaseCommand):
    """Load the demonstration through the real actions. Run again, it keeps what was done."""

    help = "Charge la démonstration : comptes, campagnes, projets et productions fictifs."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Refuse a real installation; else do what is missing and print who may sign in."""
        if not settings.DEMONSTRATION:
            raise CommandError("La démonstration ne se charge pas dans une installation réelle.")
        if not Academy.objects.exists():
            raise CommandError("Chargez d’abord les référentiels : manage.py load_reference_data")
        to_do = steps()
        shown = None if verbosity else True
        with tqdm(total=len(to_do), desc="Démonstration", disable=shown, leave=False) as bar:
            play(to_do, bar.update)
        if verbosity:
            self.stdout.write("\n".join(lines()))
