"""What begins as what is being typed: titles and keywords."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from tantivy import Occur, Query, Searcher

from search.engine import analyser, counts, index, ranking
from search.engine.errors import IndexUnavailableError, guarded
from search.engine.question import Counts
from search.engine.schema import PUBLICATION, SEPARATOR, schema

logger = logging.getLogger(__name__)

_MOST_WORDS = 8


@dataclass(frozen=True)
class Completion:
    """Publications by their titles, keywords with how many pages have them, and the counts of the whole index."""

    titles: tuple[int, ...]
    tags: tuple[tuple[str, int], ...]
    known: Counts


def complete(typed: str, *, titles: int, tags: int) -> Completion:
    """What begins as `typed`: titles that have its words or words that begin so, keywords that begin so.

    Raises `IndexUnavailableError`, and says so in the log, if there is no index fit to be read.
    """
    try:
        generation = index.current()
        searcher = generation.searcher()
        with guarded("completing"):
            return Completion(
                _titles(searcher, typed, titles),
                _tags(searcher, typed, tags),
                counts.known(generation, searcher).counts,
            )
    except IndexUnavailableError as error:
        logger.error("What is typed cannot be completed: %s", error)
        index.reset()
        raise


def _titles(searcher: Searcher, typed: str, most: int) -> tuple[int, ...]:
    words = analyser.words(typed)[:_MOST_WORDS]
    if not words:
        return ()
    # Folded words are letters and digits, but a regular expression is no place to trust that.
    begun = [Query.regex_query(schema(), "title_words", f"{re.escape(word)}.*") for word in words]
    asked = Query.boolean_query([(Occur.Must, part) for part in (_everything(), *begun)])
    _total, hits = ranking.most_relevant(searcher, asked, 0, most)
    return tuple(publication_id for publication_id, _address in hits)


def _tags(searcher: Searcher, typed: str, most: int) -> tuple[tuple[str, int], ...]:
    key = analyser.sort_key(typed)
    if not key:
        return ()
    # Asked of the pages: the dictionary still has the words of pages that are gone.
    found = searcher.terms_with_prefix("tag", key, filter_query=_everything(), limit=most)
    return tuple((term.partition(SEPARATOR)[2], pages) for term, pages in found if pages)


def _everything() -> Query:
    return Query.term_query(schema(), "record", PUBLICATION)
