"""The record and the draft of a page as PDFs: they read aloud, say what they are, and open nothing of the house."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from PIL import ImageFile

from foundation import pdf
from practices.record.draft import MARK
from tests.practices.conftest import ClientOf
from tests.practices.desk import review_url, told
from tests.practices.test_editor_submission import picture_value
from tests.practices.world import CANARY, World, body, fresh, picture

needs_pango = pytest.mark.skipif(not pdf.is_available(), reason="pango is not installed")
SHELL = '<!doctype html><html lang="fr"><head><title>Un essai</title>{}</head><body>{}</body></html>'


def pdf_of(client_of: ClientOf, person: Any, name: str, page: Any) -> HttpResponse:
    answer = client_of(person).get(reverse(name, args=[page.pk]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    return answer


def sheets_of(content: bytes) -> list[str]:
    """The words of each sheet."""
    return [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(content)).pages]


@needs_pango
def test_the_draft_is_marked_on_every_sheet(world: World, client_of: ClientOf) -> None:
    shown = picture_value(picture(world.lyon).pk, alt="Une classe débat.")
    page = world.draft(body=body(*["Les élèves débattent, puis votent. " * 20] * 8, picture=shown))
    content = pdf_of(client_of, world.lyon.inspector, "draft_pdf", page).content
    sheets = sheets_of(content)
    assert len(sheets) > 1
    for sheet in sheets:
        assert MARK in sheet
        assert f"imprimée pour {world.lyon.inspector}" in sheet
    words = " ".join(sheets)
    reading = ["Débattre en classe", CANARY, "En bref", "Les élèves débattent, puis votent.", "CC BY 4.0"]
    assert [words.index(part) for part in reading] == sorted(words.index(part) for part in reading)
    assert "Aller au contenu" not in words
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == "fr"
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        streams = [found for found in document.objects if isinstance(found, pikepdf.Stream)]
        assert [int(found.Width) for found in streams if found.get("/Subtype") == "/Image"] == [800]
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"].endswith(MARK)


@needs_pango
def test_the_record_is_printed_whole(world: World, client_of: ClientOf) -> None:
    page = world.withdrawn()
    words = " ".join(sheets_of(pdf_of(client_of, world.lyon.referent, "record_pdf", page).content))
    assert "Dossier complet" in words
    facts = [
        "Envoi en relecture par",
        f"Validée par {world.lyon.inspector}, Inspection (IA-IPR)",
        f"Publiée par {world.lead}, Chefferie de projet (DNE A2)",
        "Retirée de la publication par",
        "Une image n’avait pas d’autorisation.",
    ]
    assert [words.index(fact) for fact in facts] == sorted(words.index(fact) for fact in facts)
    assert page.decisions.get(kind="published").content_hash in words.replace(" ", "")


@needs_pango
def test_a_hostile_document_opens_neither_files_nor_the_network(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY)
    asked: list[str] = []

    def open_picture(address: str) -> None:
        asked.append(address)

    files = f"file://{secret}"
    hostile = SHELL.format(
        f'<link rel="attachment" href="{files}"><link rel="stylesheet" href="{files}">'
        '<link rel="stylesheet" href="house:../config/settings/base.py">'
        f'<style>@import url("http://127.0.0.1:9/a.css"); body {{ background: url("{files}"); }}'
        f' p::after {{ content: url("{files}"); }}</style>',
        f'<p>Bonjour</p><img src="{files}" alt="a"><object data="{files}"></object><embed src="{files}">'
        '<img src="http://127.0.0.1:9/x.png" alt="b"><img src="/etc/passwd" alt="c">'
        f'<a rel="attachment" href="{files}">d</a><img alt="e" src="data:image/svg+xml,'
        f"%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage href='{files}'/%3E%3C/svg%3E\">",
    )
    made = pdf.render(hostile, open_picture=open_picture)
    assert "Bonjour" in " ".join(sheets_of(made))
    assert CANARY not in " ".join(sheets_of(made))
    with pikepdf.open(io.BytesIO(made)) as document:
        assert list(document.attachments) == []
        streams = [o.read_bytes() for o in document.objects if isinstance(o, pikepdf.Stream)]
    assert not any(CANARY.encode() in stream for stream in streams)
    assert files in asked


def test_only_pictures_of_the_page_are_opened(world: World) -> None:
    image = picture(world.lyon)
    opener = pdf.stored_picture(image.file.storage, {"/admin/une-image": image.file.name})
    assert opener(f"{settings.SITE_URL}/admin/une-image")
    assert opener("/admin/une-autre") is None
    assert opener(f"https://ailleurs.example{settings.SITE_URL}/admin/une-image") is None


def test_what_is_too_long_is_refused_with_words(world: World, client_of: ClientOf) -> None:
    page = world.draft(body=body("Une phrase. " * (pdf.MAX_CHARACTERS // 10)))
    answer = client_of(world.lyon.referent).get(reverse("draft_pdf", args=[page.pk]))
    assert answer.status_code == 413
    assert "trop long" in told(answer)


def test_a_pdf_leaves_the_checks_of_uploads_as_strict_as_they_were() -> None:
    pdf.render("<html lang='fr'><title>Une page</title><p>Une page.</p></html>")
    assert not ImageFile.LOAD_TRUNCATED_IMAGES, "a cut picture is refused"


def test_without_pango_all_else_works(
    world: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise pdf.PdfUnavailable("libpango")

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    page = world.submitted()
    client = client_of(world.lyon.referent)
    for name in ("draft_pdf", "record_pdf"):
        answer = client.get(reverse(name, args=[page.pk]))
        assert answer.status_code == 503
        assert "PDF indisponible ici" in told(answer)
    assert client.get(review_url(fresh(page))).status_code == 200
    assert client.get(reverse("record_json", args=[page.pk])).status_code == 200
    assert [warning.id for warning in pdf.pdf_can_be_made(None)] == ["foundation.W001"]
