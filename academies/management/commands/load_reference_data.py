from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from academies.reference import ReferenceDataError, load, load_further, read
from academies.reference.files import FOLDER, Row


class Command(BaseCommand):
    """Bring régions, académies, disciplines, levels and vocabularies in step with their data files."""

    help = "Charge les référentiels ; peut être relancée, ne supprime jamais rien."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the files are."""
        parser.add_argument("--folder", type=Path, default=FOLDER, help="Dossier des fichiers de données.")

    def handle(self, *args: Any, folder: Path, verbosity: int, **options: Any) -> None:
        """Read, check, load, and say what was done."""

        def progress(rows: Iterable[Row], name: str) -> Iterable[Row]:
            return tqdm(rows, desc=name, disable=None if verbosity else True, leave=False)

        try:
            tallies = [*load(read(folder), progress), *load_further(progress)]
        except ReferenceDataError as error:
            raise CommandError(str(error)) from error
        if not verbosity:
            return
        for tally in tallies:
            done = (
                f"créations {tally.created}, mises à jour {tally.updated}, "
                f"retraits {tally.retired}, retours {tally.restored}"
            )
            name = tally.name[0].upper() + tally.name[1:]
            self.stdout.write(f"{name} : {done if tally.changed else 'rien à changer'}")
