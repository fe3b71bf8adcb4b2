"""What the results page shows, worked out before the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import EmptyPage, Page, Paginator

from practices.models import Publication
from search.engine import Answer
from search.facets import FACETS, Facet, Vocabulary
from search.forms import Criteria

PER_PAGE = 20
OPEN_GROUPS = 2


@dataclass(frozen=True)
class Option:
    """One value of a facet, with the number of results that ticking it gives."""

    value: str
    label: str
    count: int
    is_ticked: bool

    @property
    def is_disabled(self) -> bool:
        """Whether ticking it would give nothing; what is ticked can always be unticked."""
        return self.count == 0 and not self.is_ticked


@dataclass(frozen=True)
class Group:
    """A facet and its values that some page has."""

    parameter: str
    label: str
    options: Sequence[Option]
    is_open: bool


@dataclass(frozen=True)
class Chip:
    """A ticked value, and the address without it."""

    label: str
    facet: str
    address: str


@dataclass(frozen=True)
class Advice:
    """A filter to drop, the results that would give, and the address without it."""

    label: str
    count: int
    address: str


@dataclass(frozen=True)
class Result:
    """A publication found, with the passage that has the words as safe HTML, or None."""

    publication: Publication
    excerpt: str | None


def groups(criteria: Criteria, answer: Answer, vocabularies: Mapping[str, Vocabulary]) -> list[Group]:
    """The facets with their values.

    A value that no page of the index has is shown only where it is ticked.
    """
    found = []
    for position, facet in enumerate(FACETS):
        ticked = criteria.ticked[facet.parameter]
        counts, known = answer.counts.get(facet.field, {}), answer.known.get(facet.field, {})
        options = [
            Option(value, label, counts.get(value, 0), value in ticked)
            for value, label in vocabularies[facet.parameter].items()
            if value in known or value in ticked
        ]
        if options:
            found.append(Group(facet.parameter, facet.label, options, bool(ticked) or position < OPEN_GROUPS))
    return found


def chips(criteria: Criteria, vocabularies: Mapping[str, Vocabulary]) -> list[Chip]:
    """One chip a ticked value, in the order of the facets."""
    return [
        Chip(
            label=vocabularies[facet.parameter][value],
            facet=facet.label,
            address=criteria.address(without=(facet.parameter, value)),
        )
        for facet in FACETS
        for value in criteria.ticked[facet.parameter]
    ]


def advice(criteria: Criteria, answer: Answer, vocabularies: Mapping[str, Vocabulary]) -> list[Advice]:
    """The filters whose removal would give results, the most fruitful first."""
    found = [
        Advice(_named(facet, criteria, vocabularies), count, criteria.address(but=facet.parameter))
        for facet in FACETS
        if (count := answer.without.get(facet.field, 0))
    ]
    return sorted(found, key=lambda item: -item.count)


def _named(facet: Facet, criteria: Criteria, vocabularies: Mapping[str, Vocabulary]) -> str:
    labels = [vocabularies[facet.parameter][value] for value in criteria.ticked[facet.parameter]]
    return f"{facet.label}\u00a0: {' ou '.join(labels)}"


def results(answer: Answer) -> list[Result]:
    """The publications of the page in their order, in one query.

    What was withdrawn a moment ago is left out.
    """
    visible = Publication.objects.visible().for_cards().in_bulk(answer.ids)
    return [
        Result(visible[publication_id], answer.extracts.get(publication_id))
        for publication_id in answer.ids
        if publication_id in visible
    ]


def page_of(criteria: Criteria, answer: Answer) -> Page[int] | None:
    """The page asked for, or None if there is no such page."""
    try:
        return Paginator(range(answer.total), PER_PAGE).page(criteria.page)
    except EmptyPage:
        return None


def last_page(answer: Answer) -> int:
    """How many pages the search has, one at least."""
    return Paginator(range(answer.total), PER_PAGE).num_pages


def notices(criteria: Criteria, answer: Answer) -> list[str]:
    """What the visitor should know about how the words were read."""
    found = []
    if criteria.words and not answer.has_words:
        found.append(f"«\u00a0{criteria.words}\u00a0» ne contient aucun mot à chercher.")
    if not answer.all_words and answer.total:
        found.append("Aucune page ne contient tous ces mots\u00a0: en voici qui en contiennent une partie.")
    return found
