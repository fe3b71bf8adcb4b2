"""Read the documents that publications show."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from practices.models import Publication
from search.attachments.actions import read_attachments
from search.kinds import SEARCHED_KINDS


class Command(BaseCommand):
    """Read the text of attached documents for search: those that were not read yet, or all."""

    help = "Read the text of the documents that publications show, for search."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to read again what was read."""
        parser.add_argument("--again", action="store_true", help="Read again what was read already.")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        """Go through all publications, one by one."""
        quiet = options["verbosity"] == 0
        keys = Publication.objects.visible().filter(kind__in=SEARCHED_KINDS).order_by("pk")
        ids, count = list(keys.values_list("pk", flat=True)), 0
        for pk in tqdm(ids, unit=" pages", desc="Documents", disable=True if quiet else None):
            publication = Publication.objects.visible().filter(pk=pk).first()
            if publication is not None:
                count += read_attachments(publication, again=again)
        if not quiet:
            self.stdout.write(f"{count} documents read.")
