"""What a selection holds today: its pages, and what there is to download of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from foundation.french import count_of
from practices.models import Publication
from practices.publication.marks import own_page
from practices.takeaways.asking import TAKEN_AWAY, TakeawayKind
from search.kinds import SEARCHED_KINDS
from search.selection.forms import MOST, SelectionForm
from search.selection.keys import joined

MOST_BYTES = 100_000_000
"""How much one zip may weigh: it is written while it is sent, by a process that others wait for."""


@dataclass(frozen=True)
class Part:
    """A file of a page: its name in the public storage, and its weight."""

    publication: Publication
    kind: TakeawayKind
    name: str
    size: int


@dataclass(frozen=True)
class Bundle:
    """What the zip holds: for each page all of it, or its PDF alone; and the pages of which there is nothing."""

    parts: Sequence[Part]
    not_ready: Sequence[Publication]
    without_files: Sequence[Publication]
    is_light: bool

    @property
    def weight(self) -> int:
        """How much there is to download, in bytes."""
        return sum(part.size for part in self.parts)


@dataclass(frozen=True)
class Selection:
    """The pages in the order of the address, what is to be said of the others, and the marks of all that it asked."""

    publications: Sequence[Publication]
    notices: Sequence[str]
    marks: frozenset[str]

    @property
    def written(self) -> str:
        """What `p` says of the pages that are there."""
        return joined(publication.key for publication in self.publications)

    def bundle(self) -> Bundle:
        """What there is to download within the limit: everything, or where that is too much the PDF of each page."""
        everything = self._bundle((TakeawayKind.ZIP, TakeawayKind.PDF))
        if everything.weight <= MOST_BYTES:
            return everything
        light = self._bundle((TakeawayKind.PDF,), is_light=True)
        kept, weight = [], 0
        for part in light.parts:
            weight += part.size
            if weight <= MOST_BYTES:
                kept.append(part)
        return Bundle(kept, light.not_ready, light.without_files, is_light=True)

    def _bundle(self, kinds: Sequence[TakeawayKind], *, is_light: bool = False) -> Bundle:
        parts, not_ready, without_files = [], [], []
        for publication in self.publications:
            if part := _part(publication, kinds):
                parts.append(part)
            elif publication.kind in TAKEN_AWAY and not publication.takeaways:
                not_ready.append(publication)
            else:
                without_files.append(publication)
        return Bundle(parts, not_ready, without_files, is_light)


def selection(form: SelectionForm) -> Selection:
    """The selection that an address names; one query, for one page or thirty."""
    keys = form.keys()
    found = {row.key: row for row in _asked(keys)}
    named = [found[key] for key in keys if key in found]
    shown = [row for row in named if not row.is_withdrawn]
    unknown = form.unreadable + len(keys) - len(named)
    return Selection(
        shown,
        _notices(unknown, len(named) - len(shown), form.left_out),
        frozenset({f"key:{key}" for key in keys} | {own_page(row.pk) for row in named}),
    )


def _asked(keys: Sequence[UUID]) -> Sequence[Publication]:
    if not keys:
        return []
    return list(Publication.objects.for_cards().filter(key__in=keys, kind__in=SEARCHED_KINDS).order_by("pk"))


def _part(publication: Publication, kinds: Sequence[TakeawayKind]) -> Part | None:
    files = {file["kind"]: file for file in publication.takeaways.get("files", [])}
    for kind in kinds:
        if kind in files:
            return Part(publication, kind, files[kind]["name"], files[kind]["size"])
    return None


def _notices(unknown: int, withdrawn: int, left_out: int) -> list[str]:
    said = []
    if unknown:
        verb = "ne correspondent" if unknown > 1 else "ne correspond"
        said.append(f"{count_of(unknown, 'clé,clés')} de cette adresse {verb} à aucune page.")
    if withdrawn:
        verb = "ont été retirées" if withdrawn > 1 else "a été retirée"
        said.append(f"{count_of(withdrawn, 'page,pages')} de cette sélection {verb} de la publication.")
    if left_out:
        verb = "ont été laissées" if left_out > 1 else "a été laissée"
        more = count_of(left_out, "page,pages")
        said.append(f"Une sélection tient {MOST} pages au plus\u00a0: {more} {verb} de côté.")
    return said
