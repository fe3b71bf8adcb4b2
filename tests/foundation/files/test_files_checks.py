"""What we refuse, with the sentence that says what to do; what we take, and what it loses."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps

from foundation.files.checks.documents import checked_document
from foundation.files.checks.pictures import checked_picture
from tests.foundation.files import samples

HTML = b"<!doctype html><html><script>alert(1)</script></html>"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def message_of(refusal: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(refusal.value.messages)


BAD_PICTURES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("photo.jpg", lambda: b"", "est vide"),
    "svg": ("schema.svg", lambda: SVG, "exportez l’image en PNG"),
    "svg named png": ("schema.png", lambda: SVG, "ne correspond pas à son extension"),
    "html named jpg": ("photo.jpg", lambda: HTML, "ne correspond pas à son extension"),
    "pdf named jpg": ("photo.jpg", lambda: samples.written(samples.pdf()), "« .pdf »"),
    "png named jpg": ("photo.jpg", samples.png, "« .png »"),
    "heic": ("photo.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(30), "exportez la photo en JPEG"),
    "psd": ("photo.psd", lambda: b"8BPS" + bytes(30), "Formats acceptés"),
    "no extension": ("photo", samples.photograph, "Formats acceptés"),
    "only the start of a jpeg": ("photo.jpg", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "abîmé"),
    "cut jpeg": ("photo.jpg", lambda: samples.photograph()[:4000], "abîmé"),
    "cut png": ("photo.png", lambda: samples.png()[:900], "abîmé"),
    "only the start of a webp": ("photo.webp", lambda: b"RIFF\0\0\0\0WEBPVP8 ", "abîmé"),
    "only the start of an avif": ("photo.avif", lambda: b"\0\0\0\x1cftypavif" + bytes(20), "abîmé"),
    "bomb": ("photo.png", samples.png_bomb, "trop de pixels"),
    "many pixels": ("photo.png", lambda: samples.png_bomb(5200, 5000), "26 millions de pixels"),
    "animated gif": ("essai.gif", samples.animation, "image fixe"),
    "animated webp": ("essai.webp", lambda: samples.animation("WEBP"), "image fixe"),
    "animated png": ("essai.png", lambda: samples.animation("PNG"), "image fixe"),
    "animated avif": ("essai.avif", lambda: samples.animation("AVIF"), "image fixe"),
}


@pytest.mark.parametrize("case", BAD_PICTURES)
def test_a_bad_picture_is_refused_with_what_to_do(case: str) -> None:
    name, content, expected = BAD_PICTURES[case]
    with pytest.raises(ValidationError) as refusal:
        checked_picture(upload(name, content()))
    assert expected in message_of(refusal).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_pixel_bomb_is_answered_at_once() -> None:
    bomb = upload("photo.png", samples.png_bomb())
    start = time.perf_counter()
    with pytest.raises(ValidationError):
        checked_picture(bomb)
    assert time.perf_counter() - start < 1


def test_a_picture_too_heavy_is_refused_without_being_read_whole(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    with pytest.raises(ValidationError) as refusal:
        checked_picture(upload("photo.jpg", samples.photograph()))
    assert "1\u00a0Ko au plus" in message_of(refusal)


def test_a_photograph_loses_all_but_its_colours() -> None:
    dirty = samples.photograph()
    assert all(canary.encode() in dirty for canary in (samples.CAMERA, samples.AUTHOR, samples.COMMENT))
    clean = checked_picture(upload("IMG_0001.JPG", dirty)).read()
    assert not any(canary.encode() in clean for canary in (samples.CAMERA, samples.AUTHOR, samples.COMMENT))
    with Image.open(io.BytesIO(clean)) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "icc_profile"}
        assert image.info["icc_profile"] == samples.profile()
        assert image.size == (1600, 1000)


def test_the_trailer_of_a_picture_does_not_survive() -> None:
    clean = checked_picture(upload("photo.jpg", samples.photograph() + HTML)).read()
    assert b"<script>" not in clean


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_turned_photograph_stands_upright(orientation: int) -> None:
    dirty = samples.photograph(60, 40, orientation)
    with Image.open(io.BytesIO(dirty)) as image:
        expected = ImageOps.exif_transpose(image)
    with Image.open(io.BytesIO(checked_picture(upload("a.jpg", dirty)).read())) as clean:
        assert clean.size == expected.size
        pairs = zip(
            clean.resize((6, 6)).get_flattened_data(),
            expected.resize((6, 6)).get_flattened_data(),
            strict=True,
        )
        assert all(abs(a - b) < 12 for one, other in pairs for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", samples.png()),
        ("a.png", samples.png(transparent=True)),
        ("a.png", samples.saved(samples.picture(60, 40, "P"), "PNG", exif=samples.exif())),
        ("a.png", samples.saved(samples.picture(60, 40, "1"), "PNG")),
        ("a.png", samples.saved(Image.new("I;16", (60, 40), 900), "PNG")),
        ("a.webp", samples.saved(samples.picture(), "WEBP", exif=samples.exif(6), xmp=samples.XMP)),
        ("a.webp", samples.saved(samples.picture(), "WEBP", lossless=True, exif=samples.exif())),
        ("a.avif", samples.saved(samples.picture(90, 60), "AVIF", exif=samples.exif(6), xmp=samples.XMP)),
        ("a.gif", samples.saved(samples.picture(90, 60, "P"), "GIF", comment=samples.AUTHOR.encode())),
        ("a.jpeg", samples.saved(samples.picture(90, 60, "L"), "JPEG", exif=samples.exif())),
        ("a.jpg", samples.saved(samples.picture(90, 60).convert("CMYK"), "JPEG", exif=samples.exif())),
        ("a.jpg", samples.multi_picture_jpeg()),
    ],
)
def test_every_kind_of_picture_loses_its_metadata_and_still_opens(name: str, content: bytes) -> None:
    clean = checked_picture(upload(name, content)).read()
    assert samples.AUTHOR.encode() not in clean
    assert samples.CAMERA.encode() not in clean
    with Image.open(io.BytesIO(clean)) as image:
        image.load()
        assert not image.getexif()
        assert "xmp" not in image.info


def test_transparency_is_kept_and_known() -> None:
    assert checked_picture(upload("a.png", samples.png(transparent=True))).has_transparency
    assert not checked_picture(upload("a.png", samples.png())).has_transparency
    opaque = samples.saved(samples.picture(30, 30).convert("RGBA"), "PNG")
    assert not checked_picture(upload("a.png", opaque)).has_transparency


def test_a_clean_file_is_not_worked_twice() -> None:
    clean = checked_picture(upload("photo.jpg", samples.photograph()))
    assert checked_picture(clean) is clean
    document = checked_document(upload("a.odt", samples.odt()))
    assert checked_document(document) is document


MACRO_TYPES = "application/vnd.ms-word.document.macroEnabled.main+xml"


XL4 = "application/vnd.ms-excel.macrosheet+xml"


BAD_DOCUMENTS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.odt", lambda: b"", "est vide"),
    "html": ("page.html", lambda: HTML, "Formats acceptés"),
    "html named pdf": ("a.pdf", lambda: HTML, "ne correspond pas à son extension"),
    "html before a pdf": ("a.pdf", lambda: HTML + samples.written(samples.pdf()), "ne correspond pas"),
    "html named odt": ("a.odt", lambda: HTML, "ne correspond pas"),
    "html before an odt": ("a.odt", lambda: HTML + samples.odt(), "ne correspond pas"),
    "program named pdf": ("a.pdf", lambda: b"MZ" + bytes(600), "ne correspond pas"),
    "program": ("outil.exe", lambda: b"MZ" + bytes(600), "Formats acceptés"),
    "picture": ("photo.jpg", samples.photograph, "parmi les images"),
    "old word": ("a.doc", lambda: OLE, "OpenDocument"),
    "old word named docx": ("a.docx", lambda: OLE, "ancien format"),
    "docm": ("a.docm", lambda: samples.openxml(types=MACRO_TYPES), "sans macros"),
    "docm named docx": ("a.docx", lambda: samples.openxml(types=MACRO_TYPES), "macros"),
    "xlsm named xlsx": ("a.xlsx", lambda: samples.openxml("xlsx", xl__vbaProject_dot_bin=OLE), "macros"),
    "vba in docx": ("a.docx", lambda: samples.openxml(word__vbaProject_dot_bin=OLE), "macros"),
    "excel 4 macros": (
        "a.xlsx",
        lambda: samples.openxml("xlsx", types=f'{samples.TYPES["xlsx"]}"/><a b="{XL4}'),
        "macros",
    ),
    "activex": ("a.docx", lambda: samples.openxml(word__activeX__activeX1_dot_bin=OLE), "macros"),
    "packaged program": (
        "a.docx",
        lambda: samples.openxml(word__embeddings__o_dot_bin=OLE + "\x01Ole10Native".encode("utf-16-le")),
        "fichier incorporé",
    ),
    "archive kept in docx": (
        "a.docx",
        lambda: samples.openxml(word__embeddings__o_dot_zip=samples.archive({"a": "b"})),
        "fichier incorporé",
    ),
    "docx three deep": (
        "a.docx",
        lambda: samples.openxml(
            word__embeddings__a_dot_docx=samples.openxml(word__embeddings__b_dot_docx=samples.openxml())
        ),
        "fichier incorporé",
    ),
    "macros in the docx kept in docx": (
        "a.docx",
        lambda: samples.openxml(
            word__embeddings__a_dot_xlsx=samples.openxml("xlsx", xl__vbaProject_dot_bin=OLE)
        ),
        "macros",
    ),
    "xlsx named docx": ("a.docx", lambda: samples.openxml("xlsx"), "ne correspond pas"),
    "zip named docx": ("a.docx", lambda: samples.archive({"a.txt": "a"}), "ne correspond pas"),
    "zip named odt": ("a.odt", lambda: samples.archive({"a.txt": "a"}), "ne correspond pas"),
    "ods named odt": ("a.odt", lambda: samples.odt(kind="ods"), "ne correspond pas"),
    "odt with basic": (
        "a.odt",
        lambda: samples.repacked(samples.odt(), Basic__Standard__Module1_dot_xml=b"<a/>"),
        "macros",
    ),
    "odt with scripts": (
        "a.odt",
        lambda: samples.repacked(samples.odt(), Scripts__python__a_dot_py=b"import os"),
        "macros",
    ),
    "odt that calls a macro": (
        "a.odt",
        lambda: samples.repacked(
            samples.odt(), content_dot_xml=b'<a href="vnd.sun.star.script:a.py$x?language=Python"/>'
        ),
        "macros",
    ),
    "odt locked": (
        "a.odt",
        lambda: samples.repacked(
            samples.odt(),
            **{
                "META-INF__manifest_dot_xml": b'<m:manifest xmlns:m="urn:m"><m:encryption-data/></m:manifest>'
            },
        ),
        "mot de passe",
    ),
    "odt with entities": (
        "a.odt",
        lambda: samples.repacked(
            samples.odt(), meta_dot_xml=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        ),
        "abîmé",
    ),
    "odt with broken xml": ("a.odt", lambda: samples.repacked(samples.odt(), meta_dot_xml=b"<a"), "abîmé"),
    "cut odt": ("a.odt", lambda: samples.odt()[:-300], "abîmé"),
    "bomb": ("a.odt", lambda: samples.repacked(samples.odt(), a_dot_xml=bytes(30_000_000)), "anormal"),
    "bomb of many": (
        "a.zip",
        lambda: samples.archive({f"{n}.txt": b"a" * 1_000_000 for n in range(220)}),
        "anormal",
    ),
    "too many entries": (
        "a.zip",
        lambda: samples.archive({f"{n}.txt": b"a" for n in range(5000)}),
        "anormal",
    ),
    "many files": ("a.zip", lambda: samples.archive({f"{n}.txt": b"a" for n in range(201)}), "200 au plus"),
    "empty archive": ("a.zip", lambda: samples.archive({"d/": b""}), "aucun fichier"),
    "no entries": ("a.zip", lambda: samples.archive({}), "ne correspond pas"),
    "archive in archive": (
        "a.zip",
        lambda: samples.archive({"b.zip": samples.archive({"c.txt": "c"})}),
        "en contient une autre",
    ),
    "program in archive": ("a.zip", lambda: samples.archive({"outil.exe": b"MZ"}), "« outil.exe »"),
    "page in archive": ("a.zip", lambda: samples.archive({"index.html": HTML}), "« index.html »"),
    "macros in archive": (
        "a.zip",
        lambda: samples.archive({"a.docx": samples.openxml(types=MACRO_TYPES)}),
        "macros",
    ),
    "disguise in archive": ("a.zip", lambda: samples.archive({"a.pdf": HTML}), "ne correspond pas"),
    "path out of archive": ("a.zip", lambda: samples.archive({"../../a.txt": "a"}), "abîmé"),
    "absolute path in archive": ("a.zip", lambda: samples.archive({"/etc/a.txt": "a"}), "abîmé"),
    "scripted pdf": ("a.pdf", samples.scripted_pdf, "script"),
    "launching pdf": ("a.pdf", samples.launching_pdf, "lance une action"),
    "pdf with a form script": (
        "a.pdf",
        lambda: samples.pdf_with({"/AcroForm": pikepdf.Dictionary(XFA=pikepdf.String("<a/>"))}),
        "formulaire",
    ),
    "pdf with attachment": ("a.pdf", samples.pdf_with_attachment, "pièces jointes"),
    "locked pdf": ("a.pdf", samples.locked_pdf, "protégé"),
    "cut pdf": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(200), "abîmé"),
    "pdf without pages": ("a.pdf", lambda: samples.written(pikepdf.new()), "abîmé"),
    "bytes named txt": ("a.txt", lambda: bytes(range(256)), "texte simple"),
    "picture named csv": ("a.csv", samples.png, "texte simple"),
}


@pytest.mark.parametrize("case", BAD_DOCUMENTS)
def test_a_bad_document_is_refused_with_what_to_do(case: str) -> None:
    name, content, expected = BAD_DOCUMENTS[case]
    with pytest.raises(ValidationError) as refusal:
        checked_document(upload(name, content()))
    assert expected in message_of(refusal).replace("\u00a0", " ").replace("\u202f", " ")
