"""The address of a search, read.

Whatever stands in it, a search comes out, and notes on what was left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from search.criteria import ORDERS, Criteria
from search.engine import analyser
from search.facets import FACETS, Facet
from search.vocabularies import Vocabulary

LONGEST_WORDS = 200
_NAMED_AT_MOST = 3
_LONGEST_NAMED = 40
_MOST_VALUES = 200


class WordsField(forms.Field):
    """Words as typed, without control characters; nothing typed is an error."""

    def to_python(self, value: Any) -> str:
        """The text cleaned, and no longer than what is searched."""
        return analyser.clean(str(value or ""))


class Repeated(forms.SelectMultiple):
    """A parameter given several times, as `niveau=5e&niveau=4e` or, as Édubase does, `niveau[0]=5e&niveau[1]=4e`."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """All the values, the numbered ones last."""
        numbered = [key for key in data if key.startswith(f"{name}[") and key.endswith("]")]
        return [*data.getlist(name), *(value for key in numbered for value in data.getlist(key))]


class ValuesField(forms.Field):
    """Repeated values, each once, in the order given."""

    widget = Repeated

    def to_python(self, value: Any) -> list[str]:
        """The values as they came, cleaned, without empty ones."""
        given = [text for text in dict.fromkeys(analyser.clean(str(item)) for item in value or []) if text]
        return given[:_MOST_VALUES]


class PageField(forms.Field):
    """A page number; 0 stands for something that is none."""

    def to_python(self, value: Any) -> int:
        """The number, 1 when there is none, 0 when it is not one."""
        text = str(value or "").strip()
        if not text:
            return 1
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0


def looking_in(facet: Facet) -> str:
    """The parameter that looks for a value among those of a long filter."""
    return f"{facet.parameter}-contient"


class SearchForm(forms.Form):
    """The parameters of /recherche/. Always valid.

    `q`, one repeated parameter a filter, what to look for among the values of a filter, `tri` and `page`.
    """

    q = WordsField(required=False)
    tri = WordsField(required=False)
    page = PageField(required=False)

    def __init__(self, data: QueryDict, vocabularies: Mapping[str, Vocabulary]) -> None:
        super().__init__(data)
        self.vocabularies = vocabularies
        self.notices: list[str] = []
        for facet in FACETS:
            self.fields[facet.parameter] = ValuesField(required=False)
            self.fields[looking_in(facet)] = WordsField(required=False)

    def clean(self) -> dict[str, Any]:
        """Cut what is too long and drop values of no vocabulary, with a note on each."""
        cleaned: dict[str, Any] = self.cleaned_data
        if len(cleaned["q"]) > LONGEST_WORDS:
            cleaned["q"] = cleaned["q"][:LONGEST_WORDS].rstrip()
            self.notices.append(
                f"Seuls les {LONGEST_WORDS} premiers caractères de votre recherche ont été lus."
            )
        if cleaned["tri"] not in ORDERS:
            self.notices.append(
                f"Le tri {_quoted([cleaned['tri']])} n’existe pas\u00a0: il n’en a pas été tenu compte."
            )
            cleaned["tri"] = ""
        for facet in FACETS:
            self._read_values(facet, cleaned)
            cleaned[looking_in(facet)] = cleaned[looking_in(facet)][:_LONGEST_NAMED]
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
            sort=read["tri"],
            looked_for={facet.parameter: read[looking_in(facet)] for facet in FACETS},
            vocabularies=self.vocabularies,
        )

    def _read_values(self, facet: Facet, cleaned: dict[str, Any]) -> None:
        given, vocabulary = cleaned[facet.parameter], self.vocabularies[facet.parameter]
        found = {named: vocabulary.find(named) for named in given}
        cleaned[facet.parameter] = list(dict.fromkeys(value for value in found.values() if value is not None))
        if unknown := [named for named, value in found.items() if value is None]:
            self.notices.append(
                f"Le filtre «\u00a0{facet.label}\u00a0» ne connaît pas {_quoted(unknown)}"
                "\u00a0: il n’en a pas été tenu compte."
            )


def _quoted(values: list[str]) -> str:
    named = ", ".join(f"«\u00a0{value[:_LONGEST_NAMED]}\u00a0»" for value in values[:_NAMED_AT_MOST])
    return f"{named}{' …' if len(values) > _NAMED_AT_MOST else ''}"
