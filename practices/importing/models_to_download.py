"""The document to fill in, as ODT and DOCX: written from the places that the import knows, so that it follows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from foundation.french import french_size, french_typography
from practices.importing.advice import ADVICE, LEAD, SHEET_ADVICE, STEP_ADVICE, STEPS, TITLE
from practices.importing.places import FACTS, SECTIONS, SHEET, TEXTS

FOLDER = "documents"
NAME = "modele-de-scenario"


@dataclass(frozen=True)
class Line:
    """A line of the model: its style (title, heading-1, heading-2, advice, fact) and its words."""

    style: str
    words: str


def lines() -> Iterator[Line]:
    """The model, line by line."""
    yield Line("title", TITLE)
    yield Line("advice", LEAD)
    yield Line("heading-1", SHEET.label)
    yield Line("advice", SHEET_ADVICE)
    for place in FACTS:
        if place.name != "title":
            yield Line("fact", f"{place.label} : ")
    for place in TEXTS:
        yield Line("heading-1", place.label)
        yield Line("advice", ADVICE[place.name])
    for place in SECTIONS:
        yield Line("heading-1", place.label)
        yield Line("advice", ADVICE[place.name])
        for step in STEPS if place.name == "unfolding" else ():
            yield Line("heading-2", step)
            yield Line("advice", STEP_ADVICE)


@dataclass(frozen=True)
class Model:
    """A document to download: its place among the static files, what it is, what it weighs."""

    path: str
    kind: str
    weight: str


def models_to_download() -> list[Model]:
    """Both documents, as a link says them."""
    folder = Path(settings.STATIC_SOURCES) / FOLDER
    kinds = {"odt": "ODT, pour LibreOffice", "docx": "DOCX, pour Word"}
    return [
        Model(f"{FOLDER}/{NAME}.{suffix}", kind, french_size((folder / f"{NAME}.{suffix}").stat().st_size))
        for suffix, kind in kinds.items()
    ]


def write_models(folder: Path | None = None) -> list[Path]:
    """Write both documents; gives their paths."""
    folder = folder or Path(settings.STATIC_SOURCES) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    opendocument, openxml = folder / f"{NAME}.odt", folder / f"{NAME}.docx"
    _write_opendocument(opendocument)
    _write_openxml(openxml)
    return [opendocument, openxml]


def _write_opendocument(path: Path) -> None:
    from odfdo import Document, Header, Paragraph, Style

    document: Any = Document("text")
    document.body.clear()
    document.language = "fr-FR"
    document.meta.title = TITLE
    italic = Style("paragraph", name="Conseil", parent_style="Standard", area="text", italic=True)
    document.insert_style(italic)
    for line in lines():
        words = french_typography(line.words)
        if line.style.startswith("heading"):
            document.body.append(Header(int(line.style[-1]), words))
        else:
            style = {"title": "Title", "advice": "Conseil"}.get(line.style, "Standard")
            document.body.append(Paragraph(words, style=style))
    document.save(path, pretty=False)


def _write_openxml(path: Path) -> None:
    import docx
    from docx.oxml.ns import qn

    document = docx.Document()
    document.core_properties.title = TITLE
    document.core_properties.author = ""
    document.core_properties.language = "fr-FR"
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "fr-FR")
    for line in lines():
        words = french_typography(line.words)
        if line.style.startswith("heading"):
            document.add_heading(words, level=int(line.style[-1]))
        elif line.style == "advice":
            document.add_paragraph().add_run(words).italic = True
        else:
            document.add_paragraph(words, style="Title" if line.style == "title" else None)
    document.save(str(path))
