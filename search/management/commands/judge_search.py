"""Say how good the order of results is."""

from __future__ import annotations

from statistics import mean
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import IndexUnavailableError
from search.judging.judged import PagesMissingError, judged_queries
from search.judging.rankings import ours, wagtails


class Command(BaseCommand):
    """Print nDCG@10 for each judged query, ours beside Wagtail's own search, and the means."""

    help = "Judge search on the demonstration: nDCG@10 of each query, with Wagtail's own search beside it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask every judged query both ways."""
        try:
            scores = [
                (query.words, query.ndcg(ours(query.words)), query.ndcg(wagtails(query.words)))
                for query in judged_queries()
            ]
        except (PagesMissingError, IndexUnavailableError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{'query':<42} {'ours':>6} {'Wagtail':>8}")
        for words, own, other in scores:
            self.stdout.write(f"{words:<42} {own:>6.2f} {other:>8.2f}")
        own, other = mean(score[1] for score in scores), mean(score[2] for score in scores)
        self.stdout.write(f"{f'mean of {len(scores)}':<42} {own:>6.3f} {other:>8.3f}")
