"""How both backends write an object into the index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, prefetch_related_objects
from wagtail.search.index import RelatedFields


class ConstantCostIndex:
    """Mixed into an index of modelsearch: saving an object touches its own row only, and reads its relations once."""

    def add_items(self, model: Any, objs: Iterable[Model]) -> None:
        """Write these objects. Stock walks their tags once for each column, with as many queries."""
        indexed = list(objs)
        related = [one.field_name for one in model.get_search_fields() if isinstance(one, RelatedFields)]
        prefetch_related_objects(indexed, *related)
        super().add_items(model, indexed)  # type: ignore[misc]

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing to refresh: a backend weighs titles when it searches."""
