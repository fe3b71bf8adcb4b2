"""What a page says of its files to take away: format, weight and address, or that they are not there yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from foundation.files.storage import public_storage
from practices.models.publication import Publication
from practices.takeaways.asking import TAKEN_AWAY, TakeawayKind
from practices.takeaways.contents import documents_of

WORDS = {
    TakeawayKind.PDF: "Pour imprimer ou lire à l’écran",
    TakeawayKind.ODT: "Pour modifier",
    TakeawayKind.ZIP: "Tout : la page, ses documents, ses images",
}


@dataclass(frozen=True)
class Offer:
    """One file: there with its weight, or missing on this installation."""

    kind: TakeawayKind
    words: str
    address: str
    size: int

    @property
    def format(self) -> str:
        """« PDF »."""
        return str(self.kind.label)

    @property
    def is_made(self) -> bool:
        """Whether the file is there to be taken."""
        return self.size > 0


@dataclass(frozen=True)
class Takeaways:
    """The files of a page, no offer as long as none was made from this version; its own documents and their weight."""

    offers: tuple[Offer, ...]
    documents: int
    weight: int


def offered_by(publication: Publication) -> Takeaways | None:
    """What the page of a publication offers; None for a kind that has nothing to take away, and for a preview."""
    if publication.kind not in TAKEN_AWAY or publication._state.adding:
        return None
    sizes = {file["kind"]: file["size"] for file in _files(publication)}
    offers = [
        Offer(kind, WORDS[kind], reverse("takeaway", args=[publication.key, kind]), sizes.get(kind, 0))
        for kind in (TakeawayKind if sizes else ())
    ]
    documents = documents_of(publication)
    return Takeaways(tuple(offers), len(documents), sum(document["size"] for document in documents))


def place_of(publication: Publication, kind: str) -> str:
    """The address of the file as it is stored now; empty when it was not made."""
    names = [file["name"] for file in _files(publication) if file["kind"] == kind]
    return public_storage().url(names[0]) if names else ""


def is_waited_for(publication: Publication) -> bool:
    """Whether the files of this version are still to be made."""
    return not _files(publication)


def _files(publication: Publication) -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = publication.takeaways.get("files", [])
    return files
