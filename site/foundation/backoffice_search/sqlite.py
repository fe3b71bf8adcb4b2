"""The search of the back office on SQLite."""

from __future__ import annotations

from typing import Any

from wagtail.search.backends.database.sqlite.sqlite import (
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)

from foundation.backoffice_search.writing import ConstantCostIndex


class Index(ConstantCostIndex, SQLiteIndex):
    """Stock's, at a constant cost."""


class QueryCompiler(SQLiteSearchQueryCompiler):
    """Stock's, without the norm of titles: BM25 weighs lengths by itself."""

    def get_index_vectors(self) -> list[tuple[Any, Any]]:
        """What is searched and what each part weighs."""
        return [(vector, 1.0) for vector, _ in super().get_index_vectors()]


class SearchBackend(SQLiteSearchBackend):
    """Named by `WAGTAILSEARCH_BACKENDS`."""

    index_class = Index
    query_compiler_class = QueryCompiler
