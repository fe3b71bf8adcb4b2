"""How the public side reads: publications only, by address."""

from __future__ import annotations

from practices.models.publication import Publication


def find(path: str) -> Publication | None:
    """The publication at an address, its tombstone included, or None."""
    return Publication.objects.filter(path=path).first()


def ancestors(publication: Publication) -> list[Publication]:
    """The visible publications above one, outermost first, in one query."""
    segments = publication.path.strip("/").split("/")[:-1]
    paths, path = ["/"] if publication.path != "/" else [], "/"
    for segment in segments:
        path += f"{segment}/"
        paths.append(path)
    found = Publication.objects.visible().filter(path__in=paths).only("path", "title")
    return sorted(found, key=lambda ancestor: len(ancestor.path))
