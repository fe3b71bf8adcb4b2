"""Showing and withdrawing files: what is copied, what it is called, when it goes."""

from __future__ import annotations

import io
import os
import re
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from PIL import Image

from foundation.files import publication
from foundation.files.publication import (
    close_files,
    close_later,
    private_document,
    private_image,
    publish_document,
    publish_image,
    unreferenced_public_files,
)
from foundation.models import HouseImage, OutboxEntry, OutboxState, PublicFile
from tests.foundation.files import samples

pytestmark = pytest.mark.django_db

KEY, OTHER_KEY = uuid.UUID(int=1), uuid.UUID(int=2)


def public(on_disk: Any) -> dict[str, bytes]:
    return {
        name.removeprefix("public/"): content
        for name, content in on_disk().items()
        if name.startswith("public/")
    }


def grow_old(*names: str) -> None:
    for name in names:
        os.utime(storages["public"].path(name), (0, 0))


def test_a_picture_is_shown_in_every_size_and_two_formats(make_image: Any, on_disk: Any) -> None:
    image = make_image(author="A. Martin", licence="cc-by-4.0", source="Archives")
    data = publish_image(image, publication_key=KEY, alt="Plan de Lyon")
    start = f"/fichiers/images/{image.public_token}/{image.file_hash[:16]}"
    assert data == {
        "type": "image",
        "id": image.pk,
        "alt": "Plan de Lyon",
        "decorative": False,
        "credit": "A. Martin, Archives, CC BY 4.0",
        "width": 1200,
        "height": 750,
        "src": f"{start}-1200.jpg",
        "sources": [
            {
                "type": "image/webp",
                "srcset": f"{start}-320.webp 320w, {start}-640.webp 640w, {start}-1200.webp 1200w",
            },
            {
                "type": "image/jpeg",
                "srcset": f"{start}-320.jpg 320w, {start}-640.jpg 640w, {start}-1200.jpg 1200w",
            },
        ],
        "names": sorted(public(on_disk)),
    }
    for name, content in public(on_disk).items():
        with Image.open(io.BytesIO(content)) as copy:
            assert copy.width == int(re.findall(r"-(\d+)\.", name)[0])
            assert not copy.getexif()
        assert samples.CAMERA.encode() not in content


def test_a_small_picture_is_not_enlarged_and_a_transparent_one_stays_so(
    make_image: Any, on_disk: Any
) -> None:
    image = make_image(samples.png(500, 400, transparent=True), "logo.png")
    data = publish_image(image, publication_key=KEY, alt="")
    assert data["decorative"]
    assert (data["width"], data["height"]) == (500, 400)
    assert [source["type"] for source in data["sources"]] == ["image/webp", "image/png"]
    assert sorted(name.rsplit("-", 1)[1] for name in public(on_disk)) == [
        "320.png",
        "320.webp",
        "500.png",
        "500.webp",
    ]
    for content in public(on_disk).values():
        with Image.open(io.BytesIO(content)) as copy:
            assert copy.mode == "RGBA"


def test_a_tiny_picture_has_one_size(make_image: Any) -> None:
    data = publish_image(make_image(samples.photograph(90, 60)), publication_key=KEY, alt="Pion")
    assert data["sources"][1]["srcset"].endswith("-90.jpg 90w")


def test_a_document_is_shown_under_a_name_from_its_title(make_document: Any, on_disk: Any) -> None:
    document = make_document(name="copie de Léa.odt")
    data = publish_document(document, publication_key=KEY)
    ((name, content),) = public(on_disk).items()
    assert name == f"documents/{document.public_token}/{document.file_hash[:16]}-fiche-eleve.odt"
    assert data == {
        "id": document.pk,
        "title": "Fiche élève",
        "url": f"/fichiers/{name}",
        "extension": "odt",
        "format": "ODT",
        "size": len(content),
        "licence": {"label": "", "url": "", "credit": ""},
        "names": [name],
    }
    document.title = "Fiche de l’élève"
    document.save()
    again = publish_document(document, publication_key=OTHER_KEY)
    assert (again["url"], again["title"]) == (data["url"], "Fiche de l’élève")


def test_publishing_again_is_no_work(make_image: Any, make_document: Any, on_disk: Any) -> None:
    image, document = make_image(), make_document()
    first = (
        publish_image(image, publication_key=KEY, alt="a"),
        publish_document(document, publication_key=KEY),
    )
    grow_old(*public(on_disk))
    inodes = {name: Path(storages["public"].path(name)).stat().st_ino for name in public(on_disk)}
    rows = PublicFile.objects.count()
    fresh = HouseImage.objects.get(pk=image.pk)
    second = (
        publish_image(fresh, publication_key=KEY, alt="a"),
        publish_document(document, publication_key=KEY),
    )
    assert first == second
    assert PublicFile.objects.count() == rows == 7
    assert {name: Path(storages["public"].path(name)).stat().st_ino for name in public(on_disk)} == inodes
    assert image.renditions.count() == 6


def test_a_preview_has_the_same_keys_and_shows_nothing(
    make_image: Any, make_document: Any, on_disk: Any
) -> None:
    image, document = make_image(), make_document()
    previews = private_image(image, "Plan"), private_document(document)
    assert public(on_disk) == {}
    assert not PublicFile.objects.exists()
    published = (
        publish_image(image, publication_key=KEY, alt="Plan"),
        publish_document(document, publication_key=KEY),
    )
    for preview, shown in zip(previews, published, strict=True):
        assert list(preview) == list(shown)
        assert preview["names"] == []
        assert "/fichiers/" not in str(preview)
    assert previews[0]["src"].startswith("/admin/fichiers-prives/declinaisons/")


def test_a_failure_in_the_transaction_leaves_only_orphans(make_document: Any, on_disk: Any) -> None:
    document = make_document()
    with transaction.atomic():
        publish_document(document, publication_key=KEY)
        transaction.set_rollback(True)
    assert not PublicFile.objects.exists()
    assert unreferenced_public_files() == []  # it may be a publication that is being written
    grow_old(*public(on_disk))
    assert unreferenced_public_files() == list(public(on_disk))


def test_closing_spares_what_is_kept_and_what_another_publication_shows(
    make_image: Any, make_document: Any, on_disk: Any
) -> None:
    image, one, two = make_image(samples.photograph(90, 60)), make_document(), make_document()
    publish_image(image, publication_key=KEY, alt="a")
    publish_image(image, publication_key=OTHER_KEY, alt="a")
    kept = publish_document(one, publication_key=KEY)["names"]
    gone = publish_document(two, publication_key=KEY)["names"]
    close_files(KEY, frozenset(kept))
    assert not set(gone) & set(public(on_disk))
    assert set(kept) < set(public(on_disk))
    assert len(public(on_disk)) == 3
    close_files(OTHER_KEY)
    assert list(public(on_disk)) == kept
    close_files(KEY)
    close_files(KEY)
    assert public(on_disk) == {}
    assert not any(Path(storages["public"].location).rglob("*/*"))
    assert not PublicFile.objects.exists()


def test_what_was_withdrawn_comes_back_at_the_same_address(make_document: Any, on_disk: Any) -> None:
    document = make_document()
    before = publish_document(document, publication_key=KEY)
    close_files(KEY)
    assert publish_document(document, publication_key=KEY) == before
    assert len(public(on_disk)) == 1


def test_the_outbox_closes_files(
    make_document: Any, on_disk: Any, django_capture_on_commit_callbacks: Any
) -> None:
    kept = publish_document(make_document(), publication_key=KEY)["names"]
    publish_document(make_document(), publication_key=KEY)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        close_later(KEY, keep=kept, key="test-close-1")
        close_later(KEY, keep=kept, key="test-close-1")
    assert list(public(on_disk)) == kept
    entry = OutboxEntry.objects.get(topic="files.close")
    assert entry.state == OutboxState.DONE


def test_the_bare_payload_of_the_contract_is_enough(make_document: Any, on_disk: Any) -> None:
    from foundation.files.handlers import close

    publish_document(make_document(), publication_key=KEY)
    close({"publication_key": str(KEY), "keep": []})
    assert public(on_disk) == {}


def test_an_order_that_comes_late_spares_what_was_shown_since(make_document: Any, on_disk: Any) -> None:
    old, new = make_document(), make_document()
    publish_document(old, publication_key=KEY)
    ordered = timezone.now()
    time.sleep(0.002)
    shown = publish_document(new, publication_key=KEY)["names"]
    close_files(KEY, frozenset(), ordered)
    assert list(public(on_disk)) == shown
    publish_document(old, publication_key=KEY)
    close_files(KEY, frozenset(), ordered)
    assert len(public(on_disk)) == 2


def test_the_audit_finds_orphans_and_missing_files(make_document: Any, on_disk: Any) -> None:
    out = io.StringIO()
    call_command("check_files", stdout=out)
    assert "en ordre" in out.getvalue()
    document = make_document()
    (name,) = publish_document(document, publication_key=KEY)["names"]
    PublicFile.objects.all().delete()
    grow_old(name)
    with pytest.raises(CommandError, match=": 1"):
        call_command("check_files", stdout=out)
    assert f"orphelin : {name}" in out.getvalue()
    call_command("check_files", "--repair", stdout=out)
    assert f"supprimé : {name}" in out.getvalue()
    assert public(on_disk) == {}
    publish_document(document, publication_key=KEY)
    storages["public"].remove(name)
    document.file.storage.delete(document.file.name)
    with pytest.raises(CommandError, match=": 2"):
        call_command("check_files", "--repair", stdout=out)
    assert f"manquant : {name}" in out.getvalue()
    assert f"manquant : {document.file.name}" in out.getvalue()
    assert publication.missing_public_files() == [name]


def test_queries_do_not_grow_when_files_are_shown_again(
    make_image: Any, django_assert_max_num_queries: Any
) -> None:
    image = make_image()
    publish_image(image, publication_key=KEY, alt="a")
    with django_assert_max_num_queries(5):
        publish_image(
            HouseImage(**{f.attname: getattr(image, f.attname) for f in image._meta.concrete_fields}),
            publication_key=OTHER_KEY,
            alt="a",
        )


@pytest.mark.django_db(transaction=True)
def test_a_file_shown_while_it_is_being_closed_stays(make_document: Any, on_disk: Any) -> None:
    """One publication opens a file in a transaction that lasts; another closes it meanwhile."""
    document = make_document()
    (name,) = publish_document(document, publication_key=KEY)["names"]
    opened, errors = threading.Event(), []

    def open_slowly() -> None:
        try:
            with transaction.atomic():
                publish_document(document, publication_key=OTHER_KEY)
                opened.set()
                time.sleep(0.4)
        except Exception as error:
            errors.append(error)
            opened.set()
        finally:
            connection.close()

    writer = threading.Thread(target=open_slowly)
    writer.start()
    opened.wait(10)
    close_files(KEY)
    writer.join()
    assert errors == []
    assert list(public(on_disk)) == [name]
    assert [row.publication_key for row in PublicFile.objects.all()] == [OTHER_KEY]
