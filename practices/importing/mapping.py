"""Puts the blocks of a document in the places of a scenario: nothing of the text goes, what fits nowhere is listed."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from practices.importing.advice import is_ours
from practices.importing.places import Place, PlaceKind, place_named
from practices.importing.tree import Block, Heading, ImportedDocument, Leftover, Picture, Table, Text
from practices.publication.builders.rich_text import plain_text

LONGEST_TITLE = 255
LONGEST_SECTION_TITLE = 120
LONGEST_STEP_TITLE = 150
LONGEST_DURATION = 40
INTRODUCTION, NOTES = "Présentation", "Notes"
UNPLACED_ROW = "Ligne d’un tableau que nous n’avons pas su placer"
EMPTY_HEADING = "Titre sous lequel rien n’a été placé"
SECOND_TITLE = "Second titre du document"
LONGEST_NAME = 80
IMPLICIT = 9
"""The level of a section that no heading of the document opens: every heading ends it."""

_STEP = re.compile(r"^\s*(?:étape|etape|séance|seance|phase|temps|activité|activite)\b", re.IGNORECASE)
_DURATION = re.compile(
    r"\s*[(–—-]\s*((?:environ\s+)?\d+\s*(?:min(?:utes?)?|h(?:eures?)?)\.?\s*\d{0,2})\s*\)?\s*$"
)
_LABELLED = re.compile(r"^\s*([^:]{2,60}?)\s*:\s*(.*)$", re.DOTALL)


@dataclass
class Step:
    """One step of the unfolding."""

    title: str
    duration: str = ""
    html: str = ""


Content = Text | Table | Picture | Step


@dataclass
class Section:
    """A section of the body: its kind, its own title where it is of no kind, what it holds."""

    kind: str
    title: str = ""
    level: int = 1
    content: list[Content] = field(default_factory=list)


@dataclass
class Arrangement:
    """A document, place by place."""

    title: str = ""
    texts: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, list[str]] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def arrange(document: ImportedDocument, file_name: str) -> Arrangement:
    """Every block of a document in its place; its title is its own, or made of the name of its file."""
    return _Arranger(document, file_name).arrange()


class _Arranger:
    """Goes through the blocks, knowing under which heading it is."""

    def __init__(self, document: ImportedDocument, file_name: str) -> None:
        self.document = document
        self.file_name = file_name
        self.result = Arrangement(leftovers=list(document.leftovers))
        self.place: Place | None = None
        self.section: Section | None = None
        self.step: Step | None = None

    def arrange(self) -> Arrangement:
        blocks = self._take_title(list(self.document.blocks))
        for block in blocks:
            self._arrange_block(block)
        if self.document.notes:
            numbered = (
                note.replace("<p>", f"<p>[{number}] ", 1)
                for number, note in enumerate(self.document.notes, start=1)
            )
            self._open_section("other", NOTES, 1).content += [Text(note) for note in numbered if note]
        self._leave_empty_sections_out()
        self._take_told_titles()
        return self.result

    def _leave_empty_sections_out(self) -> None:
        for section in self.result.sections:
            if section.title and not section.content:
                self.result.leftovers.append(Leftover(section.title, EMPTY_HEADING))
        self.result.sections = [section for section in self.result.sections if section.content]

    # --- The title --------------------------------------------------------------------------------
    def _take_title(self, blocks: list[Block]) -> list[Block]:
        title = "" if is_ours(self.document.title) else self.document.title
        first = blocks[0] if blocks else None
        if not title and isinstance(first, Heading) and first.level == 1 and place_named(first.text) is None:
            title, blocks = first.text, blocks[1:]
        if len(title) > LONGEST_TITLE:
            blocks = [Text(_paragraph(title)), *blocks]
            title = shortened(title, LONGEST_TITLE)
        self.result.title = title
        return blocks

    def _take_told_titles(self) -> None:
        """« Titre : … », where the document has no title of its own; the name of the file where nothing else is."""
        for told in self.result.facts.pop("title", []):
            if self.result.title or len(told) > LONGEST_TITLE:
                self.result.leftovers.append(Leftover(told, SECOND_TITLE))
            else:
                self.result.title = told
        self.result.title = self.result.title or _title_of_file(self.file_name)

    # --- Headings ---------------------------------------------------------------------------------
    def _arrange_block(self, block: Block) -> None:
        if isinstance(block, Heading | Text) and is_ours(block.words):
            return
        if isinstance(block, Heading):
            self._arrange_heading(block)
        elif isinstance(block, Text):
            self._arrange_text(block)
        elif isinstance(block, Table):
            self._arrange_table(block)
        else:
            self._add(block)

    def _arrange_heading(self, heading: Heading) -> None:
        place = place_named(heading.text)
        if place is not None and not self._is_a_detail(heading, place):
            self._enter(place, heading)
        elif self.section is not None and heading.level > self.section.level:
            self._arrange_subheading(heading)
        else:
            title = shortened(heading.text, LONGEST_SECTION_TITLE)
            section = self._open_section("other", title, heading.level)
            if title != heading.text:
                section.content.append(Text(_paragraph(heading.text)))

    def _is_a_detail(self, heading: Heading, place: Place) -> bool:
        """« Durée » below « Déroulement », « Objectifs » below « Séance 2 »: of that part, not of the page."""
        if self.section is None or heading.level <= self.section.level:
            return False
        return place.kind is not PlaceKind.SECTION or _STEP.match(self.section.title) is not None

    def _enter(self, place: Place, heading: Heading) -> None:
        self.place, self.section, self.step = place, None, None
        if place.kind is PlaceKind.SECTION:
            known = next((one for one in self.result.sections if one.kind == place.name), None)
            if known is None:
                self._open_section(place.name, "", heading.level)
                self.place = place
            else:
                known.content.append(Text(f"<h3>{html.escape(heading.text, quote=False)}</h3>"))
                known.level = min(known.level, heading.level)
                self.section = known

    def _arrange_subheading(self, heading: Heading) -> None:
        found = _DURATION.search(heading.text)
        title = heading.text[: found.start()] if found else heading.text
        is_step = self.section is not None and self.section.kind == "unfolding" and _STEP.match(title)
        if is_step and len(title) <= LONGEST_STEP_TITLE:
            self.step = Step(title, found[1].strip() if found else "")
            self._section().content.append(self.step)
        elif self.step is not None and heading.level > self._section().level + 1:
            self.step.html += f"<p><b>{html.escape(heading.text, quote=False)}</b></p>"
        else:
            self.step = None
            self._section().content.append(Text(f"<h3>{html.escape(heading.text, quote=False)}</h3>"))

    # --- Text -------------------------------------------------------------------------------------
    def _arrange_text(self, text: Text) -> None:
        words = text.words
        if self._reads_as_heading(text):
            level = self.section.level if self.section is not None else 1
            self._arrange_heading(Heading(level, words))
        elif self._is_among_facts() and self._take_lines(text):
            return
        elif self.place is not None and self.place.kind is PlaceKind.FACT:
            self.result.facts.setdefault(self.place.name, []).extend(_lines(text))
        elif self.place is not None and self.place.kind is PlaceKind.TEXT:
            self.result.texts.setdefault(self.place.name, []).extend(_lines(text))
        else:
            self._add(text)

    def _reads_as_heading(self, text: Text) -> bool:
        """A line of its own that names a place, in bold or before a colon: a heading without its style."""
        words = text.words
        looks_so = text.is_bold or words.rstrip().endswith(":")
        place = place_named(words) if looks_so and not text.is_list and len(words) < LONGEST_NAME else None
        return place is not None and not self._is_a_detail(Heading(IMPLICIT, words), place)

    def _is_among_facts(self) -> bool:
        """Whether facts are expected: at the top of the document, or under the heading over them."""
        if self.section is not None:
            return self.section.kind == "other" and self.section.title == INTRODUCTION
        return self.place is None or self.place.kind in (PlaceKind.SHEET, PlaceKind.FACT)

    def _take_lines(self, text: Text) -> bool:
        """Take the facts of a paragraph or a list; False, and nothing taken, where one of its lines is none."""
        taken = [(line, _labelled(line)) for line in _lines(text)]
        if not taken or any(found is None for _, found in taken):
            return False
        for _, found in taken:
            if found is not None:
                self._take_fact(*found)
        return True

    def _take_fact(self, place: Place, value: str) -> None:
        if not value:
            return
        target = self.result.texts if place.kind is PlaceKind.TEXT else self.result.facts
        target.setdefault(place.name, []).append(value)

    # --- Tables -----------------------------------------------------------------------------------
    def _arrange_table(self, table: Table) -> None:
        named = [place_named(row[0]) for row in table.rows if row]
        is_form = all(len(row) == 2 for row in table.rows) and sum(map(bool, named)) * 2 >= len(named)
        if not is_form or (self.section is not None and not self._is_among_facts()):
            self._add(table)
            return
        if table.caption:
            self._add(Text(_paragraph(table.caption)))
        for place, (label, value) in zip(named, table.rows, strict=True):
            self._take_row(place, label, value)
        self.place, self.section, self.step = None, None, None

    def _take_row(self, place: Place | None, label: str, value: str) -> None:
        """A row of the form that many académies use: a name, and what is to be said under it."""
        if place is None or place.kind is PlaceKind.SHEET:
            said = " : ".join(filter(None, (label, value)))
            self.result.leftovers.append(Leftover(said, UNPLACED_ROW))
        elif place.kind is PlaceKind.SECTION:
            self._enter(place, Heading(1, label))
            if value:
                self._add(Text(_paragraph(value)))
        else:
            self._take_fact(place, value)

    # --- Sections ---------------------------------------------------------------------------------
    def _add(self, content: Text | Table | Picture) -> None:
        """Put a block in the section that is open; a text in the step that is."""
        if self.step is not None and isinstance(content, Text):
            self.step.html += content.html
            return
        self.step = None
        self._section().content.append(content)

    def _section(self) -> Section:
        if self.section is None:
            title = (
                INTRODUCTION if self.place is None or self.place.kind is PlaceKind.SHEET else self.place.label
            )
            known = next((one for one in self.result.sections if one.title == title), None)
            if known is None:
                place = self.place
                known = self._open_section("other", title, IMPLICIT)
                self.place = place
            self.section = known
        return self.section

    def _open_section(self, kind: str, title: str, level: int) -> Section:
        self.place, self.step = None, None
        self.section = Section(kind, title, level)
        self.result.sections.append(self.section)
        return self.section


def _labelled(line: str) -> tuple[Place, str] | None:
    found = _LABELLED.match(line)
    place = place_named(found[1]) if found else None
    if found is None or place is None or place.kind not in (PlaceKind.FACT, PlaceKind.TEXT):
        return None
    return place, found[2].strip()


def _lines(text: Text) -> list[str]:
    """The lines of a paragraph or the items of a list, as plain text."""
    pieces = re.split(r"<br ?/?>|</li>|</p>", text.html)
    return [line for piece in pieces if (line := plain_text(piece))]


def _paragraph(words: str) -> str:
    return f"<p>{html.escape(words, quote=False)}</p>"


def shortened(text: str, longest: int) -> str:
    """The text, or its beginning up to a word where it is too long."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"


def _title_of_file(name: str) -> str:
    stem = re.sub(r"[_\s]+", " ", PurePosixPath(name.replace("\\", "/")).stem).strip()
    return shortened(stem, LONGEST_TITLE) or "Scénario sans titre"
