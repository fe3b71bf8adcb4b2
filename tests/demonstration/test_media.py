"""Pictures and documents are real files, of the size and the pages that are promised."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from django.core.files.base import ContentFile
from lxml import etree
from PIL import ExifTags, Image

from demonstration.content import Document, Part, scenarios
from demonstration.media.documents import file_name, write
from demonstration.media.photographs import PHOTOGRAPHS, picture_file
from demonstration.media.pictures import MAKERS
from demonstration.media.recordings import FOLDER, recording_file
from foundation.files.checks.documents import checked_document
from foundation.files.checks.pictures import checked_picture

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
RECORDINGS = [recording for one in scenarios() for recording in one.recordings]
DOCUMENTS = [document for one in scenarios() for document in one.documents]


def contents(document: Document) -> io.BytesIO:
    return io.BytesIO(write(document))


def named(document: Document) -> str:
    return file_name(document)


def test_there_are_enough_different_pictures() -> None:
    assert len(MAKERS) >= 12
    assert len(set(MAKERS.values())) == len(MAKERS)


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_picture_opens_and_is_accepted_by_the_house(name: str) -> None:
    file, content = picture_file(name)
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (1200, 750)
        assert picture.format == ("JPEG" if name in PHOTOGRAPHS else "PNG")
        assert len(picture.convert("RGB").getcolors(1200 * 750) or []) > 8

    assert checked_picture(ContentFile(content, name=file)).size


def test_the_photograph_says_where_it_was_taken_and_the_house_forgets_it() -> None:

    file, content = picture_file("courtyard-photo")
    with Image.open(io.BytesIO(content)) as photograph:
        notes = photograph.getexif()
        assert notes[ExifTags.Base.Model]
        assert notes.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] == (48.0, 30.0, 0.0)
    with Image.open(checked_picture(ContentFile(content, name=file))) as clean:
        assert not clean.getexif()


def test_most_documents_have_several_pages() -> None:
    several = [document for document in DOCUMENTS if len(document.parts) >= 2]
    assert len(several) >= 0.9 * len(DOCUMENTS)


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if one.format == "pdf"], ids=named)
def test_a_pdf_has_a_page_for_each_part_a_title_and_a_language(document: Document) -> None:
    with pikepdf.open(contents(document)) as pdf:
        assert len(pdf.pages) >= len(document.parts)
        assert str(pdf.docinfo["/Title"]) == document.title
        assert str(pdf.Root.Lang) == "fr-FR"


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if one.format == "odt"], ids=named)
def test_an_odt_begins_a_page_for_each_part_and_says_its_words(document: Document) -> None:
    with zipfile.ZipFile(contents(document)) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        body = etree.fromstring(archive.read("content.xml"))
        styles = etree.fromstring(archive.read("styles.xml"))
        meta = archive.read("meta.xml").decode()
    broken = {
        style.get(f"{STYLE}name")
        for tree in (body, styles)
        for style in tree.iter(f"{STYLE}style")
        for properties in style.iter(f"{STYLE}paragraph-properties")
        if properties.get(f"{FO}break-before") == "page"
    }
    headings = list(body.iter(f"{TEXT}h"))
    assert sum(heading.get(f"{TEXT}style-name") in broken for heading in headings) == len(document.parts) - 1
    words = ["".join(heading.itertext()) for heading in headings]
    assert words == [document.title, *(part.heading for part in document.parts)]
    assert "fr-FR" in meta
    tables = list(body.iter(f"{TABLE}table"))
    assert len(tables) == sum(bool(part.table) for part in document.parts)
    assert all(table.find(f"{TABLE}table-header-rows") is not None for table in tables)


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_a_document_is_accepted_by_the_house(document: Document) -> None:

    assert checked_document(ContentFile(write(document), name=file_name(document))).size


def test_the_words_of_a_pdf_can_be_read() -> None:
    made = Document(
        role="Corrigé", format="pdf", title="Été : l’œuvre", description="Où ?", parts=(Part("Une partie"),)
    )
    with pikepdf.open(contents(made)) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert any("/ToUnicode" in fonts[name] for name in fonts)


@pytest.mark.parametrize("name", sorted({recording.recording for recording in RECORDINGS}))
def test_a_recording_is_small_and_accepted_by_the_house(name: str) -> None:
    file, content = recording_file(name)
    assert len(content) <= 40_000
    assert checked_document(ContentFile(content, name=file)).size


def test_every_recording_is_used_and_says_all_that_is_heard() -> None:
    assert {f"{recording.recording}.ogg" for recording in RECORDINGS} == {
        path.name for path in FOLDER.glob("*.ogg")
    }
    assert all(len(recording.transcript) > 80 for recording in RECORDINGS)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="docx"):
        write(Document(role="Corrigé", format="docx", title="x", description="x", parts=()))
