"""The two doors: the private one asks who you are, the public one knows only names."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from foundation.files import access
from foundation.files.publication import publish_document, publish_image
from foundation.models import HouseDocument, HouseImage, User
from tests.foundation.files import samples

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.files.addresses")]


@pytest.fixture
def document(make_document: Any, teacher: User) -> HouseDocument:
    made: HouseDocument = make_document(uploaded_by_user=teacher)
    return made


@pytest.fixture
def image(make_image: Any, teacher: User) -> HouseImage:
    made: HouseImage = make_image(uploaded_by_user=teacher)
    return made


def private_addresses(image: HouseImage, document: HouseDocument) -> list[str]:
    rendition = image.get_rendition("max-165x165")
    return [image.file.url, rendition.url, document.url]


def wagtail_address(document: HouseDocument) -> str:
    return f"/documents/{document.pk}/{document.filename}"


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_private_files_answer_their_owner_only(
    client: Client, client_of: Any, teacher: User, stranger: User, image: HouseImage, document: HouseDocument
) -> None:
    for address in private_addresses(image, document):
        assert client.get(address).status_code == 404
        assert client_of(stranger).get(address).status_code == 404
        answer = client_of(teacher).get(address)
        assert answer.status_code == 200
        assert body(answer)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "ETag" not in answer


def test_wagtail_s_own_document_address_leads_to_the_private_one(
    client: Client, client_of: Any, teacher: User, stranger: User, document: HouseDocument
) -> None:
    address = wagtail_address(document)
    assert client.get(address).status_code == client_of(stranger).get(address).status_code == 404
    answer = client_of(teacher).get(address)
    assert (answer.status_code, answer["Location"]) == (302, document.url)
    assert answer["Cache-Control"] == "private, no-store"


def test_a_conditional_request_tells_a_stranger_nothing(
    client_of: Any, stranger: User, document: HouseDocument
) -> None:
    answer = client_of(stranger).get(
        wagtail_address(document), headers={"If-None-Match": f'"{document.file_hash}"'}
    )
    assert answer.status_code == 404


def test_a_closed_account_sees_nothing(teacher: User, document: HouseDocument) -> None:
    assert access.may_see(teacher, document)
    teacher.is_active = False
    assert not access.may_see(teacher, document)


def test_a_checker_opens_and_is_asked_about_the_original(
    client_of: Any,
    stranger: User,
    image: HouseImage,
    document: HouseDocument,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []

    def checker(user: User, file: Any) -> bool:
        asked.append((user, file))
        return isinstance(file, HouseImage)

    monkeypatch.setattr(access, "_checkers", [])
    access.register_checker(checker)
    access.register_checker(checker)
    original, rendition, private = private_addresses(image, document)
    for address in (original, rendition):
        answer = client_of(stranger).get(address)
        assert answer.status_code == 200
        assert body(answer)
    for address in (private, wagtail_address(document)):
        assert client_of(stranger).get(address).status_code == 404
    assert asked == [(stranger, image)] * 2 + [(stranger, document)] * 2


def test_documents_are_downloaded_and_pictures_are_shown(
    client_of: Any, teacher: User, image: HouseImage, document: HouseDocument
) -> None:
    document.title = 'Fiche "élève"\r\nX: y'
    document.save()
    answer = client_of(teacher).get(document.url)
    assert body(answer)
    assert answer["Content-Type"] == "application/vnd.oasis.opendocument.text"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Fiche%20%C3%A9l%C3%A8ve%20X%20y.odt"
    answer = client_of(teacher).get(image.file.url)
    assert body(answer)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    "path",
    [
        "../../../etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "documents/../../../manage.py",
        "%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "documents/%00",
        "%00",
        "documents/",
        "wagtail-uploads/x/y.jpg",
        "é" * 500,
    ],
)
def test_no_address_is_a_path(client: Client, client_of: Any, teacher: User, path: str) -> None:
    for person in (client, client_of(teacher)):
        assert person.get(f"/admin/fichiers-prives/{path}").status_code in (404, 301)
        assert person.get(f"/fichiers/{path}").status_code == 404


def test_a_file_that_is_not_in_its_place_is_not_found(
    client_of: Any, teacher: User, document: HouseDocument
) -> None:
    document.file.storage.delete(document.file.name)
    assert client_of(teacher).get(document.url).status_code == 404


def test_private_files_take_no_writing(client_of: Any, teacher: User, document: HouseDocument) -> None:
    assert client_of(teacher).post(document.url).status_code == 405


# --- The public side ------------------------------------------------------------------------------------------


@pytest.fixture
def shown(document: HouseDocument) -> dict[str, Any]:
    return publish_document(document, publication_key=uuid.uuid4())


def test_a_public_document_is_downloaded_by_anyone_without_a_cookie_or_a_query(
    client: Client, shown: dict[str, Any], document: HouseDocument, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(shown["url"])
    content = body(answer)
    assert len(content) == shown["size"] == document.file_size
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Disposition"] == 'attachment; filename="fiche-eleve.odt"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]
    again = client.get(shown["url"], headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == answer["Cache-Control"]
    head = client.head(shown["url"])
    assert head["Content-Length"] == str(len(content))
    assert body(head) == b""


def test_public_pictures_are_shown_inline(client: Client, image: HouseImage) -> None:
    data = publish_image(image, publication_key=uuid.uuid4(), alt="Plan de Lyon")
    types = {".jpg": "image/jpeg", "webp": "image/webp"}
    for name in data["names"]:
        answer = client.get(f"/fichiers/{name}")
        assert answer.status_code == 200
        assert answer["Content-Type"] == types[name[-4:]]
        assert answer["Content-Disposition"].startswith("inline")
        assert body(answer)


def test_parts_of_a_private_file(client_of: Any, teacher: User, make_document: Any) -> None:
    recording = make_document(
        (samples.RECORDINGS / "debat.mp3").read_bytes(), "debat.mp3", uploaded_by_user=teacher
    )
    answer = client_of(teacher).get(recording.url, headers={"Range": "bytes=0-9"})
    assert answer.status_code == 206
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("audio/mpeg", "private, no-store")
    assert len(body(answer)) == 10


def test_parts_of_a_public_file(client: Client, shown: dict[str, Any]) -> None:
    whole = body(client.get(shown["url"]))
    size = len(whole)
    for asked, first, last in (("0-99", 0, 99), ("100-", 100, size - 1), ("-50", size - 50, size - 1)):
        answer = client.get(shown["url"], headers={"Range": f"bytes={asked}"})
        assert answer.status_code == 206
        assert answer["Content-Range"] == f"bytes {first}-{last}/{size}"
        assert answer["Content-Length"] == str(last - first + 1)
        assert body(answer) == whole[first : last + 1]
    assert client.get(shown["url"], headers={"Range": f"bytes={size}-"}).status_code == 416
    for strange in ("bytes=a-b", "bytes=-", "bytes=0-1,4-5", "octets=1-2", "bytes=9-1" + "0" * 99):
        answer = client.get(shown["url"], headers={"Range": strange})
        assert answer.status_code == 200
        assert body(answer) == whole
    other = client.get(shown["url"], headers={"Range": "bytes=0-9", "If-Range": '"autre"'})
    assert body(other) == whole


@pytest.mark.parametrize(
    "name",
    [
        "images/x.jpg",
        f"images/{'0' * 32}/{'0' * 16}-320.jpg",
        f"images/{'0' * 32}/.en-cours-abc",
        f"documents/{'0' * 32}/{'0' * 16}-fiche.odt",
        f"documents/{'0' * 32}/{'0' * 16}-fiche.odt\n",
        f"documents/{'0' * 32}/{'0' * 16}-../a.odt",
    ],
)
def test_unknown_public_names_are_not_found(client: Client, name: str) -> None:
    assert client.get(f"/fichiers/{name}").status_code == 404


def test_an_original_is_not_under_the_public_address(
    client: Client, image: HouseImage, document: HouseDocument
) -> None:
    for name in (image.file.name, document.file.name):
        assert client.get(f"/fichiers/{name}").status_code == 404


def test_wagtail_s_address_with_another_name_is_not_found(
    client_of: Any, teacher: User, document: HouseDocument
) -> None:
    assert client_of(teacher).get(f"/documents/{document.pk}/autre.odt").status_code == 404
    assert samples.AUTHOR not in document.filename
