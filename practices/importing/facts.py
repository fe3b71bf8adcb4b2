"""Fills the fields of a scenario with what its document says of it; what a field cannot take is left over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from academies.models import Discipline, Level
from foundation.french import french_typography
from practices.importing import words
from practices.importing.mapping import Arrangement
from practices.importing.places import FACTS, TEXTS, simplified
from practices.importing.tree import Leftover
from practices.models import (
    GroupSize,
    Keyword,
    Nature,
    ScenarioAuthor,
    ScenarioTool,
    Vocabulary,
    VocabularyTerm,
)
from practices.models.choices import PAGE_LICENCES

if TYPE_CHECKING:
    from practices.models import ScenarioPage

LABELS = {place.name: place.label for place in (*TEXTS, *FACTS)}
VOCABULARIES = {
    "equipment": Vocabulary.EQUIPMENT,
    "places": Vocabulary.PLACE,
    "modalities": Vocabulary.MODALITY,
    "activities": Vocabulary.ACTIVITY,
}
CHOICES: dict[str, Iterable[tuple[Any, Any]]] = {
    "nature": Nature.choices,
    "group_size": GroupSize.choices,
    "licence": PAGE_LICENCES,
}
NUMBERS: dict[str, Callable[[str], int | None]] = {
    "session_count": words.whole_number,
    "session_minutes": words.minutes,
}
TOO_LONG = "{label} : la suite dépasse la longueur du champ"
NOT_A_NUMBER = "{label} : nous n’avons pas su lire ce nombre"
UNKNOWN = "{label} : ce choix n’est pas dans la liste"
_AND = re.compile(r"\s*[,;\n]\s*|\s+et\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…]) +|(?<=\n)")
_FUNCTION = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<function>[^()]+)\)$")


class FactFiller:
    """Fills one page; remembers what was placed and what was not."""

    def __init__(self, page: ScenarioPage, arrangement: Arrangement) -> None:
        self.page = page
        self.arrangement = arrangement
        self.leftovers: list[Leftover] = []
        self.placed: list[str] = []
        self.unlisted: list[tuple[str, str]] = []

    def fill(self) -> None:
        """Fill every field that the document speaks of."""
        self.page.title = french_typography(self.arrangement.title)
        for name, lines in self.arrangement.texts.items():
            self._fill_text(name, lines)
        for name, lines in self.arrangement.facts.items():
            for line in lines:
                self._fill_fact(name, line)
        self._keep_unlisted()

    def _fill_fact(self, name: str, line: str) -> None:
        if name in NUMBERS:
            self._fill_number(name, line)
        elif name in CHOICES:
            self._fill_choice(name, line)
        elif name in VOCABULARIES:
            terms = VocabularyTerm.objects.current().filter(vocabulary=VOCABULARIES[name])
            self._choose(name, line, terms)
        elif name == "disciplines":
            self._choose(name, line, Discipline.objects.current())
        elif name == "levels":
            self._choose(name, line, Level.objects.current(), words.of_level)
        elif name == "programme_entry":
            self._fill_line(name, line)
        else:
            FILLERS[name](self, line)

    # --- One field ------------------------------------------------------------------------------
    def _fill_text(self, name: str, lines: list[str]) -> None:
        """As many whole sentences as the field takes."""
        longest = self.page._meta.get_field(name).max_length or 0
        sentences = _SENTENCE_END.split("\n".join(lines))
        taken = 0
        while taken < len(sentences) and len(_joined(sentences[: taken + 1])) <= longest:
            taken += 1
        if taken < len(sentences):
            self._leave(_joined(sentences[taken:]), TOO_LONG, name)
        if taken:
            setattr(self.page, name, _joined(sentences[:taken]))
            self._note(name)

    def _fill_line(self, name: str, line: str) -> None:
        longer = french_typography(" ; ".join(filter(None, (getattr(self.page, name), line))))
        if len(longer) > (self.page._meta.get_field(name).max_length or 0):
            self._leave(line, TOO_LONG, name)
            return
        setattr(self.page, name, longer)
        self._note(name)

    def _fill_number(self, name: str, line: str) -> None:
        both = words.count_and_minutes(line)
        values: dict[str, int | None] = {name: NUMBERS[name](line)}
        if both:
            values = dict(zip(NUMBERS, both, strict=True))
        if not all(self._accepts(field, value) for field, value in values.items()):
            self._leave(line, NOT_A_NUMBER, name)
            return
        for field, value in values.items():
            setattr(self.page, field, value)
            self._note(field)

    def _accepts(self, name: str, value: int | None) -> bool:
        """Whether the field takes the value, and does not hold another one yet."""
        if value is None or getattr(self.page, name) not in (None, value):
            return False
        try:
            self.page._meta.get_field(name).run_validators(value)
        except ValidationError:
            return False
        return True

    def _fill_choice(self, name: str, line: str) -> None:
        if LABELS[name] in self.placed or not (code := words.choice_named(line, CHOICES[name])):
            self._leave(line, UNKNOWN, name)
            return
        setattr(self.page, name, code)
        self._note(name)

    def _choose(
        self, name: str, line: str, terms: Iterable[Any], key: Callable[[str], str] = simplified
    ) -> None:
        """Choose the terms that are named; the words that no list has become « ce qui manque dans les listes »."""
        found, unknown = words.chosen(line, terms, key)
        known = list(getattr(self.page, name).all()) if LABELS[name] in self.placed else []
        if found:
            setattr(self.page, name, [*known, *(term for term in found if term not in known)])
            self._note(name)
        self.unlisted += [(name, word) for word in unknown]

    def _keep_unlisted(self) -> None:
        for name, word in self.unlisted:
            longer = ", ".join(filter(None, (self.page.unlisted_terms, word)))
            if len(longer) > (self.page._meta.get_field("unlisted_terms").max_length or 0):
                self._leave(word, UNKNOWN, name)
                continue
            self.page.unlisted_terms = longer

    # --- Rows -----------------------------------------------------------------------------------
    def _add_keywords(self, line: str) -> None:
        longest = Keyword._meta.get_field("name").max_length or 0
        for word in words.pieces(line):
            if len(word) > longest:
                self._leave(word, TOO_LONG, "keywords")
                continue
            self.page.keywords.add(word)
            self._note("keywords")

    def _add_tools(self, line: str) -> None:
        longest = ScenarioTool._meta.get_field("name").max_length or 0
        for name in words.pieces(line):
            if len(name) > longest:
                self._leave(name, TOO_LONG, "tools")
                continue
            self.page.tools.add(ScenarioTool(name=name))
            self._note("tools")

    def _add_authors(self, line: str) -> None:
        for person in filter(None, _AND.split(line)):
            found = _FUNCTION.match(person)
            name, function = (found["name"], found["function"]) if found else (person, "")
            if max(len(name), len(function)) > (ScenarioAuthor._meta.get_field("name").max_length or 0):
                self._leave(person, TOO_LONG, "authors")
                continue
            self.page.authors.add(ScenarioAuthor(name=name.strip(), function=function.strip()))
            self._note("authors")

    # --- What is told ---------------------------------------------------------------------------
    def _note(self, name: str) -> None:
        if LABELS[name] not in self.placed:
            self.placed.append(LABELS[name])

    def _leave(self, text: str, reason: str, name: str) -> None:
        self.leftovers.append(Leftover(text, french_typography(reason.format(label=LABELS[name]))))


def _joined(sentences: list[str]) -> str:
    return french_typography(" ".join(sentences).replace("\n ", "\n").strip())


FILLERS: dict[str, Callable[[FactFiller, str], None]] = {
    "keywords": FactFiller._add_keywords,
    "tools": FactFiller._add_tools,
    "authors": FactFiller._add_authors,
}
