"""What is offered while somebody types: titles, values of filters, keywords."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from practices.models import Publication
from search.engine import analyser
from search.engine.completion import Completion, complete
from search.facets import FACETS, vocabularies
from search.forms import LONGEST_WORDS, WordsField

FEWEST_LETTERS = 3
TITLES, VALUES, TAGS = 5, 4, 3


@dataclass(frozen=True)
class Suggestion:
    """One line: what kind of thing it is, its name, where it leads, how many pages it gives (1 for a page)."""

    kind: str
    label: str
    detail: str
    address: str
    count: int


class SuggestionsForm(forms.Form):
    """The one parameter of /recherche/suggestions. Always valid."""

    q = WordsField(required=False)

    def typed(self) -> str:
        """What is being typed, no longer than what is searched; "" for too little of it."""
        self.is_valid()
        words: str = self.cleaned_data["q"][:LONGEST_WORDS]
        return words if len(analyser.sort_key(words)) >= FEWEST_LETTERS else ""


def suggestions(typed: str) -> list[dict[str, Any]]:
    """What begins as `typed`, ready to be sent; nothing for nothing. Raises `IndexUnavailableError`."""
    if not typed:
        return []
    found = complete(typed, titles=TITLES, tags=TAGS)
    return [asdict(one) for one in (*_pages(found), *_values(typed, found), *_keywords(found))]


def _pages(found: Completion) -> Iterator[Suggestion]:
    rows = Publication.objects.visible().filter(pk__in=found.titles).only("title", "path", "card").in_bulk()
    for pk in found.titles:
        if pk in rows:
            yield Suggestion("page", rows[pk].title, rows[pk].card.get("kind_label") or "", rows[pk].path, 1)


def _values(typed: str, found: Completion) -> Iterator[Suggestion]:
    begun = analyser.words(typed)
    offered = [
        (known, facet, vocabulary, value)
        for facet, vocabulary in zip(FACETS, vocabularies().values(), strict=True)
        for value, label in vocabulary.items()
        if begun and (known := found.known.get(facet.field, {}).get(value, 0)) and _begins(label, begun)
    ]
    for known, facet, vocabulary, value in sorted(offered, key=lambda one: -one[0])[:VALUES]:
        address = f"{reverse('search:results')}?{_query(facet.parameter, vocabulary.written(value))}"
        yield Suggestion("filtre", vocabulary[value], facet.label, address, known)


def _keywords(found: Completion) -> Iterator[Suggestion]:
    for label, pages in found.tags:
        address = f"{reverse('search:results')}?{_query('q', label)}"
        yield Suggestion("mot-clé", label, "", address, pages)


def _begins(label: str, begun: list[str]) -> bool:
    """Whether each word that is typed begins one of the label's."""
    words = analyser.sort_key(label).split()
    return all(any(word.startswith(start) for word in words) for start in begun)


def _query(name: str, value: str) -> str:
    query = QueryDict(mutable=True)
    query[name] = value
    return query.urlencode()
