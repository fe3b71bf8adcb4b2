"""The record and the draft of a page as files: JSON that parses, PDFs that read aloud and say what they are."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdf
import pytest
from django.http import HttpResponse
from django.urls import reverse

from foundation import pdf
from practices.moderation import actions, opinions
from practices.record.draft import MARK
from tests.practices.conftest import ClientOf
from tests.practices.test_editor_submission import picture_value
from tests.practices.world import CANARY, World, body, picture, shown

needs_pango = pytest.mark.skipif(not pdf.is_available(), reason="pango is not installed")


def file_of(client_of: ClientOf, person: Any, name: str, page: Any) -> HttpResponse:
    return client_of(person).get(reverse(name, args=[page.pk]))


def text_of(response: HttpResponse) -> list[str]:
    """The words of each sheet."""
    sheets = pypdf.PdfReader(io.BytesIO(response.content)).pages
    return [" ".join(sheet.extract_text().split()) for sheet in sheets]


def test_draft(world: World, client_of: ClientOf) -> None:
    import time
    page = world.draft(body=body("Ils débattent.", *["Une phrase longue. " * 40] * 12, picture=picture_value(picture(world.lyon).pk, alt="Une classe.")))
    t=time.time()
    answer = file_of(client_of, world.lyon.referent, "draft_pdf", page)
    print(time.time()-t, answer.status_code)
    t=time.time()
    answer = file_of(client_of, world.lyon.referent, "draft_pdf", page)
    print(time.time()-t, answer.status_code)
    open("/tmp/draft.pdf","wb").write(answer.content)
    print(text_of(answer))
    answer = file_of(client_of, world.lyon.referent, "record_pdf", page)
    open("/tmp/record.pdf","wb").write(answer.content)
    h = client_of(world.lyon.referent).get(f"/admin/pages/{page.pk}/history/").content.decode()
    print("Dossier" in h, "dossier" in h)
