"""The filters as the results page shows them: groups of values, each with its count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.criteria import Criteria
from search.engine import Answer, analyser
from search.facets import FACETS, FIRST, LONG, Facet
from search.forms import looking_in
from search.vocabularies import Vocabulary


@dataclass(frozen=True)
class Option:
    """One value of a facet, with the number of results that ticking it gives."""

    value: str
    label: str
    count: int
    is_ticked: bool

    @property
    def is_disabled(self) -> bool:
        """Whether ticking it would give nothing; what is ticked can always be unticked."""
        return self.count == 0 and not self.is_ticked


@dataclass(frozen=True)
class Group:
    """A facet and its values that some page has; in a long one a value can be looked for."""

    parameter: str
    label: str
    options: Sequence[Option]
    is_open: bool
    is_long: bool
    looking_in: str
    looked_for: str


@dataclass(frozen=True)
class Filters:
    """The groups shown at once, and those under « Plus de filtres »."""

    first: Sequence[Group]
    more: Sequence[Group]

    @property
    def is_more_open(self) -> bool:
        """Whether something is ticked or looked for among the others."""
        return any(group.is_open for group in self.more)


def filters(criteria: Criteria, answer: Answer, vocabularies: Mapping[str, Vocabulary]) -> Filters:
    """The facets with their values.

    A value that no page of the index has is shown only where it is ticked.
    """
    made = [_group(facet, criteria, answer, vocabularies[facet.parameter]) for facet in FACETS]
    shown = [group for group in made if group.options or group.looked_for]
    first = {facet.parameter for facet in FACETS[:FIRST]}
    return Filters(
        [replace(group, is_open=True) for group in shown if group.parameter in first],
        [group for group in shown if group.parameter not in first],
    )


def _group(facet: Facet, criteria: Criteria, answer: Answer, vocabulary: Vocabulary) -> Group:
    ticked, looked_for = criteria.ticked[facet.parameter], criteria.looked_for[facet.parameter]
    counts, known = answer.counts.get(facet.field, {}), answer.known.get(facet.field, {})
    values = [value for value in vocabulary if value in known or value in ticked]
    is_long = len(values) > LONG
    if is_long:  # It is scrolled: what is ticked is seen at once.
        values.sort(key=lambda value: value not in ticked)
    sought = analyser.sort_key(looked_for) if is_long else ""
    options = [
        Option(vocabulary.written(value), vocabulary[value], counts.get(value, 0), value in ticked)
        for value in values
        if value in ticked or sought in analyser.sort_key(vocabulary[value])
    ]
    return Group(
        facet.parameter,
        facet.label,
        options,
        is_open=bool(ticked or sought),
        is_long=is_long,
        looking_in=looking_in(facet),
        looked_for=looked_for if sought else "",
    )
