"""Build the search index anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search import follower
from search.engine.errors import IndexBusyError


class Command(BaseCommand):
    """Build a new index beside the one in force and swap it whole; searches go on meanwhile."""

    help = "Build the search index of this machine anew, then swap it whole."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, with a progress bar on a terminal, then take in what changed meanwhile."""
        quiet = options["verbosity"] == 0
        total = follower.searched_publications()
        with tqdm(total=total, unit=" pages", desc="Index", disable=True if quiet else None) as bar:
            try:
                count = follower.rebuild(bar.update)
            except IndexBusyError as error:
                raise CommandError(
                    "Another process is building the index; try again when it is done."
                ) from error
        caught_up = follower.follow()
        if not quiet:
            self.stdout.write(f"{count} publications indexed, {caught_up} changes taken in afterwards.")
