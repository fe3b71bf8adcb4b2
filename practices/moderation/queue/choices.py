"""The filters and the order of a queue: bound by a form, kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms

from practices.browse.wording import alphabetical
from practices.models import ReviewStep
from practices.moderation.queue.deadlines import DueState
from practices.moderation.queue.entries import Entry

if TYPE_CHECKING:
    from django.http import QueryDict

    from foundation.models import User

NATIONAL = "nationale"
SORT = "tri"
PAGE = "page"


class Taken:
    """The values of the filter on takings."""

    ME, NOBODY, SOMEBODY_ELSE = "moi", "personne", "autre"
    LABELS = ((ME, "Par moi"), (NOBODY, "Par personne"), (SOMEBODY_ELSE, "Par quelqu’un d’autre"))


@dataclass(frozen=True)
class Facet:
    """One filter: its parameter in the address, its name, what an entry has of it, and the values that always exist."""

    parameter: str
    label: str
    value_of: Callable[[Entry, User], tuple[str, str]]
    fixed: tuple[tuple[str, str], ...] = ()


def _academy(entry: Entry, _user: User) -> tuple[str, str]:
    academy = entry.place.academy
    return (academy.slug, academy.label) if academy else (NATIONAL, "Pages nationales")


def _theme(entry: Entry, _user: User) -> tuple[str, str]:
    theme = entry.place.theme
    return (str(theme.pk), theme.title) if theme else ("", "")


def _project(entry: Entry, _user: User) -> tuple[str, str]:
    project = entry.place.project
    return (str(project.pk), str(project)) if project else ("", "")


def _taken(entry: Entry, user: User) -> tuple[str, str]:
    if entry.taken_by is None:
        return Taken.NOBODY, ""
    return (Taken.ME if entry.taken_by.pk == user.pk else Taken.SOMEBODY_ELSE), ""


FACETS: tuple[Facet, ...] = (
    Facet("academie", "Académie", _academy),
    Facet("theme", "Thème", _theme),
    Facet("projet", "Projet", _project),
    Facet("type", "Type de page", lambda entry, _user: (entry.type_name, entry.type_label)),
    Facet(
        "etape",
        "Étape",
        lambda entry, _user: (entry.step.value, ""),
        (
            (ReviewStep.ACADEMY_REVIEW.value, "Inspection"),
            (ReviewStep.NATIONAL_PUBLICATION.value, "DNE A2"),
            (ReviewStep.SECOND_READER.value, "Seconde lecture"),
        ),
    ),
    Facet(
        "delai",
        "Échéance",
        lambda entry, _user: (entry.deadline.state.value, ""),
        tuple((state.value, str(state.label)) for state in DueState),
    ),
    Facet("prise", "Prise en charge", _taken, Taken.LABELS),
)
SORTS: dict[str, tuple[str, Callable[[Entry], Any]]] = {
    "echeance": ("Échéance", lambda entry: (entry.deadline.on, entry.waiting_since)),
    "attente": ("Attente la plus longue", lambda entry: entry.waiting_since),
    "titre": ("Titre", lambda entry: alphabetical(entry.title)),
    "academie": (
        "Académie",
        lambda entry: (
            alphabetical(entry.place.academy.name) if entry.place.academy else "",
            entry.deadline.on,
        ),
    ),
}
DEFAULT_SORT = "echeance"
PARAMETERS = (*(facet.parameter for facet in FACETS), SORT, PAGE)


class ChoicesForm(forms.Form):
    """The filters and the order, offering what there is in the queue of this person."""

    def __init__(self, data: QueryDict, entries: list[Entry], user: User) -> None:
        super().__init__(data)
        self.values = {facet.parameter: _values(facet, entries, user) for facet in FACETS}
        for facet in FACETS:
            values = [("", "Tout"), *self.values[facet.parameter]]
            self.fields[facet.parameter] = forms.ChoiceField(
                label=facet.label, choices=values, required=False
            )
        sorts = [(name, label) for name, (label, _) in SORTS.items()]
        self.fields[SORT] = forms.ChoiceField(label="Trier par", choices=sorts, required=False)


@dataclass(frozen=True)
class Chosen:
    """A filter in use: what it says, the address without it, and how many pages there would then be."""

    label: str
    value: str
    address: str
    without: int


class Choices:
    """The entries of a queue that were asked for, in the order asked for."""

    def __init__(self, data: QueryDict, entries: list[Entry], user: User) -> None:
        self.form = ChoicesForm(data, entries, user)
        self.form.is_valid()
        self.user = user
        self._all = entries
        typed = self.form.cleaned_data
        self.values = {facet.parameter: typed.get(facet.parameter) or "" for facet in FACETS}
        self.sort = typed.get(SORT) or DEFAULT_SORT
        self.notices = [
            f"« {self.form.fields[name].label} » : ce choix ne correspond à aucune page d’ici, il est laissé de côté."
            for name in self.form.errors
        ]
        self.entries = sorted(self._kept(self.values), key=lambda entry: entry.task_state_id)
        self.entries.sort(key=SORTS[self.sort][1])

    @property
    def query(self) -> str:
        """What the address holds, page number apart."""
        return self._query(self.values)

    @property
    def project_is_chosen(self) -> bool:
        """Whether only one project's pages are shown."""
        return bool(self.values["projet"])

    @property
    def chosen(self) -> list[Chosen]:
        """The filters in use."""
        found = []
        for facet in FACETS:
            value = self.values[facet.parameter]
            if not value:
                continue
            others = self.values | {facet.parameter: ""}
            label = dict(self.form.values[facet.parameter])[value]
            found.append(
                Chosen(facet.label, label, f"?{self._query(others)}", sum(1 for _ in self._kept(others)))
            )
        return found

    def _kept(self, values: dict[str, str]) -> Iterable[Entry]:
        asked = [facet for facet in FACETS if values[facet.parameter]]
        for entry in self._all:
            if all(facet.value_of(entry, self.user)[0] == values[facet.parameter] for facet in asked):
                yield entry

    def _query(self, values: dict[str, str]) -> str:
        pairs = [(name, value) for name, value in values.items() if value]
        if self.sort != DEFAULT_SORT:
            pairs.append((SORT, self.sort))
        return urlencode(pairs)


def address_of(data: QueryDict, *, with_page: bool = True) -> str:
    """The query of a queue's address, of what was sent back with a form: known parameters only, none too long."""
    names = [name for name in PARAMETERS if with_page or name != PAGE]
    pairs = [(name, data[name]) for name in names if data.get(name)]
    return urlencode([(name, value) for name, value in pairs if len(value) <= 100])


def _values(facet: Facet, entries: list[Entry], user: User) -> list[tuple[str, str]]:
    if facet.fixed:
        return list(facet.fixed)
    found = dict(facet.value_of(entry, user) for entry in entries)
    found.pop("", None)
    return sorted(found.items(), key=lambda item: alphabetical(item[1]))
