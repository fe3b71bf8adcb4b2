"""A search as its address says it, and the addresses that lead on from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from search.engine import Order
from search.facets import FACETS
from search.vocabularies import Vocabulary

ORDERS: Mapping[str, Order] = {
    "": Order.RELEVANCE,
    "pertinence": Order.RELEVANCE,
    "date": Order.DATE,
    "titre": Order.TITLE,
}
"""The orders by what `tri` says; relevance, which is by date where there are no words, unless asked for."""


@dataclass(frozen=True)
class Criteria:
    """A search: words, ticked values by parameter, order, page (0 when it is no number).

    `looked_for` is what is typed to find a value among those of a filter: it narrows what is offered, never what
    is found.
    """

    words: str
    ticked: Mapping[str, tuple[str, ...]]
    page: int
    sort: str
    looked_for: Mapping[str, str]
    vocabularies: Mapping[str, Vocabulary]

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The ticked values by field of the index."""
        return {facet.field: self.ticked[facet.parameter] for facet in FACETS}

    @property
    def order(self) -> Order:
        """How results are ranked."""
        return ORDERS[self.sort]

    @property
    def said_sort(self) -> str:
        """What `tri` says in addresses: nothing for the usual order."""
        return "" if self.order is Order.RELEVANCE else self.sort

    @property
    def ticked_count(self) -> int:
        """How many values are ticked."""
        return sum(len(values) for values in self.ticked.values())

    @property
    def name(self) -> str:
        """What it looks for, in a line: « volcan, 5e, Académie de Lyon », or that it is everything."""
        ticked = [self.vocabularies[name][value] for name, values in self.ticked.items() for value in values]
        words = [f"«\u00a0{self.words}\u00a0»"] if self.words else []
        return ", ".join([*words, *ticked]) or "Toutes les pratiques"

    def meaning(self, words: str) -> str:
        """The address of the same search for other words."""
        return replace(self, words=words).address()

    def address(self, *, without: tuple[str, str] | None = None, facets: bool = True, but: str = "") -> str:
        """The address of this search, first page.

        Less one ticked value, one facet's (`but`) or all facets'.
        """
        query = QueryDict(mutable=True)
        if self.words:
            query["q"] = self.words
        for parameter, values in self.ticked.items():
            if facets and parameter != but:
                written = self.vocabularies[parameter].written
                kept = [written(value) for value in values if (parameter, value) != without]
                query.setlist(parameter, kept)
        if self.said_sort:
            query["tri"] = self.said_sort
        encoded = query.urlencode()
        return f"?{encoded}" if encoded else "?"
