"""What is close to a page: the same theme, the same competences, the same words."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from tantivy import Occur, Query

from search.engine import analyser, index, ranking
from search.engine.errors import IndexUnavailableError, guarded
from search.engine.schema import schema

logger = logging.getLogger(__name__)

_MOST_WORDS = 12
_FIELDS = ("title", "keywords", "summary")


@dataclass(frozen=True)
class Likeness:
    """What to look for: a page's words by field, and what a value of a filter that it shares is worth."""

    publication_id: int
    words: Mapping[str, list[str]]
    shared: Mapping[tuple[str, str], float]
    natures: tuple[str, ...]


def related(likeness: Likeness, size: int) -> list[int]:
    """The publications of these natures that are closest to a page, the page itself left out.

    Raises `IndexUnavailableError` if there is no index fit to be read.
    """
    try:
        searcher = index.current().searcher()
        with guarded("looking for what is close"):
            _total, hits = ranking.most_relevant(searcher, _query(likeness), 0, size)
    except IndexUnavailableError as error:
        logger.warning("What is close cannot be found: %s", error)
        index.reset()
        raise
    return [publication_id for publication_id, _address in hits]


def _query(likeness: Likeness) -> Query:
    words = {field: [analyser.clean(text) for text in likeness.words.get(field, [])] for field in _FIELDS}
    alike = Query.more_like_this_document_fields_query(
        schema(), words, min_doc_frequency=2, min_term_frequency=1, max_query_terms=_MOST_WORDS
    )
    shared = [
        (Occur.Should, Query.const_score_query(Query.term_query(schema(), field, value), worth))
        for (field, value), worth in likeness.shared.items()
    ]
    close = Query.boolean_query([(Occur.Should, alike), *shared])
    natures = Query.const_score_query(Query.term_set_query(schema(), "nature", list(likeness.natures)), 0.0)
    itself = Query.term_query(schema(), "id", likeness.publication_id)
    return Query.boolean_query([(Occur.Must, close), (Occur.Must, natures), (Occur.MustNot, itself)])
