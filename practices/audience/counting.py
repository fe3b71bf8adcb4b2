"""Readings of the log become rows: a count for each day and public address."""

from __future__ import annotations

from datetime import date, timedelta

from foundation import daily
from foundation.audience.counting import Seen
from practices.models import PageAudience, Publication

WAYS = ("/academies/", "/disciplines/", "/niveaux/", "/recherche/", "/pratiques/dossiers/")
"""Pages of the house that are no publications; an address under them that is no page answers 404, and is no reading."""
AT_ONCE = 500
KEPT_FOR = timedelta(days=2 * 366)
TOPIC = "audience.prune"


def count_pages(pages: Seen, _: Seen) -> None:
    """Add readings to the counts of the pages that they are of; addresses of anything else are left out."""
    paths = sorted({path for _, path in pages})
    for start in range(0, len(paths), AT_ONCE):
        _count_some(pages, paths[start : start + AT_ONCE])


def _count_some(pages: Seen, paths: list[str]) -> None:
    publications = dict(Publication.objects.filter(path__in=paths).values_list("path", "pk"))
    wanted = {path for path in paths if path in publications or path.startswith(WAYS)}
    counts = {key: number for key, number in pages.items() if key[1] in wanted}
    days = {day for day, _ in counts}
    known = {
        (row.day, row.address): row for row in PageAudience.objects.filter(day__in=days, address__in=wanted)
    }
    fresh: list[PageAudience] = []
    for (day, path), number in counts.items():
        if row := known.get((day, path)):
            row.count += number
        else:
            fresh.append(
                PageAudience(day=day, address=path, publication_id=publications.get(path), count=number)
            )
    PageAudience.objects.bulk_update([known[key] for key in counts if key in known], ["count"], AT_ONCE)
    PageAudience.objects.bulk_create(fresh, AT_ONCE)


@daily.every_day(TOPIC, label="Anciens comptes d’audience")
def prune(day: date) -> None:
    """Delete counts of more than two years ago."""
    PageAudience.objects.filter(day__lt=day - KEPT_FOR).delete()
