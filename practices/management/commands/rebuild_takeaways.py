"""Make the files to take away again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from practices.models import Publication
from practices.takeaways.asking import TAKEN_AWAY
from practices.takeaways.making import make


class Command(BaseCommand):
    """Make the PDF, ODT and zip of every visible publication now, one after the other, or of those that have none."""

    help = "Prépare de nouveau les fichiers à emporter (PDF, ODT, ZIP) des pages publiées."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--missing`."""
        parser.add_argument(
            "--missing", action="store_true", help="Seulement ceux qui n’ont pas encore été préparés."
        )

    def handle(self, *args: Any, missing: bool, **options: Any) -> None:
        """Make them, the newest first, and say how many; a page that changes meanwhile is left to the worker."""
        publications = (
            Publication.objects.visible().filter(kind__in=TAKEN_AWAY).order_by("-published_at", "pk")
        )
        if missing:
            publications = publications.filter(takeaways={})
        keys = list(publications.values_list("pk", flat=True))
        done = 0
        for pk in tqdm(keys, unit="page", disable=None):
            publication = Publication.objects.visible().filter(pk=pk).first()
            done += publication is not None and make(publication)
        self.stdout.write(f"Pages dont les fichiers ont été préparés : {done}.")
