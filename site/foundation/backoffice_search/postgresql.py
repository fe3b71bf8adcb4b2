"""The search of the back office on PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.db.models import F, FloatField, Value
from django.db.models.functions import Cast, Greatest, Length
from wagtail.search.backends.database.postgres.postgres import (
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from foundation.backoffice_search.writing import ConstantCostIndex

USUAL_TITLE_LENGTH = 5.0
"""In words that count. A title of that length weighs as much as the body; a shorter one more, as in stock."""


class Index(ConstantCostIndex, PostgresIndex):
    """Stock's, at a constant cost."""


class QueryCompiler(PostgresSearchQueryCompiler):
    """Stock's, but the norm of a title is computed rather than read."""

    def get_index_vectors(self, search_query: Any) -> list[tuple[Any, Any]]:
        """What is searched and what each part weighs."""
        (title, _), *others = super().get_index_vectors(search_query)
        length = Cast(Greatest(Length(F("index_entries__title")), Value(1)), FloatField())
        return [(title, Value(USUAL_TITLE_LENGTH) / length), *others]


class SearchBackend(PostgresSearchBackend):
    """Named by `WAGTAILSEARCH_BACKENDS`."""

    index_class = Index
    query_compiler_class = QueryCompiler
