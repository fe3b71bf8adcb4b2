"""From what was typed and ticked to a tantivy query.

Built by hand, so that nothing typed can be a syntax error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from tantivy import Occur, Query

from search.engine import analyser
from search.engine.question import Filters
from search.engine.schema import PUBLICATION, WEIGHTS, schema
from search.engine.synonyms import NO_SYNONYMS, Span, Synonyms

MOST_WORDS = 24
"""Words beyond these are left out: a pasted page must not cost more than a search."""

_QUOTED = re.compile(r"\"([^\"]*)\"|«([^»]*)»|“([^”]*)”")
_OTHER_FIELDS = 0.3
_OTHER_FORM = 0.7
_OTHER_NAME = 0.8
_SIDE_BY_SIDE = 0.8


@dataclass(frozen=True)
class Words:
    """The parts of what was typed: one query for each word or quoted phrase.

    `neighbours` are words that were typed side by side: a page that has them so comes first, others stay. `terms`
    says of each term that is looked for which word or phrase it stands for.
    """

    parts: tuple[Query, ...]
    neighbours: tuple[Query, ...] = ()
    terms: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.parts)

    def match(self, *, every: bool) -> Query:
        """Pages with every part, or with any; all pages when there is none."""
        if not self.parts:
            return Query.const_score_query(Query.term_query(schema(), "record", PUBLICATION), 0.0)
        return Query.boolean_query([(Occur.Must if every else Occur.Should, part) for part in self.parts])

    def ranked(self, matching: Query) -> Query:
        """The pages of `matching`, those first that have the words side by side as they were typed."""
        if not self.neighbours:
            return matching
        side_by_side = [(Occur.Should, query) for query in self.neighbours]
        return Query.boolean_query([(Occur.Must, matching), *side_by_side])


def read(typed: str, synonyms: Synonyms = NO_SYNONYMS) -> Words:
    """What can be searched in `typed`: whole phrases between quotation marks, single words elsewhere.

    Words that are called otherwise too are looked for under each of their names; a phrase is exact.
    """
    phrases = ["".join(groups) for groups in _QUOTED.findall(typed)]
    rest = _QUOTED.sub(" ", typed)
    single = list(dict.fromkeys(analyser.words(rest)))[:MOST_WORDS]
    exact = [analyser.terms(phrase)[:MOST_WORDS] for phrase in phrases[:MOST_WORDS]]
    found = [query for terms in exact if (query := _phrase(terms))]
    spans = synonyms.spans(single)
    parts = [*found, *(query for span in spans for query in _span(span))]
    return Words(tuple(parts), tuple(_neighbours(rest)), _terms(exact, spans))


def _terms(exact: list[list[tuple[int, str]]], spans: list[Span]) -> dict[str, int]:
    found = {term: at for at, phrase in enumerate(exact) for _position, term in phrase}
    for at, span in enumerate(spans, start=len(exact)):
        named = [word for expression in span.alternatives for word in analyser.words(expression)]
        for word in (*span.words, *named):
            for term in (analyser.stem(word), *analyser.variants(word)):
                found.setdefault(term, at)
    return found


def _neighbours(typed: str) -> list[Query]:
    terms = analyser.terms(typed)[:MOST_WORDS]
    pairs = [_phrase([one, other]) for one, other in pairwise(terms)]
    return [Query.boost_query(pair, _SIDE_BY_SIDE) for pair in pairs if pair]


def _span(span: Span) -> list[Query]:
    own = [_word(word) for word in span.words]
    named = [query for expression in span.alternatives if (query := _named(expression))]
    if not named:
        return own
    together = own[0] if len(own) == 1 else Query.boolean_query([(Occur.Must, word) for word in own])
    return [Query.disjunction_max_query([together, *named])]


def _named(expression: str) -> Query | None:
    """Another name. A phrase scores the sum of its words: it must not outweigh what was typed."""
    words = analyser.words(expression)
    found = _word(words[0]) if len(words) == 1 else _phrase(analyser.terms(expression))
    return Query.boost_query(found, _OTHER_NAME / len(words)) if found else None


def _word(word: str) -> Query:
    own, others = analyser.stem(word), analyser.variants(word)
    return _in_any_field({field: _forms(field, own, others) for field in WEIGHTS})


def _forms(field: str, own: str, others: tuple[str, ...]) -> Query:
    exact = Query.term_query(schema(), field, own)
    if not others:
        return exact
    near = Query.boost_query(
        Query.disjunction_max_query([Query.term_query(schema(), field, term) for term in others]), _OTHER_FORM
    )
    return Query.disjunction_max_query([exact, near])


def _phrase(terms: list[tuple[int, str]]) -> Query | None:
    if not terms:
        return None
    if len(terms) == 1:
        return _in_any_field({field: Query.term_query(schema(), field, terms[0][1]) for field in WEIGHTS})
    return _in_any_field({field: Query.phrase_query(schema(), field, list(terms)) for field in WEIGHTS})


def _in_any_field(queries: dict[str, Query]) -> Query:
    weighted = [Query.boost_query(query, WEIGHTS[field]) for field, query in queries.items()]
    return Query.disjunction_max_query(weighted, _OTHER_FIELDS)


def narrowed(query: Query, filters: Filters, *, but: str = "") -> Query:
    """`query` with any ticked value of each facet, and of all facets together, the facet `but` left out."""
    ticked = [
        Query.const_score_query(Query.term_set_query(schema(), field, list(values)), 0.0)
        for field, values in filters.items()
        if values and field != but
    ]
    if not ticked:
        return query
    return Query.boolean_query([(Occur.Must, part) for part in (query, *ticked)])
