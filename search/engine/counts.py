"""How many results each facet value would give."""

from __future__ import annotations

from dataclasses import dataclass

from tantivy import Occur, Query, Searcher, SearchResult

from search.engine.index import Generation, cursor_of
from search.engine.query import narrowed
from search.engine.question import Counts, Filters
from search.engine.schema import EVERY_FACET, FACETS, PUBLICATION, SEPARATOR, schema

_MOST_VALUES = 1000
_ALL_VALUES = 10_000


@dataclass(frozen=True)
class Whole:
    """The counts of the whole index, and how many publications it holds."""

    publications: int
    counts: Counts


def disjunctive(searcher: Searcher, query: Query, filters: Filters, found: int, whole: Whole) -> Counts:
    """The counts of every facet, each with all filters but its own: what ticking that one value would give.

    Facets without a ticked value share one pass over the results, which are `found`.
    """
    ticked = [field for field in FACETS if filters.get(field)]
    counts = _of_results(searcher, narrowed(query, filters), found, whole)
    for field in ticked:
        counts |= _count(searcher, narrowed(query, filters, but=field), field)
    return counts


def known(generation: Generation, searcher: Searcher) -> Whole:
    """The counts over the whole index; kept until its next commit."""
    cursor = cursor_of(searcher)
    kept = generation.known
    if kept is None or kept[0] != cursor:
        everything = _everything()
        kept = generation.known = (
            cursor,
            Whole(total(searcher, everything), _count_all(searcher, everything)),
        )
    return kept[1]


def _of_results(searcher: Searcher, query: Query, found: int, whole: Whole) -> Counts:
    """The counts of all results. Of more than half of all pages, what the others have is taken from the whole."""
    if 2 * found <= whole.publications:
        return _count_all(searcher, query)
    others = _count_all(searcher, Query.boolean_query([(Occur.Must, _everything()), (Occur.MustNot, query)]))
    return {
        field: {
            value: left for value, pages in values.items() if (left := pages - others[field].get(value, 0))
        }
        for field, values in whole.counts.items()
    }


def _everything() -> Query:
    return Query.term_query(schema(), "record", PUBLICATION)


def total(searcher: Searcher, query: Query) -> int:
    """How many results a query has."""
    return count_of(searcher.search(query, 1))


def count_of(found: SearchResult) -> int:
    """The number of all results, not only of those read."""
    return int(found.count)  # type: ignore[attr-defined]  # the library's stub leaves it out


def _count(searcher: Searcher, query: Query, field: str) -> Counts:
    return {field: _buckets(searcher, query, field, _MOST_VALUES)}


def _count_all(searcher: Searcher, query: Query) -> Counts:
    counts: Counts = {field: {} for field in FACETS}
    for key, pages in _buckets(searcher, query, EVERY_FACET, _ALL_VALUES).items():
        field, _, value = key.partition(SEPARATOR)
        counts[field][value] = pages
    return counts


def _buckets(searcher: Searcher, query: Query, field: str, most: int) -> dict[str, int]:
    found = searcher.aggregate(query, {"values": {"terms": {"field": field, "size": most}}})
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in found["values"]["buckets"]}
