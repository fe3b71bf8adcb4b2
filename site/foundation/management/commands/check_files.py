"""`check_files`: compare the public and private files with what the database says of them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.files import publication
from foundation.files.storage import public_storage


class Command(BaseCommand):
    """Lists orphans and missing files; ends with an error when something is left to do."""

    help = "Cherche les fichiers publics que rien ne montre et les fichiers qui manquent."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--repair`."""
        parser.add_argument(
            "--repair", action="store_true", help="Supprime les fichiers publics que rien ne montre."
        )

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        """Write one line a file; CommandError when files are missing, or orphans stay."""
        orphans = publication.unreferenced_public_files()
        for name in orphans:
            if repair:
                public_storage().remove(name)
            self.stdout.write(f"{'supprimé' if repair else 'orphelin'} : {name}")
        missing = publication.missing_public_files() + publication.missing_private_files()
        for name in missing:
            self.stdout.write(f"manquant : {name}")
        left = len(missing) + (0 if repair else len(orphans))
        if left:
            raise CommandError(f"Fichiers à examiner : {left}.")
        self.stdout.write("Les fichiers sont en ordre.")
