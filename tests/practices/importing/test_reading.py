"""What is read of a document: the same tree from LibreOffice and from Word, nothing lost, nothing hostile taken."""

from __future__ import annotations

import io
import re
import time
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st

from practices.importing.advice import ADVICE
from practices.importing.mapping import Arrangement, Step, arrange
from practices.importing.models_to_download import lines, write_models
from practices.importing.places import FACTS, PLACES, SECTIONS, TEXTS, place_named
from practices.importing.reading import read_document
from practices.importing.tree import ImportedDocument, Picture, Table, Text
from practices.publication.builders.rich_text import plain_text
from tests.practices.importing.documents import heading, listing, odt, paragraph, sample, table

EVERY_SAMPLE = ("libreoffice.odt", "libreoffice.docx", "word.docx")


def read(content: bytes, name: str = "scenario.odt") -> ImportedDocument:
    return read_document(ContentFile(content, name=name))


def arranged(body: str) -> Arrangement:
    return arrange(read(odt(body)), "scenario.odt")


@pytest.mark.parametrize("name", EVERY_SAMPLE)
def test_the_same_scenario_is_read_from_both_programs(name: str) -> None:
    found = arrange(read_document(sample(name)), name)
    assert found.title == "Cartographier son quartier"
    assert found.facts == {
        "levels": ["Cinquième, 4e"],
        "disciplines": ["Histoire-géographie"],
        "session_count": ["3 séances de 55 min"],
        "keywords": ["carte, quartier, données ouvertes"],
    }
    assert found.texts["summary"][0].startswith("Les élèves relèvent des lieux")
    kinds = [section.kind for section in found.sections]
    assert kinds[:4] == ["objectives", "unfolding", "digital_value", "evaluation"]
    assert found.sections[4].title == "Prolongements possibles"
    unfolding = found.sections[1].content
    assert isinstance(unfolding[0], Text)
    assert '<a href="https://www.openstreetmap.org/">une carte libre</a>' in unfolding[0].html
    assert "<i>quatre</i>" in unfolding[0].html
    assert [(step.title, step.duration) for step in unfolding if isinstance(step, Step)] == [
        ("Étape 1 : Observer", "20 min"),
        ("Étape 2 : Placer les points", ""),
    ]
    shown = next(block for block in unfolding if isinstance(block, Picture))
    assert shown.alternative == "Une carte simple traversée par une route rouge."
    assert shown.caption == "La carte commune de la classe"
    told = next(block for block in found.sections[2].content if isinstance(block, Table))
    assert told.rows[0] == ("Outil", "Usage")
    assert {(item.reason, item.text) for item in found.leftovers} == {
        ("Commentaire en marge", "Penser à la sortie dans le quartier."),
        ("En-tête ou pied de page", "Collège Exemple, groupe de travail"),
    }


@pytest.mark.parametrize("name", ["libreoffice.odt", "libreoffice.docx"])
def test_a_footnote_becomes_a_note_of_the_page(name: str) -> None:
    notes = arrange(read_document(sample(name)), name).sections[-1]
    assert notes.title == "Notes"
    assert [block.words for block in notes.content] == ["[1] Une carte que chacun peut corriger."]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("OBJECTIFS", "objectives"),
        ("2.1. Objectifs pédagogiques :", "objectives"),
        ("III – Déroulement de la séance", "unfolding"),
        ("Deroule", "unfolding"),
        ("Plus-values du numérique", "digital_value"),
        ("Mots clés", "keywords"),
        ("Pré-requis", "prerequisites"),
        ("Conditions pour réutiliser", "reuse"),
    ],
)
def test_a_heading_is_known_however_it_is_written(written: str, place: str) -> None:
    found = place_named(written)
    assert found is not None
    assert found.name == place


def test_no_two_places_bear_one_name() -> None:
    names = [name for place in PLACES for name in (place.label, *place.other_names)]
    for place in PLACES:
        assert {found.name for name in (place.label, *place.other_names) if (found := place_named(name))} == {
            place.name
        }, names


def test_a_form_in_a_table_fills_the_sheet_and_the_sections() -> None:
    rows = (
        ("Titre", "Le débat"),
        ("Niveau", "5e"),
        ("Objectifs", "Argumenter"),
        ("Établissement", "Collège"),
    )
    found = arranged(table(*rows))
    assert found.title == "Le débat"
    assert found.facts == {"levels": ["5e"]}
    assert [(section.kind, section.content[0].html) for section in found.sections] == [  # type: ignore[union-attr]
        ("objectives", "<p>Argumenter</p>")
    ]
    assert [item.text for item in found.leftovers] == ["Établissement\xa0: Collège"]


def test_a_bold_line_that_names_a_section_opens_it() -> None:
    bold = '<text:p text:style-name="B">Objectifs</text:p>'
    found = arranged(heading("Le débat") + "<text:p>Objectifs :</text:p>" + paragraph("Argumenter.") + bold)
    assert [section.kind for section in found.sections] == ["objectives"]


def test_what_a_session_needs_is_not_taken_for_the_page() -> None:
    body = heading("Le débat") + heading("Séance 2") + heading("Objectifs", 2) + paragraph("Confronter.")
    found = arranged(body)
    assert [(section.kind, section.title) for section in found.sections] == [("other", "Séance 2")]


# --- The model to download ----------------------------------------------------------------------
def test_the_models_to_download_are_up_to_date(tmp_path, settings) -> None:
    from pathlib import Path

    folder = Path(settings.STATIC_SOURCES) / "documents"
    for fresh in write_models(tmp_path):
        part = "content.xml" if fresh.suffix == ".odt" else "word/document.xml"
        assert _part(folder / fresh.name, part) == _part(fresh, part), "run: manage.py make_document_models"


def test_every_heading_of_the_model_is_placed_and_its_advice_is_not(settings) -> None:
    from pathlib import Path

    assert set(ADVICE) == {place.name for place in (*TEXTS, *SECTIONS)}
    known = {place_named(line.words.rstrip(" :")) for line in lines() if line.style in ("heading-1", "fact")}
    assert known == {place for place in PLACES if place.name != "title"}
    assert {place.name for place in FACTS} >= {"levels", "keywords"}
    for name in ("modele-de-scenario.odt", "modele-de-scenario.docx"):
        content = (Path(settings.STATIC_SOURCES) / "documents" / name).read_bytes()
        left_empty = arrange(read(content, name), name)
        assert left_empty == Arrangement(title="modele-de-scenario")


def _part(path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


# --- Nothing is lost ----------------------------------------------------------------------------
NAMES = st.sampled_from(
    ["Objectifs", "Déroulement", "Étape 1 : lire (20 min)", "Durée", "Niveau", "Ailleurs", "Résumé"]
)
WORDS = st.lists(st.from_regex(r"[a-zéà]{2,8}[0-9]{2,4}", fullmatch=True), min_size=1, max_size=5).map(
    " ".join
)
BLOCKS = st.one_of(
    st.builds(heading, NAMES | WORDS, st.integers(1, 4)),
    st.builds(paragraph, WORDS | st.builds("{} : {}".format, NAMES, WORDS)),
    st.builds(listing, WORDS, WORDS),
    st.builds(lambda *cells: table(cells[:2], cells[2:]), NAMES | WORDS, WORDS, NAMES | WORDS, WORDS),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=12))
def test_every_word_of_a_document_is_placed_or_listed(blocks: list[str]) -> None:
    body = "".join(blocks)
    found = arranged(body)
    kept = set(_everything(found).split())
    written = set(re.findall(r"[a-zéà]{2,8}[0-9]{2,4}", body))
    assert written - kept == set()


def _everything(found: Arrangement) -> str:
    said = [found.title, *(line for lines in found.texts.values() for line in lines)]
    said += [line for lines in found.facts.values() for line in lines]
    said += [item.text for item in found.leftovers]
    for section in found.sections:
        said.append(section.title)
        for block in section.content:
            said.append(f"{block.title} {plain_text(block.html)}" if isinstance(block, Step) else block.words)
    return " ".join(said)


# --- Hostile files ------------------------------------------------------------------------------
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def _repacked(content: bytes, **changed: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for info in source.infolist():
            target.writestr(
                info, changed.get(info.filename.replace("/", "__").replace(".", "_"), source.read(info))
            )
    return buffer.getvalue()


HOSTILE = {
    "an empty archive of another kind": b"PK\x03\x04 nothing",
    "a text": b"Bonjour",
    "an old Word document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "entities": odt("<text:p>&b;</text:p>", prologue=BOMB),
    "a zip bomb": odt("<text:p>a</text:p>", bomb_bin=b"\x00" * (9 * 1024 * 1024)),
    "entities elsewhere": odt("<text:p>a</text:p>", styles_xml=f"{BOMB}<a>&b;</a>".encode()),
    "too deep": odt("<text:section>" * 400 + "</text:section>" * 400),
    "too long": odt("<text:p>mot </text:p>" * 200_000),
    "macros": odt("<text:p>a</text:p>", Basic__Standard_xml=b"<a/>"),
    "not well formed": odt("<text:p>"),
    "no text at all": odt(""),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_document_is_refused_in_french_and_at_once(kind: str) -> None:
    started = time.monotonic()
    with pytest.raises(ValidationError) as refusal:
        read(HOSTILE[kind])
    assert refusal.value.messages[0].endswith(".")
    assert time.monotonic() - started < 5


def test_a_word_document_without_its_document_type_is_refused() -> None:
    bomb = f"<?xml version='1.0'?>{BOMB}<a>&b;</a>".encode()
    content = _repacked(sample("word.docx").read(), word__numbering_xml=bomb)
    with pytest.raises(ValidationError):
        read(content, "scenario.docx")


def test_the_content_says_what_a_document_is_whatever_its_name() -> None:
    assert read(sample("word.docx").read(), "scenario.odt").title == "Cartographier son quartier"


def test_spaces_and_cells_repeated_a_billion_times_cost_nothing() -> None:
    body = '<text:p>a<text:s text:c="1000000000"/>b</text:p>'
    body += '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
    body += 'table:number-columns-repeated="1000000"><text:p>c</text:p></table:table-cell>'
    body += "</table:table-row></table:table>"
    assert [block.words for block in read(odt(body)).blocks] == ["a b", "c"]
