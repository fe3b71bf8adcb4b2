"""The words that mean the same, as the leads keep them."""

from __future__ import annotations

from foundation.delivery.kept import Kept
from search.engine.synonyms import NO_SYNONYMS, Synonyms
from search.models import Synonym


def synonyms_for(words: str) -> Synonyms:
    """Those in force, kept in the process until one changes; none is needed where nothing was typed."""
    return _in_force() if words else NO_SYNONYMS


def _read() -> Synonyms:
    return Synonyms(synonym.expressions for synonym in Synonym.objects.order_by("term"))


_in_force = Kept(_read)
