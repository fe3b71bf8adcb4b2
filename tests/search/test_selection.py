"""« Ma sélection » as its address shows it: the page, and the zip of its files."""

from __future__ import annotations

import io
import uuid
import zipfile
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from foundation.files.storage import public_storage
from practices.models import Publication
from search.selection import contents, views
from search.selection.keys import joined, read, short
from tests.search.factories import publication, reference_data, withdraw
from tests.search.pages import ResultsPage

pytestmark = pytest.mark.django_db
NOTICE = ".results__notice"


@pytest.fixture
def practices() -> list[Publication]:
    reference_data()
    return [publication(f"Pratique {number}", academy="lyon", disciplines=["svt"]) for number in (1, 2, 3)]


def shown(query: str, path: str = "/ma-selection/") -> ResultsPage:
    return ResultsPage(Client().get(f"{path}?p={query}"))


def with_files(made: Publication, **files: bytes) -> None:
    """Give a publication files to take away, as the worker does."""
    stored = []
    for kind, content in files.items():
        name = public_storage().save(f"emporter/{made.key}.{kind}", ContentFile(content))
        stored.append({"kind": kind, "name": name, "size": len(content)})
    Publication.objects.filter(pk=made.pk).update(takeaways={"files": stored})


def zip_of(**entries: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in entries.items():
            bundle.writestr(name.replace("_", "."), content)
    return written.getvalue()


def downloaded(keys: str) -> dict[str, str]:
    """What the zip holds, as somebody who opens it reads it."""
    response: Any = Client().get(f"/ma-selection/telecharger?p={keys}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="ma-selection.zip"'
    assert response["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as bundle:
        assert bundle.testzip() is None
        return {name: bundle.read(name).decode("utf-8-sig") for name in bundle.namelist()}


# --- The address ----------------------------------------------------------------------------------------
@given(st.uuids())
def test_a_key_is_short_and_read_again(key: uuid.UUID) -> None:
    assert len(short(key)) == 22
    assert read(short(key)) == read(str(key)) == key


def test_pages_in_the_order_of_the_address(practices: list[Publication]) -> None:
    first, second, third = practices
    page = shown(joined([third.key, first.key]))
    assert page.titles == ["Pratique 3", "Pratique 1"]
    assert page.text("h1") == "Sélection de 2 pages"
    assert page.texts(NOTICE) == []
    assert shown(f"{short(second.key)}&p={first.key}").titles == ["Pratique 2", "Pratique 1"]
    assert shown(f"{short(second.key)}.{second.key}").titles == ["Pratique 2"]


def test_without_pages_it_says_how_to_begin() -> None:
    page = ResultsPage(Client().get("/ma-selection/"))
    assert page.text("h1") == "Ma sélection"
    assert page.titles == []
    assert "Comment cela marche" in page.texts("h2")
    assert page.tree.cssselect("form[action='/ma-selection/telecharger']") == []


def test_what_is_no_page_is_said(practices: list[Publication]) -> None:
    known = short(practices[0].key)
    page = shown(f"{known}.{short(uuid.uuid4())}.zzz")
    assert page.titles == ["Pratique 1"]
    assert page.texts(NOTICE) == ["2 clés de cette adresse ne correspondent à aucune page."]
    home = publication("Accueil", kind="home")
    assert shown(short(home.key)).texts(NOTICE) == ["1 clé de cette adresse ne correspond à aucune page."]


def test_what_was_withdrawn_is_said_and_not_shown(practices: list[Publication]) -> None:
    withdraw(practices[1])
    page = shown(joined(one.key for one in practices))
    assert page.titles == ["Pratique 1", "Pratique 3"]
    assert page.texts(NOTICE) == ["1 page de cette sélection a été retirée de la publication."]
    assert "Pratique 2" not in page.response.content.decode()


def test_it_holds_thirty(practices: list[Publication]) -> None:
    made = [publication(f"Page {number}") for number in range(32)]
    page = shown(joined(one.key for one in made))
    assert len(page.titles) == 30
    assert page.texts(NOTICE) == ["Une sélection tient 30 pages au plus : 2 pages ont été laissées de côté."]


@pytest.mark.parametrize(
    "query",
    ["%00", "%ff%fe", "a" * 20_000, "." * 500, "%F0%9F%8C%8B" * 22, "&p=&p=.", "=====", "A" * 22, "[]"],
)
def test_bad_input_is_answered(query: str) -> None:
    assert shown(query).status == 200
    assert shown(query, "/ma-selection/telecharger").status == 404


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(raw: bytes) -> None:
    for path in ("/ma-selection/", "/ma-selection/telecharger"):
        for query in (raw, b"p=" + raw):
            answer = Client().get(path, QUERY_STRING=query.decode("latin-1"))
            assert answer.status_code in (200, 404)


def test_as_many_queries_for_one_page_as_for_thirty(practices: list[Publication]) -> None:
    numbers = []
    many = [publication(f"Page {number}", academy="lyon") for number in range(29)]
    shown(short(practices[0].key))  # reads the settings of the house, which are kept afterwards
    for chosen in (practices[:1], [practices[0], *many]):
        with CaptureQueriesContext(connection) as captured:
            shown(joined(one.key for one in chosen))
        numbers.append(len(captured))
    assert numbers == [1, 1]


def test_it_may_be_kept_sets_no_cookie_and_is_no_page_for_robots(practices: list[Publication]) -> None:
    page = shown(short(practices[0].key))
    assert page.response["Cache-Control"] == "public, max-age=60"
    assert not page.response.cookies
    assert page.tree.cssselect('meta[name="robots"]')[0].get("content") == "noindex, follow"
    assert Client().post("/ma-selection/").status_code == 405


# --- The zip ----------------------------------------------------------------------------------------------
def test_a_folder_for_each_page_with_all_that_is_its_own(practices: list[Publication]) -> None:
    with_files(practices[0], zip=zip_of(page_pdf="Un", LISEZMOI_txt="lire"), pdf=b"Un")
    with_files(practices[1], pdf=b"Deux")
    keys = joined(one.key for one in practices[:2])
    held = downloaded(keys)
    read_me = held.pop("LISEZMOI.txt")
    assert held == {
        "01-pratique-1/page.pdf": "Un",
        "01-pratique-1/LISEZMOI.txt": "lire",
        "02-pratique-2/pratique-2.pdf": "Deux",
    }
    for expected in ("Pratique 1", practices[1].path, f"/ma-selection/?p={keys}"):
        assert expected in read_me
    assert "Sans fichier dans ce zip" not in read_me


def test_the_button_says_the_weight_and_leads_to_the_zip(practices: list[Publication]) -> None:
    with_files(practices[0], zip=zip_of(page_pdf="x" * 9), pdf=b"Un")
    page = shown(short(practices[0].key))
    (form,) = page.tree.cssselect("form[action='/ma-selection/telecharger']")
    assert form.get("method") == "get"
    assert {field.get("name"): field.get("value") for field in form.cssselect("input")} == {
        "p": short(practices[0].key)
    }
    assert "Tout télécharger (zip, " in page.text("form[action='/ma-selection/telecharger'] button")


def test_what_is_not_made_yet_is_said_on_the_page_and_in_the_zip(practices: list[Publication]) -> None:
    minutes = publication("Réunion de mars", kind="minutes")
    with_files(practices[0], zip=zip_of(page_pdf="Un"))
    keys = joined(one.key for one in (*practices[:2], minutes))
    notes = shown(keys).texts(".selection__note")
    assert notes == [
        "Pas encore dans le zip, car leurs fichiers sont en préparation : « Pratique 2 ». "
        "Revenez dans quelques minutes.",
        "Sans fichier à télécharger, à lire en ligne : « Réunion de mars ».",
    ]
    read_me = downloaded(keys)["LISEZMOI.txt"]
    assert "Pratique 2" in read_me.split("Sans fichier dans ce zip")[1]


def test_nothing_to_send_is_the_page_itself(practices: list[Publication]) -> None:
    page = shown(short(practices[0].key), "/ma-selection/telecharger")
    assert page.status == 404
    assert "en préparation" in page.text(".selection__note")
    assert page.response["Cache-Control"] == "no-store"


def test_what_is_too_heavy_gives_way_to_the_pdf(practices: list[Publication], monkeypatch: Any) -> None:
    monkeypatch.setattr(contents, "MOST_BYTES", 1_000)
    for made in practices[:2]:
        with_files(
            made, zip=zip_of(**{f"{number}_bin": "é" * number for number in range(40)}), pdf=b"p" * 600
        )
    keys = joined(one.key for one in practices[:2])
    page = shown(keys)
    assert "le zip ne contient que le PDF" in page.text(".selection__note")
    held = downloaded(keys)
    assert set(held) == {"01-pratique-1/pratique-1.pdf", "LISEZMOI.txt"}  # the second PDF is past the limit


def test_a_file_that_goes_meanwhile_breaks_nothing(practices: list[Publication]) -> None:
    for made in practices[:2]:
        with_files(made, zip=zip_of(page_pdf=made.title))
    practices[0].refresh_from_db()
    public_storage().delete(practices[0].takeaways["files"][0]["name"])
    held = downloaded(joined(one.key for one in practices[:2]))
    assert held["02-pratique-2/page.pdf"] == "Pratique 2"
    assert "Pratique 1" in held["LISEZMOI.txt"].split("Sans fichier dans ce zip")[1]


def test_the_zip_is_sent_in_pieces(practices: list[Publication]) -> None:
    with_files(practices[0], pdf=b"x" * 1_000_000)
    response: Any = Client().get(f"/ma-selection/telecharger?p={short(practices[0].key)}")
    assert max(len(piece) for piece in response.streaming_content) < 200_000


def test_who_asks_again_and_again_is_told_to_wait(practices: list[Publication], monkeypatch: Any) -> None:
    monkeypatch.setattr(views, "RATE", "2/m/key")
    with_files(practices[0], pdf=b"Un")
    address = f"/ma-selection/telecharger?p={short(practices[0].key)}"
    assert [Client().get(address).status_code for _ in range(3)] == [200, 200, 429]
    assert Client().get(address, REMOTE_ADDR="192.0.2.7").status_code == 200
