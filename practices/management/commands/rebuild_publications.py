from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from practices.models import Publication
from practices.publication.writer import rebuild


class Command(BaseCommand):
    help = "Writes every visible publication anew from the revision its decision names."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild one publication a transaction, parents first, and say how many changed."""
        publications = Publication.objects.visible().order_by("path")
        changed = 0
        for publication in tqdm(
            publications.iterator(), total=publications.count(), unit="page", disable=None
        ):
            changed += rebuild(publication)
        self.stdout.write(f"{changed} publication(s) changed.")
