"""The order of results.

By relevance, or newest first when there are no words; by date or title when asked for. Equal ranks go by publication.
"""

from __future__ import annotations

from tantivy import DocAddress, Order, Query, Searcher

from search.engine.counts import count_of

Hit = tuple[int, DocAddress]
_MARGIN = 20


def newest(searcher: Searcher, query: Query, offset: int, size: int) -> tuple[int, list[Hit]]:
    """The total, and a page of the newest; `newest` is unique, so there are no ties."""
    found = searcher.search(query, size, order_by_field="newest", offset=offset)
    return count_of(found), _with_ids(searcher, [address for _, address in found.hits])


def by_title(searcher: Searcher, query: Query, offset: int, size: int) -> tuple[int, list[Hit]]:
    """The total, and a page in the order of titles; `by_title` ends on the publication, so there are no ties."""
    found = searcher.search(query, size, order_by_field="by_title", order=Order.Asc, offset=offset)
    return count_of(found), _with_ids(searcher, [address for _, address in found.hits])


def most_relevant(searcher: Searcher, query: Query, offset: int, size: int) -> tuple[int, list[Hit]]:
    """The total, and a page of the best: the score of the words, multiplied by the merit of the page.

    The library breaks ties by where a document lies on disk, which changes as segments merge. So we
    read a little more on both sides, until no tie crosses the edge of what was read, and sort ties by
    publication.
    """
    margin = _MARGIN
    while True:
        start = max(offset - margin, 0)
        found = searcher.search(query, size + offset - start + margin, offset=start, weight_by_field="merit")
        hits = found.hits
        scores = [score for score, _ in hits]
        first, last = offset - start, offset - start + size
        if first >= len(hits):
            return count_of(found), []
        tied_before = start > 0 and scores[0] == scores[first]
        tied_after = start + len(hits) < count_of(found) and scores[-1] == scores[min(last, len(hits)) - 1]
        if not (tied_before or tied_after):
            break
        margin *= 4
    ranked = sorted(
        zip(scores, _with_ids(searcher, [address for _, address in hits]), strict=True),
        key=lambda pair: (-pair[0], pair[1][0]),
    )
    return count_of(found), [hit for _, hit in ranked[first:last]]


def _with_ids(searcher: Searcher, addresses: list[DocAddress]) -> list[Hit]:
    ids = searcher.fast_field_values("id", addresses)
    return [(int(value or 0), address) for value, address in zip(ids, addresses, strict=True)]
