"""Which dossiers show a publication. A dossier says so itself: nothing is written on what it shows."""

from __future__ import annotations

from collections import defaultdict

from practices.models import Publication, PublicationKind
from search.vocabularies import dossier_value


class Dossiers:
    """The public dossiers and what they show, read in one query."""

    def __init__(self) -> None:
        self._of: defaultdict[str, list[str]] = defaultdict(list)
        pages = Publication.objects.visible().of_kind(PublicationKind.DOSSIER).order_by("pk")
        for path, references in pages.values_list("path", "data__references"):
            for key in references or []:
                self._of[key].append(dossier_value(path))

    def of(self, publication: Publication) -> list[str]:
        """The dossiers that show a publication, as filters call them."""
        return self._of.get(str(publication.key), [])

    def shown(self) -> list[str]:
        """The permanent identifiers of all that dossiers show."""
        return sorted(self._of)
