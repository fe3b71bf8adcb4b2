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
    whole = counts.known(generation, searcher)
    is_narrowed = bool(words) or any(question.filters.values())
    matching, every = words.match(every=True), True
    total, hits = _ranked(searcher, words, matching, question)
    if not total and _no_page_has_all(searcher, words, matching):
        matching, every = words.match(every=False), False
        total, hits = _ranked(searcher, words, matching, question)
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


def _ranked(
    searcher: Searcher, words: query.Words, matching: Query, question: Question
) -> tuple[int, list[ranking.Hit]]:
    """The total and the page of results that are asked for."""
    narrowed = query.narrowed(words.ranked(matching), question.filters)
    rank = RANKINGS[question.order if words else _without_words(question.order)]
    return rank(searcher, narrowed, min(question.offset, searcher.num_docs), question.size)


def _no_page_has_all(searcher: Searcher, words: query.Words, every: Query) -> bool:
    """Whether pages with some of the words are to be shown, because there are several and no page has them all.

    The choice looks at the words alone, never at the filters: so a count beside a value holds after ticking it. It
    is asked only where nothing was found with the filters.
    """
    return len(words.parts) > 1 and not counts.total(searcher, every)


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
