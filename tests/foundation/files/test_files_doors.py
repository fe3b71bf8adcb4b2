"""Uploads through Wagtail's own screens: what they announce, refuse, store and show."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import UploadedFile

from foundation.models import HouseDocument, HouseImage, User
from tests.foundation.files import samples

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.files.addresses")]

AJAX = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


@pytest.fixture
def desk(teacher: User, client_of: Any) -> Client:
    client: Client = client_of(teacher)
    return client


def upload_image(client: Client, name: str, content: bytes, **fields: str) -> Any:
    data = {"title": "Une carte", "file": SimpleUploadedFile(name, content)} | fields
    return client.post(reverse("wagtailimages:add"), data)


def upload_document(client: Client, name: str, content: bytes, **fields: str) -> Any:
    data = {"title": "Fiche élève", "file": SimpleUploadedFile(name, content)} | fields
    return client.post(reverse("wagtaildocs:add"), data)


@pytest.mark.parametrize(
    ("view", "accepted", "weight"),
    [
        ("wagtailimages:add", "JPEG, PNG, WebP", "15,7\u00a0Mo"),
        ("wagtaildocs:add", "ODT, ODS, ODP", "31,5\u00a0Mo"),
    ],
)
def test_the_form_announces_what_is_taken_and_warns_of_pupils(
    desk: Client, view: str, accepted: str, weight: str
) -> None:
    page = desk.get(reverse(view)).content.decode()
    for words in (accepted, weight, "Pronote", "les copies", "les voix", "restent dans l’établissement"):
        assert words in page


def test_a_photograph_uploaded_has_no_trace_of_its_camera_on_disk(
    desk: Client, on_disk: Any, teacher: User
) -> None:
    assert upload_image(desk, "IMG.jpg", samples.photograph(orientation=8)).status_code == 302
    image = HouseImage.objects.get()
    assert (image.width, image.height, image.uploaded_by_user) == (1000, 1600, teacher)
    image.get_renditions("max-165x165", "width-320|format-jpeg", "width-320|format-webp", "original")
    files = on_disk()
    assert len(files) == 5
    for content in files.values():
        for canary in (samples.CAMERA, samples.AUTHOR, samples.COMMENT, "Exif"):
            assert canary.encode() not in content


def test_the_many_files_screen_cleans_and_shows(desk: Client, on_disk: Any) -> None:
    response = desk.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": SimpleUploadedFile("IMG.jpg", samples.photograph())},
        **AJAX,
    )
    answer = response.json()
    assert answer["success"]
    image = HouseImage.objects.get(pk=answer["image_id"])
    assert f'name="image-{image.pk}-licence"' in answer["form"]
    assert not any(samples.CAMERA.encode() in content for content in on_disk().values())
    edited = desk.post(
        reverse("wagtailimages:edit_multiple", args=[image.pk]),
        {f"image-{image.pk}-title": "Lyon", f"image-{image.pk}-licence": "own-work"},
        **AJAX,
    )
    assert edited.json()["success"]
    image.refresh_from_db()
    assert (image.title, image.licence) == ("Lyon", "own-work")


@pytest.mark.parametrize(
    ("add", "create", "name", "content", "model"),
    [
        (
            "wagtailimages:add_multiple",
            "wagtailimages:create_multiple_from_uploaded_image",
            "a.jpg",
            samples.photograph(),
            HouseImage,
        ),
        (
            "wagtaildocs:add_multiple",
            "wagtaildocs:create_multiple_from_uploaded_document",
            "a.odt",
            samples.odt(),
            HouseDocument,
        ),
    ],
)
def test_a_file_that_waits_for_its_title_is_clean_and_then_saved(
    desk: Client, on_disk: Any, add: str, create: str, name: str, content: bytes, model: Any
) -> None:
    response = desk.post(
        reverse(add), {"files[]": SimpleUploadedFile(name, content), "title": "é" * 300}, **AJAX
    )
    assert response.json()["success"]
    waiting = UploadedFile.objects.get()
    assert not any(samples.CAMERA.encode() in stored for stored in on_disk().values())
    prefix = "uploaded-image" if model is HouseImage else "uploaded-document"
    saved = desk.post(reverse(create, args=[waiting.pk]), {f"{prefix}-{waiting.pk}-title": "Lyon"}, **AJAX)
    assert saved.json()["success"], saved.content
    record = model.objects.get()
    assert record.title == "Lyon"
    assert record.file_size == len(record.file.open().read())
    record.file.close()
    assert list(on_disk()) == [f"private/{record.file.name}"]


BAD = {
    "svg": ("a.svg", b"<svg/>", "SVG"),
    "html": ("a.jpg", b"<html><script>", "ne correspond pas"),
    "empty": ("a.jpg", b"", "est vide"),
    "cut": ("a.jpg", b"\xff\xd8\xff\xe0", "abîmé"),
    "bomb": ("a.png", samples.png_bomb(), "pixels"),
}


@pytest.mark.parametrize("case", BAD)
def test_every_picture_screen_refuses_and_says_why(desk: Client, on_disk: Any, case: str) -> None:
    name, content, words = BAD[case]
    page = upload_image(desk, name, content)
    assert page.status_code == 200
    assert words in page.content.decode()
    answer = desk.post(
        reverse("wagtailimages:add_multiple"), {"files[]": SimpleUploadedFile(name, content)}, **AJAX
    ).json()
    assert not answer["success"]
    assert words in answer["error_message"]
    chooser = desk.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Essai",
            "image-chooser-upload-file": SimpleUploadedFile(name, content),
        },
    )
    assert words in json.loads(chooser.content)["htmlFragment"]
    assert HouseImage.objects.count() == 0
    assert on_disk() == {}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docm", samples.openxml(), "sans macros"),
        ("a.docx", samples.openxml(word__vbaProject_dot_bin=b"x"), "macros"),
        ("a.pdf", b"<html><script>", "ne correspond pas"),
        ("a.pdf", samples.scripted_pdf(), "script"),
        ("a.zip", samples.archive({"b.zip": b"PK"}), "en contient une autre"),
        ("a.txt", b"", "est vide"),
    ],
)
def test_every_document_screen_refuses_and_says_why(
    desk: Client, on_disk: Any, name: str, content: bytes, words: str
) -> None:
    page = upload_document(desk, name, content)
    assert page.status_code == 200
    assert words in page.content.decode()
    answer = desk.post(
        reverse("wagtaildocs:add_multiple"), {"files[]": SimpleUploadedFile(name, content)}, **AJAX
    ).json()
    assert not answer["success"]
    assert words in answer["error_message"]
    chooser = desk.post(
        reverse("wagtaildocs_chooser:create"),
        {
            "document-chooser-upload-title": "Essai",
            "document-chooser-upload-file": SimpleUploadedFile(name, content),
        },
    )
    assert words in json.loads(chooser.content)["htmlFragment"]
    assert HouseDocument.objects.count() == 0
    assert on_disk() == {}


def test_a_very_long_or_hostile_name_is_no_error(desk: Client) -> None:
    assert upload_document(desk, "a" * 300 + ".odt", samples.odt()).status_code == 302
    assert upload_document(desk, "../../a\x00b.odt", samples.odt()).status_code == 302
    assert upload_image(desk, "é" * 300 + ".jpg", samples.photograph(60, 40)).status_code == 302
    assert all(len(document.file.name) < 100 for document in HouseDocument.objects.all())


def test_a_forgotten_file_is_asked_for(desk: Client) -> None:
    page = desk.post(reverse("wagtaildocs:add"), {"title": "Essai"})
    assert "Choisissez un fichier à déposer." in page.content.decode()


@pytest.mark.parametrize("kind", ["image", "document"])
def test_the_edit_screen_offers_no_other_file(desk: Client, on_disk: Any, kind: str) -> None:
    if kind == "image":
        upload_image(desk, "a.jpg", samples.photograph())
        record, url = HouseImage.objects.get(), "wagtailimages:edit"
    else:
        upload_document(desk, "a.odt", samples.odt())
        record, url = HouseDocument.objects.get(), "wagtaildocs:edit"
    name = record.file.name
    page = desk.get(reverse(url, args=[record.pk]))
    assert page.status_code == 200
    assert 'type="file"' not in page.content.decode()
    content = samples.photograph(60, 40) if kind == "image" else samples.odt()
    changed = desk.post(
        reverse(url, args=[record.pk]),
        {"title": "Nouveau titre", "licence": "own-work", "file": SimpleUploadedFile("b.jpg", content)},
    )
    assert changed.status_code == 302
    record.refresh_from_db()
    assert (record.title, record.licence, record.file.name) == ("Nouveau titre", "own-work", name)


def test_who_attests_is_written_down_by_the_form(desk: Client, teacher: User) -> None:
    upload_image(desk, "a.jpg", samples.photograph(), shows_people="on", authorisation_attested="on")
    image = HouseImage.objects.get()
    assert (image.attested_by, image.attested_on) == (teacher, timezone.localdate())
    desk.post(reverse("wagtailimages:edit", args=[image.pk]), {"title": "Carte", "shows_people": "on"})
    image.refresh_from_db()
    assert (image.attested_by, image.attested_on, image.authorisation_attested) == (None, None, False)


def test_an_authorisation_that_has_ended_is_refused(desk: Client) -> None:
    page = upload_image(desk, "a.jpg", samples.photograph(), authorisation_until="2020-01-01")
    assert "Cette date est passée" in page.content.decode()


def test_lists_and_choosers_show_thumbnails_that_answer(desk: Client) -> None:
    upload_image(desk, "a.jpg", samples.photograph())
    for view in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        page = desk.get(reverse(view)).content.decode().replace('\\"', '"')
        thumbnail = page.split('src="/admin/fichiers-prives/')[1].split('"')[0]
        answer = desk.get(f"/admin/fichiers-prives/{thumbnail}")
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("image/")
        assert b"".join(answer.streaming_content)
    image = HouseImage.objects.get()
    preview = desk.get(reverse("wagtailimages:preview", args=[image.pk, "max-100x100"]))
    assert preview.status_code == 200
    assert b"".join(preview.streaming_content)


def test_the_document_list_links_to_the_private_address(desk: Client) -> None:
    upload_document(desk, "a.odt", samples.odt())
    assert HouseDocument.objects.get().url in desk.get(reverse("wagtaildocs:index")).content.decode()
