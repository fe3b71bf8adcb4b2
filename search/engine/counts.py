"""How many results each facet value would give."""

from __future__ import annotations

from collections.abc import Iterable

from tantivy import Query, Searcher, SearchResult

from search.engine.index import Generation, cursor_of
from search.engine.query import narrowed
from search.engine.question import Counts, Filters
from search.engine.schema import FACETS, PUBLICATION, schema

_MOST_VALUES = 1000


def disjunctive(searcher: Searcher, query: Query, filters: Filters) -> Counts:
    """The counts of every facet, each with all filters but its own: what ticking that one value would give.

    Facets without a ticked value share one pass over the results.
    """
    ticked = [field for field in FACETS if filters.get(field)]
    counts = _count(searcher, narrowed(query, filters), [field for field in FACETS if field not in ticked])
    for field in ticked:
        counts |= _count(searcher, narrowed(query, filters, but=field), [field])
    return counts


def known(generation: Generation, searcher: Searcher) -> Counts:
    """The counts over the whole index; kept until its next commit."""
    cursor = cursor_of(searcher)
    kept = generation.known
    if kept is None or kept[0] != cursor:
        everything = Query.term_query(schema(), "record", PUBLICATION)
        kept = generation.known = (cursor, _count(searcher, everything, FACETS))
    return kept[1]


def total(searcher: Searcher, query: Query) -> int:
    """How many results a query has."""
    return count_of(searcher.search(query, 1))


def count_of(found: SearchResult) -> int:
    """The number of all results, not only of those read."""
    return int(found.count)  # type: ignore[attr-defined]  # the library's stub leaves it out


def _count(searcher: Searcher, query: Query, fields: Iterable[str]) -> Counts:
    wanted = {field: {"terms": {"field": field, "size": _MOST_VALUES}} for field in fields}
    if not wanted:
        return {}
    found = searcher.aggregate(query, wanted)
    return {
        field: {bucket["key"]: int(bucket["doc_count"]) for bucket in found[field]["buckets"]}
        for field in wanted
    }
