"""Which documents a publication shows, and their words as far as they were read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from foundation.models import PublicFile
from practices.models import Publication
from search.models import AttachmentText


def names_in(data: dict[str, Any]) -> set[str]:
    """The names of the public documents that the data of a publication shows, recordings left aside."""
    return {name for document in _documents(data) for name in document.get("names") or []}


def _documents(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from data.get("documents") or []
    for section in data.get("sections") or []:
        for block in section["blocks"]:
            if block["type"] == "document":
                yield block["document"]


class AttachmentTexts:
    """The words of the documents of some publications, read in one query."""

    def __init__(self, publications: Collection[Publication]) -> None:
        self._of: defaultdict[str, list[str]] = defaultdict(list)
        shown = {str(publication.key): names_in(publication.data) for publication in publications}
        keys = [key for key, names in shown.items() if names]
        if not keys:
            return
        rows = AttachmentText.objects.filter(file__publication_key__in=keys).exclude(text="")
        named = rows.order_by("file__name").values_list("file__publication_key", "file__name", "text")
        for key, name, text in named.iterator():
            if name in shown[str(key)]:
                self._of[str(key)].append(text)

    def of(self, publication: Publication) -> list[str]:
        """The words of each document that a publication shows."""
        return self._of.get(str(publication.key), [])


def files_shown(publication: Publication) -> list[PublicFile]:
    """The public documents that a publication shows."""
    names = names_in(publication.data)
    rows = PublicFile.objects.filter(publication_key=publication.key, name__in=names)
    return list(rows.filter(source_kind=PublicFile.Source.DOCUMENT).order_by("pk"))
