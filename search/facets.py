"""The filters of the results page, declared: their parameter, their field of the index, their vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from academies.models import Academy, Campaign, Discipline, Level
from practices.browse.wording import alphabetical
from practices.models import Nature, PublicationKind, VocabularyTerm
from practices.models import Vocabulary as TermList
from search.entries import DURATIONS, SEARCHED_KINDS

Vocabulary = Mapping[str, str]
"""Labels by value, in the order they are shown."""


def _disciplines() -> Iterable[tuple[str, str]]:
    named = [(discipline.code, str(discipline)) for discipline in Discipline.objects.all()]
    return sorted(named, key=lambda discipline: alphabetical(discipline[1]))


def _levels() -> Iterable[tuple[str, str]]:
    return [(level.code, str(level)) for level in Level.objects.all()]


def _academies() -> Iterable[tuple[str, str]]:
    return Academy.objects.order_by("name").values_list("slug", "name")


def _school_years() -> Iterable[tuple[str, str]]:
    years = Campaign.objects.order_by("-school_year").values_list("school_year", flat=True)
    return [(year, year) for year in years]


def _equipment() -> Iterable[tuple[str, str]]:
    terms = VocabularyTerm.objects.filter(vocabulary=TermList.EQUIPMENT)
    return terms.order_by("label").values_list("code", "label")


def _durations() -> Iterable[tuple[str, str]]:
    return [(duration.value, duration.label) for duration in DURATIONS]


def _natures() -> Iterable[tuple[str, str]]:
    """What a page is: a production by its nature, any other page by its kind."""
    kinds = [(kind.value, kind.label) for kind in PublicationKind if kind.value in SEARCHED_KINDS]
    return [*Nature.choices, *(kind for kind in kinds if kind[0] != PublicationKind.SCENARIO)]


@dataclass(frozen=True)
class Facet:
    """One filter: any of its ticked values, together with all the other filters."""

    parameter: str
    field: str
    label: str
    read_terms: Callable[[], Iterable[tuple[str, str]]]

    def vocabulary(self) -> Vocabulary:
        """Labels by value, out of the reference data.

        Retired terms too, for archives keep them. One query.
        """
        return dict(self.read_terms())


FACETS: tuple[Facet, ...] = (
    Facet("discipline", "discipline", "Discipline", _disciplines),
    Facet("niveau", "level", "Niveau", _levels),
    Facet("duree", "duration", "Durée", _durations),
    Facet("equipement", "equipment", "Équipement", _equipment),
    Facet("academie", "academy", "Académie", _academies),
    Facet("annee", "school_year", "Année scolaire", _school_years),
    Facet("type", "nature", "Type", _natures),
)


def vocabularies() -> dict[str, Vocabulary]:
    """Every facet's vocabulary by parameter; one query a facet, whatever the number of publications."""
    return {facet.parameter: facet.vocabulary() for facet in FACETS}
