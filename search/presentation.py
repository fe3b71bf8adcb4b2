"""What the results page shows, worked out before the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.paginator import EmptyPage, Page, Paginator

from practices.models import Publication
from search.criteria import ORDERS, Criteria
from search.engine import Answer, Order
from search.facets import FACETS, Facet
from search.vocabularies import Vocabulary

PER_PAGE = 20


@dataclass(frozen=True)
class Chip:
    """A ticked value, and the address without it."""

    label: str
    facet: str
    address: str


@dataclass(frozen=True)
class Advice:
    """What to ask instead (a filter less, other words), the results that would give, and its address."""

    label: str
    count: int
    address: str


@dataclass(frozen=True)
class Result:
    """A publication found, with the passage that has the words as safe HTML, or None."""

    publication: Publication
    excerpt: str | None


@dataclass(frozen=True)
class SortOption:
    """A way to sort: its name, the address of the search in that order, whether it is in force."""

    label: str
    address: str
    is_chosen: bool


def orders(criteria: Criteria) -> list[SortOption]:
    """The ways to sort; the first is what comes unless another is asked for."""
    named = [("", "pertinence"), ("date", "date"), ("titre", "titre")]
    if not criteria.words:
        named = [("", "date"), ("titre", "titre")]
    chosen = ORDERS[criteria.sort]
    is_usual = chosen is Order.RELEVANCE or (chosen is Order.DATE and not criteria.words)
    return [
        SortOption(
            label,
            replace(criteria, sort=value).address(),
            is_usual if not value else ORDERS[value] is chosen,
        )
        for value, label in named
    ]


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


def suggestion(criteria: Criteria, answer: Answer) -> Advice | None:
    """What was perhaps meant, how many results it gives, and its address."""
    if answer.suggestion is None:
        return None
    meant = answer.suggestion
    return Advice(meant.words, meant.total, criteria.meaning(meant.words))


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
