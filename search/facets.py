"""The filters, declared in this one place.

Each says its parameter, its field of the index, its label, which terms it offers and what a publication has of
them. The schema of the index, the form, the counts and the page all follow from this list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from foundation.delivery.kept import Kept
from practices.models import Publication
from practices.models import Vocabulary as TermList
from search.durations import durations_of
from search.vocabularies import Reader, Term, Vocabulary

Values = Iterable[str]
Terms = Callable[[], Iterable[Term]]

FIRST = 5
"""How many filters are shown at once; the others are under « Plus de filtres »."""

LONG = 12
"""A filter of more values than these has a field to look for one."""


@dataclass(frozen=True)
class Facet:
    """One filter: any of its ticked values, together with all the other filters.

    `values` reads them out of the card and the data of a publication; None where they come from elsewhere (a
    dossier says what it holds, `search.dossiers`).
    """

    parameter: str
    field: str
    label: str
    terms: Callable[[Reader], Terms]
    values: Callable[[Publication], Values] | None


def _coded(place: str, code: str = "code", *, of: str = "data") -> Callable[[Publication], Values]:
    """The codes of a list that stands in the data (or the card) of a publication."""

    def values(publication: Publication) -> Values:
        source = publication.card if of == "card" else publication.data
        rows = source.get(place)
        return [row.get(code) or "" for row in rows] if isinstance(rows, list) else []

    return values


def _one(place: str, code: str, *, of: str = "data") -> Callable[[Publication], Values]:
    """The code of the one thing that stands in the data (or the card) of a publication."""

    def values(publication: Publication) -> Values:
        found: dict[str, Any] = (publication.card if of == "card" else publication.data).get(place) or {}
        return [found.get(code) or ""]

    return values


def _duration(publication: Publication) -> Values:
    return [duration.value for duration in durations_of(publication.card.get("session_count") or 0)]


def _nature(publication: Publication) -> Values:
    return [str(publication.data.get("nature_code") or publication.kind)]


def _theme(publication: Publication) -> Values:
    return [slugify(publication.data.get("tag") or "")]


def _trial(publication: Publication) -> Values:
    tried = [trial["academy"]["code"] for trial in publication.data.get("trials") or []]
    return ["oui"] if any(code != publication.academy_code for code in tried) else []


def _listed(vocabulary: TermList) -> Callable[[Reader], Terms]:
    return lambda reader: reader.listed(vocabulary)


FACETS: tuple[Facet, ...] = (
    Facet(
        "discipline", "discipline", "Discipline", lambda r: r.disciplines, _coded("disciplines", of="card")
    ),
    Facet("niveau", "level", "Niveau", lambda r: r.levels, _coded("levels", of="card")),
    Facet("duree", "duration", "Durée", lambda r: r.durations, _duration),
    Facet("equipement", "equipment", "Équipement", _listed(TermList.EQUIPMENT), _coded("equipment")),
    Facet("academie", "academy", "Académie", lambda r: r.academies, _one("academy", "slug", of="card")),
    Facet("annee", "school_year", "Année scolaire", lambda r: r.school_years, lambda p: [p.school_year]),
    Facet("type", "nature", "Type", lambda r: r.natures, _nature),
    Facet("cycle", "cycle", "Cycle", lambda r: r.cycles, _coded("levels", "group_code", of="card")),
    Facet("region", "region", "Région académique", lambda r: r.regions, _one("region", "slug", of="card")),
    Facet("theme", "theme", "Thème", lambda r: r.themes, _theme),
    Facet("lieu", "place", "Lieu", _listed(TermList.PLACE), _coded("places")),
    Facet("modalite", "modality", "Modalité", _listed(TermList.MODALITY), _coded("modalities")),
    Facet("activite", "activity", "Activité des élèves", _listed(TermList.ACTIVITY), _coded("activities")),
    Facet("outil", "tool", "Outil", _listed(TermList.TOOL), _coded("tools", "kind_code")),
    Facet("competence", "competence", "Compétence numérique", lambda r: r.competences, _coded("competences")),
    Facet("experimentation", "trial", "Expérimentation croisée", lambda r: r.trials, _trial),
    Facet("dossier", "dossier", "Dossier", lambda r: r.dossiers, None),
    Facet("licence", "licence", "Licence", lambda r: r.licences, _one("licence", "code")),
)


def _read_vocabularies() -> Mapping[str, Vocabulary]:
    reader = Reader()
    return {facet.parameter: Vocabulary(facet.terms(reader)()) for facet in FACETS}


vocabularies: Callable[[], Mapping[str, Vocabulary]] = Kept(_read_vocabularies)
"""Every filter's vocabulary by parameter; retired terms too, for archives keep them.

Read in as many queries as there are tables, and kept in the process until something is published or a table changes.
"""


def values_of(publication: Publication) -> dict[str, Values]:
    """What a publication has of each filter, by field of the index."""
    return {facet.field: facet.values(publication) for facet in FACETS if facet.values is not None}
