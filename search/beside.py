"""What stands beside publications and is searched with them: dossiers that show them, words of their documents."""

from __future__ import annotations

from collections.abc import Collection

from practices.models import Publication
from search.attachments.texts import AttachmentTexts
from search.dossiers import Dossiers


class Beside:
    """Read for a batch of publications at once; as many queries for one as for five hundred."""

    def __init__(self, publications: Collection[Publication], dossiers: Dossiers | None = None) -> None:
        self._dossiers = dossiers or Dossiers()
        self._texts = AttachmentTexts(publications)

    def dossiers_of(self, publication: Publication) -> list[str]:
        """The dossiers that show it, as filters call them."""
        return self._dossiers.of(publication)

    def documents_of(self, publication: Publication) -> list[str]:
        """The words of each document that it shows."""
        return self._texts.of(publication)
