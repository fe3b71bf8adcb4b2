"""A question and its answer, on one state of the index."""

from __future__ import annotations

import logging
import time

from tantivy import Query, Searcher

from search.engine import counts, extracts, index, query, ranking, spelling
from search.engine.errors import IndexUnavailableError, guarded
from search.engine.question import Answer, Order, Question, Suggestion

logger = logging.getLogger(__name__)

_LEXICON_KEPT = 60.0

RANKINGS = {
    Order.RELEVANCE: ranking.most_relevant,
    Order.DATE: ranking.newest,
    Order.TITLE: ranking.by_title,
}


def ask(question: Question) -> Answer:
    """Answer a search.

    Raises `IndexUnavailableError`, and says so in the log, if there is no index fit to be read.
    """
    try:
        generation = index.current()
        searcher = generation.searcher()
        with guarded("searching"):
            return _answer(generation, searcher, question)
    except IndexUnavailableError as error:
        logger.error("Search cannot be answered: %s", error)
        index.reset()
        raise


def _answer(generation: index.Generation, searcher: Searcher, question: Question) -> Answer:
    words = query.read(question.words, question.synonyms)
    matching, every = _with_every_word_or_some(searcher, words, question)
    narrowed = query.narrowed(words.ranked(matching), question.filters)
    whole = counts.known(generation, searcher)
    is_narrowed = bool(words) or any(question.filters.values())
    offset = min(question.offset, searcher.num_docs)
    rank = RANKINGS[question.order if words else _without_words(question.order)]
    total, hits = rank(searcher, narrowed, offset, question.size)
    return Answer(
        total=total,
        ids=tuple(publication_id for publication_id, _ in hits),
        counts=(
            counts.disjunctive(searcher, matching, question.filters, total, whole)
            if is_narrowed
            else dict(whole.counts)
        ),
        known=whole.counts,
        extracts=extracts.extracts(searcher, words.terms, hits) if words else {},
        without={} if total else _totals_without_each_facet(searcher, matching, question),
        has_words=bool(words),
        all_words=every,
        suggestion=None if every and total else _suggestion(generation, searcher, question),
    )


def _without_words(order: Order) -> Order:
    return Order.DATE if order is Order.RELEVANCE else order


def _with_every_word_or_some(
    searcher: Searcher, words: query.Words, question: Question
) -> tuple[Query, bool]:
    """The query for the words, and whether it asks for all of them.

    The choice looks at the words alone, never at the filters: so a count beside a value holds after
    ticking it.
    """
    every = words.match(every=True)
    if len(words.parts) < 2 or counts.total(searcher, every):
        return every, True
    return words.match(every=False), False


def _totals_without_each_facet(searcher: Searcher, matching: Query, question: Question) -> dict[str, int]:
    return {
        field: counts.total(searcher, query.narrowed(matching, question.filters, but=field))
        for field, values in question.filters.items()
        if values
    }


def _suggestion(generation: index.Generation, searcher: Searcher, question: Question) -> Suggestion | None:
    typed = spelling.corrected(searcher, lambda: _lexicon(generation, searcher), question.words)
    if not typed:
        return None
    meant = query.read(typed, question.synonyms).match(every=True)
    total = counts.total(searcher, query.narrowed(meant, question.filters))
    return Suggestion(typed, total) if total else None


def _lexicon(generation: index.Generation, searcher: Searcher) -> spelling.Lexicon:
    """The words of the index, of a minute ago at most: what is suggested is tried on the index as it is now."""
    now = time.monotonic()
    kept = generation.lexicon
    if kept is None or now - kept[0] > _LEXICON_KEPT:
        kept = generation.lexicon = (now, spelling.Lexicon(searcher))
    return kept[1]
