"""Practices that are close to one. Who knows them stands above: search registers how they are found."""

from __future__ import annotations

from collections.abc import Callable

from practices.models import Publication

SHOWN = 4
Find = Callable[[Publication], list[int]]

_finders: list[Find] = []


def register_finder(find: Find) -> None:
    """Take the function that gives the keys of close publications, the closest first; the last one holds."""
    _finders[:] = [find]


def related_to(publication: Publication) -> list[Publication]:
    """Four practices at most that are close to one, those of another académie first, in one query at most.

    Those of its own project are left out: its page lists them already.
    """
    ids = [pk for find in _finders for pk in find(publication)]
    if not ids:
        return []
    shown = Publication.objects.visible().for_cards().filter(archived_at=None)
    found = shown.exclude(pk=publication.pk).in_bulk(ids)
    close = [found[pk] for pk in ids if pk in found and found[pk].parent_id != publication.parent_id]
    return sorted(close, key=lambda other: other.academy_code == publication.academy_code)[:SHOWN]
