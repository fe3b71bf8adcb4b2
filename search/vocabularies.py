"""The terms that a filter offers: what the index calls them, what a reader sees, what the address says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import slugify

from academies.models import AcademicRegion, Academy, Campaign, Discipline, Level
from foundation.licences import PAGE_LICENCES
from practices.browse.wording import alphabetical
from practices.models import Competence, Nature, Publication, PublicationKind, VocabularyTerm
from practices.models import Vocabulary as TermList
from search.durations import DURATIONS
from search.kinds import SEARCHED_KINDS

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Term:
    """A value of a filter.

    `value` is what the index holds and never changes; `written` is what stands in the address, for codes that
    nobody can read; `also` are other names under which it is asked for.
    """

    value: str
    label: str
    written: str = ""
    also: tuple[str, ...] = ()


class Vocabulary(Mapping[str, str]):
    """Labels by value, in the order they are shown."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.value: term for term in terms}

    def __getitem__(self, value: str) -> str:
        return self._terms[value].label

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def written(self, value: str) -> str:
        """What the address says for a value."""
        return self._terms[value].written or value

    def find(self, named: str) -> str | None:
        """The value that a code, what an address says, or a label names, however it is spelt; None for none."""
        if named in self._terms:
            return named
        return self._by_address.get(named) or self._by_name.get(_spelt(named))

    @cached_property
    def _by_address(self) -> dict[str, str]:
        return {term.written: value for value, term in self._terms.items() if term.written}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names = [(name, term.value) for term in self._terms.values() for name in (term.label, *term.also)]
        spelt = [(_spelt(name), value) for name, value in names]
        # The first of two terms of one name has it.
        return {name: value for name, value in reversed(spelt) if name}


class Reader:
    """Reads vocabularies out of the database, each table once for all filters."""

    def disciplines(self) -> Iterable[Term]:
        """By label; Édubase's own names are understood."""
        found = [Term(row.code, row.label, also=(row.edubase_label,)) for row in Discipline.objects.all()]
        return sorted(found, key=lambda term: alphabetical(term.label))

    def levels(self) -> Iterable[Term]:
        """Classes, in the order of school."""
        return [Term(level.code, level.label) for level in self._levels]

    def cycles(self) -> Iterable[Term]:
        """Cycles and lycées, in the order of school."""
        groups = {level.group.code: level.group for level in self._levels}
        ordered = sorted(groups.values(), key=lambda group: group.position)
        return [Term(group.code, group.label) for group in ordered]

    def academies(self) -> Iterable[Term]:
        """Closed ones too: they own archives."""
        return [
            Term(academy.slug, academy.name, also=(academy.label,))
            for academy in Academy.objects.order_by("name")
        ]

    def regions(self) -> Iterable[Term]:
        """The régions académiques."""
        return [Term(region.slug, region.name) for region in AcademicRegion.objects.order_by("name")]

    def school_years(self) -> Iterable[Term]:
        """The newest first."""
        years = Campaign.objects.order_by("-school_year").values_list("school_year", flat=True)
        return [Term(year, year) for year in years]

    def durations(self) -> Iterable[Term]:
        """From the shortest."""
        return [Term(duration.value, duration.label) for duration in DURATIONS]

    def natures(self) -> Iterable[Term]:
        """What a page is: a production by its nature, any other page by its kind."""
        kinds = [(kind.value, str(kind.label)) for kind in PublicationKind if kind.value in SEARCHED_KINDS]
        natures = [(str(value), str(label)) for value, label in Nature.choices]
        others = [kind for kind in kinds if kind[0] != PublicationKind.SCENARIO]
        return [Term(value, label, value.replace("_", "-")) for value, label in (*natures, *others)]

    def listed(self, vocabulary: TermList) -> Callable[[], Iterable[Term]]:
        """The terms of one list; retired ones too, for archives keep them."""

        def read() -> Iterable[Term]:
            rows = [row for row in self._list_terms if row.vocabulary == vocabulary]
            return [Term(row.code, row.label, _readable(row)) for row in rows]

        return read

    def competences(self) -> Iterable[Term]:
        """The digital competences, by their number."""
        return [
            Term(row.code, str(row), also=(row.label,)) for row in Competence.objects.order_by("position")
        ]

    def licences(self) -> Iterable[Term]:
        """Those that a page may take."""
        return [Term(licence.value, str(licence.label)) for licence in PAGE_LICENCES]

    def trials(self) -> Iterable[Term]:
        """The one thing to ask of a trial."""
        return [Term("oui", "Expérimenté dans une autre académie")]

    def themes(self) -> Iterable[Term]:
        """Themes whose page is public, the newest year first; by their common tag, which Édubase uses too."""
        return [
            Term(slugify(tag), f"{title} ({school_year})" if school_year else title, also=(tag,))
            for kind, _path, title, school_year, tag in self._chosen_pages
            if kind == PublicationKind.THEME and tag
        ]

    def dossiers(self) -> Iterable[Term]:
        """Dossiers that are public."""
        return [
            Term(dossier_value(path), title)
            for kind, path, title, _school_year, _tag in self._chosen_pages
            if kind == PublicationKind.DOSSIER
        ]

    @cached_property
    def _levels(self) -> list[Level]:
        return list(Level.objects.select_related("group"))

    @cached_property
    def _list_terms(self) -> list[VocabularyTerm]:
        return list(VocabularyTerm.objects.order_by("label"))

    @cached_property
    def _chosen_pages(self) -> list[tuple[str, str, str, str, str]]:
        pages = Publication.objects.visible().filter(
            kind__in=(PublicationKind.THEME, PublicationKind.DOSSIER)
        )
        named = pages.order_by("-school_year", "title", "pk")
        return list(named.values_list("kind", "path", "title", "school_year", "data__tag"))


def _spelt(name: str) -> str:
    """A name without accents, capitals and signs."""
    return " ".join(_WORD.findall(alphabetical(name)))


def dossier_value(path: str) -> str:
    """What a dossier is called in the index and in addresses: the last part of its own."""
    return path.strip("/").rpartition("/")[2]


def _readable(row: VocabularyTerm) -> str:
    """The terms of ScoLOMFR have numbers for codes; the address says their label."""
    return slugify(row.label) if row.code[:1].isdigit() else ""
