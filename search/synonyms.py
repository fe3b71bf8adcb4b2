"""The words that mean the same, as the leads keep them."""

from __future__ import annotations

from search.engine.synonyms import NO_SYNONYMS, Synonyms
from search.models import Synonym


def synonyms_for(words: str) -> Synonyms:
    """Those in force, read in one query; none is needed where nothing was typed."""
    if not words:
        return NO_SYNONYMS
    return Synonyms(synonym.expressions for synonym in Synonym.objects.order_by("term"))
