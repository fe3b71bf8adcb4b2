"""From what was typed and ticked to a tantivy query.

Built by hand, so that nothing typed can be a syntax error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tantivy import Occur, Query

from search.engine import analyser
from search.engine.question import Filters
from search.engine.schema import PUBLICATION, WEIGHTS, schema

MOST_WORDS = 24
"""Words beyond these are left out: a pasted page must not cost more than a search."""

_QUOTED = re.compile(r"\"([^\"]*)\"|«([^»]*)»|“([^”]*)”")
_OTHER_FIELDS = 0.3
_OTHER_FORM = 0.7


@dataclass(frozen=True)
class Words:
    """The parts of what was typed: one query for each word or quoted phrase."""

    parts: tuple[Query, ...]

    def __bool__(self) -> bool:
        return bool(self.parts)

    def match(self, *, every: bool) -> Query:
        """Pages with every part, or with any; all pages when there is none."""
        if not self.parts:
            return Query.const_score_query(Query.term_query(schema(), "record", PUBLICATION), 0.0)
        return Query.boolean_query([(Occur.Must if every else Occur.Should, part) for part in self.parts])


def read(typed: str) -> Words:
    """What can be searched in `typed`: whole phrases between quotation marks, single words elsewhere."""
    phrases = ["".join(groups) for groups in _QUOTED.findall(typed)]
    single = list(dict.fromkeys(analyser.words(_QUOTED.sub(" ", typed))))[:MOST_WORDS]
    found = [_phrase(analyser.terms(phrase)[:MOST_WORDS]) for phrase in phrases[:MOST_WORDS]]
    return Words(tuple([query for query in found if query] + [_word(word) for word in single]))


def _word(word: str) -> Query:
    own, others = analyser.stem(word), analyser.variants(word)
    return _in_any_field({field: _forms(field, own, others) for field in WEIGHTS})


def _forms(field: str, own: str, others: list[str]) -> Query:
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
