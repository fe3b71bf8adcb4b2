"""Filters kept in the address: any of a filter's values, together with all the other filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from academies.models.campaign import validate_school_year
from practices.browse.wording import alphabetical

SHOWN_AT_FIRST = 4
"""How many values of a filter stand in view; the others wait in a disclosure."""
MOST_VALUES = 30
"""How many values of a filter are read: more than its vocabulary has would only swell the page."""
_NAMED_AT_MOST = 3
_LONGEST_NAMED = 40


@dataclass(frozen=True)
class Filter:
    """One filter: its parameter in the address, its name, and which values make sense."""

    parameter: str
    label: str
    all_label: str
    knows: Callable[[str], bool]


@dataclass(frozen=True)
class Option:
    """One value of a filter: what choosing it gives, and the address where it is chosen, or no longer."""

    value: str
    label: str
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True)
class Group:
    """A filter with its values: those in view, those behind the disclosure, and the address without any."""

    parameter: str
    label: str
    all_label: str
    shown: list[Option]
    more: list[Option]
    is_chosen: bool
    clear_address: str


class ValuesField(forms.Field):
    """Repeated values, each once, in the order given; never an error."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        """The values without control characters nor surrounding space, as many as a person would choose."""
        texts = ("".join(filter(str.isprintable, str(item))).strip() for item in value or [])
        return [text for text in dict.fromkeys(texts) if text][:MOST_VALUES]


class ChoicesForm(forms.Form):
    """The filters of a page; a value that makes no sense is left out, and said."""

    def __init__(self, data: QueryDict, filters: Iterable[Filter]) -> None:
        super().__init__(data)
        self.filters = tuple(filters)
        self.notices: list[str] = []
        for one in self.filters:
            self.fields[one.parameter] = ValuesField(required=False)

    def clean(self) -> dict[str, Any]:
        """Drop what no filter knows, with a note on each filter that had some."""
        cleaned: dict[str, Any] = self.cleaned_data
        for one in self.filters:
            values = cleaned[one.parameter]
            cleaned[one.parameter] = [value for value in values if one.knows(value)]
            if unknown := [value for value in values if not one.knows(value)]:
                self.notices.append(_not_known(one.label, unknown))
        return cleaned

    def choices(self) -> Choices:
        """What is chosen, whatever was in the address."""
        if not self.is_valid():
            raise AssertionError(f"No value of a filter is ever refused: {self.errors.as_json()}")
        chosen = {one.parameter: tuple(self.cleaned_data[one.parameter]) for one in self.filters}
        return Choices(chosen, tuple(self.notices))


@dataclass(frozen=True)
class Choices:
    """The chosen values by parameter, and what there is to say of those that were left out."""

    chosen: Mapping[str, tuple[str, ...]]
    notices: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many values are chosen."""
        return sum(len(values) for values in self.chosen.values())

    @property
    def query(self) -> str:
        """The choices as they stand in an address, without the question mark."""
        return self._encoded(self.chosen)

    def toggled(self, parameter: str, value: str) -> str:
        """The address where this value is chosen too, or no longer."""
        values = self.chosen[parameter]
        without = tuple(one for one in values if one != value)
        return self._address({**self.chosen, parameter: without if value in values else (*values, value)})

    def cleared(self, parameter: str) -> str:
        """The address where nothing is chosen in this filter."""
        return self._address({**self.chosen, parameter: ()})

    def group(self, one: Filter, labels: Mapping[str, str], counts: Mapping[str, int]) -> Group | None:
        """A filter's values that give something or are chosen: these first, then as the labels are ordered.

        The ones in view are the chosen and the most fruitful. Without a value there is no group.
        """
        chosen = self.chosen[one.parameter]
        options = [
            Option(value, label, counts.get(value, 0), value in chosen, self.toggled(one.parameter, value))
            for value, label in labels.items()
            if counts.get(value) or value in chosen
        ]
        if not options:
            return None
        ranked = sorted(options, key=lambda option: (not option.is_chosen, -option.count))
        in_view = {option.value for option in ranked[:SHOWN_AT_FIRST]}
        if (
            len(options) == SHOWN_AT_FIRST + 1
        ):  # a disclosure for a single value would cost more than it saves
            in_view = {option.value for option in options}
        return Group(
            parameter=one.parameter,
            label=one.label,
            all_label=one.all_label,
            shown=[option for option in options if option.value in in_view],
            more=[option for option in options if option.value not in in_view],
            is_chosen=bool(chosen),
            clear_address=self.cleared(one.parameter),
        )

    def _address(self, chosen: Mapping[str, tuple[str, ...]]) -> str:
        encoded = self._encoded(chosen)
        return f"?{encoded}" if encoded else "?"

    def _encoded(self, chosen: Mapping[str, tuple[str, ...]]) -> str:
        query = QueryDict(mutable=True)
        for parameter, values in chosen.items():
            query.setlist(parameter, list(values))
        return query.urlencode()


def read(data: QueryDict, *filters: Filter) -> Choices:
    """The choices that an address holds."""
    return ChoicesForm(data, filters).choices()


def of_vocabulary(parameter: str, label: str, all_label: str, labels: Mapping[str, str]) -> Filter:
    """A filter on the terms of a vocabulary, retired ones included."""
    return Filter(parameter, label, all_label, labels.__contains__)


def is_school_year(value: str) -> bool:
    """Whether this is written as a school year, whether or not there was one."""
    try:
        validate_school_year(value)
    except (ValidationError, ValueError):
        return False
    return True


OF_YEAR = Filter("annee", "Année scolaire", "Toutes les années", is_school_year)


def in_order(labels: Mapping[str, str]) -> dict[str, str]:
    """The same labels in alphabetical order."""
    return dict(sorted(labels.items(), key=lambda item: alphabetical(item[1])))


def _not_known(label: str, values: list[str]) -> str:
    named = ", ".join(f"«\u00a0{value[:_LONGEST_NAMED]}\u00a0»" for value in values[:_NAMED_AT_MOST])
    more = " …" if len(values) > _NAMED_AT_MOST else ""
    return (
        f"Le filtre «\u00a0{label}\u00a0» ne connaît pas {named}{more}\u00a0: il n’en a pas été tenu compte."
    )
