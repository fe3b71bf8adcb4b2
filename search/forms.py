"""The address of a search, read.

Whatever stands in it, a search comes out, and notes on what was left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from search.engine import analyser
from search.facets import FACETS, Vocabulary

LONGEST_WORDS = 200
_NAMED_AT_MOST = 3
_LONGEST_NAMED = 40


@dataclass(frozen=True)
class Criteria:
    """A search as the address says it: words, ticked values by parameter, page (0 when it is no number)."""

    words: str
    ticked: Mapping[str, tuple[str, ...]]
    page: int

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The ticked values by field of the index."""
        return {facet.field: self.ticked[facet.parameter] for facet in FACETS}

    @property
    def ticked_count(self) -> int:
        """How many values are ticked."""
        return sum(len(values) for values in self.ticked.values())

    def address(self, *, without: tuple[str, str] | None = None, facets: bool = True, but: str = "") -> str:
        """The address of this search, first page.

        Less one ticked value, one facet's (`but`) or all facets'.
        """
        query = QueryDict(mutable=True)
        if self.words:
            query["q"] = self.words
        for parameter, values in self.ticked.items():
            if facets and parameter != but:
                query.setlist(parameter, [value for value in values if (parameter, value) != without])
        encoded = query.urlencode()
        return f"?{encoded}" if encoded else "?"


class WordsField(forms.Field):
    """Words as typed, without control characters; nothing typed is an error."""

    def to_python(self, value: Any) -> str:
        """The text cleaned, and no longer than what is searched."""
        return analyser.clean(str(value or ""))


class ValuesField(forms.Field):
    """Repeated values, each once, in the order given."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        """The values as they came, cleaned, without empty ones."""
        return [text for text in dict.fromkeys(analyser.clean(str(item)) for item in value or []) if text]


class PageField(forms.Field):
    """A page number; 0 stands for something that is none."""

    def to_python(self, value: Any) -> int:
        """The number, 1 when there is none, 0 when it is not one."""
        text = str(value or "").strip()
        if not text:
            return 1
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0


class SearchForm(forms.Form):
    """The parameters of /recherche/: `q`, one repeated parameter a facet, `page`. Always valid."""

    q = WordsField(required=False)
    page = PageField(required=False)

    def __init__(self, data: QueryDict, vocabularies: Mapping[str, Vocabulary]) -> None:
        super().__init__(data)
        self.vocabularies = vocabularies
        self.notices: list[str] = []
        for facet in FACETS:
            self.fields[facet.parameter] = ValuesField(required=False)

    def clean(self) -> dict[str, Any]:
        """Cut what is too long and drop values of no vocabulary, with a note on each."""
        cleaned: dict[str, Any] = self.cleaned_data
        if len(cleaned["q"]) > LONGEST_WORDS:
            cleaned["q"] = cleaned["q"][:LONGEST_WORDS].rstrip()
            self.notices.append(
                f"Seuls les {LONGEST_WORDS} premiers caractères de votre recherche ont été lus."
            )
        for facet in FACETS:
            values, vocabulary = cleaned[facet.parameter], self.vocabularies[facet.parameter]
            cleaned[facet.parameter] = [value for value in values if value in vocabulary]
            if unknown := [value for value in values if value not in vocabulary]:
                self.notices.append(_unknown(facet.label, unknown))
        return cleaned

    def criteria(self) -> Criteria:
        """What is asked, whatever was in the address."""
        if not self.is_valid():
            raise AssertionError(f"No parameter of a search is ever refused: {self.errors.as_json()}")
        read = self.cleaned_data
        return Criteria(
            words=read["q"],
            ticked={facet.parameter: tuple(read[facet.parameter]) for facet in FACETS},
            page=read["page"],
        )


def _unknown(label: str, values: list[str]) -> str:
    named = ", ".join(f"«\u00a0{value[:_LONGEST_NAMED]}\u00a0»" for value in values[:_NAMED_AT_MOST])
    more = " …" if len(values) > _NAMED_AT_MOST else ""
    return (
        f"Le filtre «\u00a0{label}\u00a0» ne connaît pas {named}{more}\u00a0: il n’en a pas été tenu compte."
    )
