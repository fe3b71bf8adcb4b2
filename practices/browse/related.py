"""Practices that are close to one. Who knows them stands above: search registers how they are found."""

from __future__ import annotations

from collections.abc import Callable

from foundation import delivery
from practices.models import Publication
from practices.publication import marks

SHOWN = 4
Find = Callable[[Publication], list[int]]

_finders: list[Find] = []


def register_finder(find: Find) -> None:
    """Take the function that gives the keys of close publications, the closest first; the last one holds."""
    _finders[:] = [find]


def related_to(publication: Publication) -> list[Publication]:
    """Four practices at most that are close to one, those of another académie first, in two queries at most.

    Those of its own project are left out: its page lists them already. Of those that are not chosen only the columns
    that decide are read; the page is made anew when one of them changes too, because it may then be chosen.
    """
    ids = [pk for find in _finders for pk in find(publication)]
    if not ids:
        return []
    shown = Publication.objects.visible().filter(archived_at=None).exclude(pk=publication.pk)
    places = shown.filter(pk__in=ids).values_list("pk", "parent_id", "academy_code")
    found = {pk: (parent_id, academy_code) for pk, parent_id, academy_code in places}
    for pk in found:
        delivery.shows(marks.shown(pk))
    close = [pk for pk in ids if pk in found and found[pk][0] != publication.parent_id]
    chosen = sorted(close, key=lambda pk: found[pk][1] == publication.academy_code)[:SHOWN]
    cards = Publication.objects.visible().only("path", "card").in_bulk(chosen)
    return [cards[pk] for pk in chosen if pk in cards]
