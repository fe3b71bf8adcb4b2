"""Compare the search index with the database."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from search import consistency, follower
from search.consistency import Differences
from search.engine.errors import IndexBusyError, IndexUnavailableError

NAMED_AT_MOST = 10


class Command(BaseCommand):
    """Say what the index lacks, has too much or has otherwise; exit code 1 when it differs, 0 once repaired."""

    help = "Compare the search index of this machine with the database; --repair mends what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to mend."""
        parser.add_argument("--repair", action="store_true", help="Take in what differs again.")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        """Compare, say, mend where asked to."""
        quiet = options["verbosity"] == 0
        try:
            if repair:
                follower.follow()
            found = self._compare(quiet)
            self._say(found)
            if repair and found:
                consistency.repair(found)
                found = self._compare(quiet)
        except IndexUnavailableError as error:
            raise CommandError(f"{error}. Run rebuild_index.") from error
        except IndexBusyError as error:
            raise CommandError("Another process is writing the index; try again when it is done.") from error
        if found:
            sys.exit(1)
        if repair:
            self.stdout.write("The index says what the database says.")

    def _compare(self, quiet: bool) -> Differences:
        total = follower.searched_publications()
        with tqdm(total=total, unit=" pages", desc="Check", disable=True if quiet else None) as bar:
            return consistency.differences(bar.update)

    def _say(self, found: Differences) -> None:
        for what, ids in (("missing", found.missing), ("extra", found.extra), ("stale", found.stale)):
            self.stdout.write(f"{what}: {len(ids)}")
            titles = consistency.named(ids[:NAMED_AT_MOST])
            for pk in ids[:NAMED_AT_MOST]:
                self.stdout.write(f"  {pk} {titles.get(pk, '')}".rstrip())
        if found.waiting:
            self.stdout.write(f"waiting to be taken in: {found.waiting}")
