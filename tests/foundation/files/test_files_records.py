"""Records of files: what they store, what they refuse, and the rights they ask for."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.utils import timezone
from PIL import Image

from foundation.files.storage import PrivateStorage, PublicStorage
from foundation.licences import PAGE_LICENCES, Licence, licence_url, page_licence_choices
from foundation.models import HouseDocument, HouseImage, User
from tests.foundation.files import samples

pytestmark = pytest.mark.django_db

REPLACE = "Pour remplacer le fichier, déposez-en un nouveau."


def test_what_a_command_creates_is_cleaned_too(make_image: Callable[..., HouseImage], on_disk: Any) -> None:
    image = make_image(samples.photograph(1600, 1000, orientation=6))
    image.refresh_from_db()
    assert (image.width, image.height) == (1000, 1600)
    assert re.fullmatch(r"originaux/[0-9a-f]{32}/img-0001\.jpg", image.file.name)
    assert re.fullmatch(r"[0-9a-f]{32}", image.public_token)
    ((path, content),) = on_disk().items()
    assert path == f"private/{image.file.name}"
    assert samples.CAMERA.encode() not in content
    assert (image.file_size, len(image.file_hash)) == (len(content), 40)


def test_a_document_is_cleaned_and_weighed(make_document: Callable[..., HouseDocument], on_disk: Any) -> None:
    document = make_document(name="Évaluation de Léa DUPONT.odt")
    ((path, content),) = on_disk().items()
    assert re.fullmatch(r"private/documents/[0-9a-f]{32}/evaluation-de-lea-dupont\.odt", path)
    assert document.file_size == len(content)
    assert not any(samples.AUTHOR.encode() in part for part in samples.unpacked(content).values())
    assert document.url == f"/admin/fichiers-prives/{document.file.name}"


def test_two_uploads_of_one_file_have_names_nobody_can_tell_from_each_other(make_image: Any) -> None:
    assert make_image().file.name != make_image().file.name


@pytest.mark.parametrize("model", [HouseImage, HouseDocument])
def test_a_refused_file_leaves_nothing(model: Any, on_disk: Any) -> None:
    name = "a.jpg" if model is HouseImage else "a.pdf"
    with pytest.raises(ValidationError):
        model.objects.create(title="Essai", file=ContentFile(b"<script>", name=name))
    with pytest.raises(ValidationError) as refusal:
        model(title="Essai", file=ContentFile(b"<script>", name=name)).full_clean()
    assert "file" in refusal.value.message_dict
    assert model.objects.count() == 0
    assert on_disk() == {}


@pytest.mark.parametrize("maker", ["make_image", "make_document"])
def test_a_saved_file_is_never_replaced(maker: str, request: pytest.FixtureRequest, on_disk: Any) -> None:
    record = request.getfixturevalue(maker)()
    before = on_disk()
    other = type(record).objects.get(pk=record.pk)
    fresh = samples.photograph(50, 50) if maker == "make_image" else samples.odt()
    name = "b.jpg" if maker == "make_image" else "b.odt"

    def by_assignment() -> None:
        other.file = ContentFile(fresh, name=name)
        other.save()

    def by_clean() -> None:
        other.file = ContentFile(fresh, name=name)
        other.full_clean()

    def by_name() -> None:
        other.file = "originaux/autre.jpg"
        other.save()

    def by_number() -> None:
        type(record)(pk=record.pk, title="Autre", file=ContentFile(fresh, name=name)).save()

    def by_field() -> None:
        type(record).objects.get(pk=record.pk).file.save(name, ContentFile(fresh))

    def by_deletion() -> None:
        type(record).objects.get(pk=record.pk).file.delete()

    for replace in (by_assignment, by_clean, by_name, by_number, by_field, by_deletion):
        with pytest.raises(ValidationError, match=REPLACE):
            replace()
    assert on_disk() == before
    record.refresh_from_db()
    record.title = "Un autre titre"
    record.save()
    type(record).objects.only("title").get(pk=record.pk).save()
    assert on_disk() == before


def test_a_record_cannot_name_a_file_it_was_not_given(make_document: Any) -> None:
    stored = make_document()
    with pytest.raises(ValidationError, match="Déposez le fichier lui-même"):
        HouseDocument.objects.create(title="Essai", file=stored.file.name)


def test_deleting_a_record_deletes_its_file(
    make_document: Any, on_disk: Any, django_capture_on_commit_callbacks: Any
) -> None:
    document = make_document()
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert on_disk() == {}


def test_storages_can_be_written_down_as_json() -> None:
    for alias, kind in (("default", PrivateStorage), ("public", PublicStorage)):
        path, args, kwargs = storages[alias].deconstruct()
        assert path == f"foundation.files.storage.{kind.__name__}"
        again = kind(*args, **json.loads(json.dumps(kwargs)))
        assert (again.location, again.base_url) == (storages[alias].location, storages[alias].base_url)


def test_private_names_are_safe_whatever_is_asked() -> None:
    name = default_storage.generate_filename("../../../etc/Ça va?.PHP")
    assert re.fullmatch(r"[a-z]+/[0-9a-f]{32}/ca-va\.php", name)


def test_a_public_copy_is_whole_or_absent(on_disk: Any) -> None:
    class Broken(ContentFile):
        def chunks(self, chunk_size: int | None = None) -> Any:
            yield b"le d"
            raise OSError("disque plein")

    storage = storages["public"]
    with pytest.raises(OSError, match="disque plein"):
        storage.place("images/a/b.jpg", Broken(b"tout"))
    assert on_disk() == {}
    assert storage.place("images/a/b.jpg", ContentFile(b"tout"))
    assert not storage.place("images/a/b.jpg", ContentFile(b"autre"))
    assert on_disk() == {"public/images/a/b.jpg": b"tout"}
    storage.remove("images/a/b.jpg")
    storage.remove("images/a/b.jpg")
    assert on_disk() == {}


# --- Rights ---------------------------------------------------------------------------------------------------


def test_rights_of_one_s_own_work_need_a_licence_only() -> None:
    image = HouseImage(title="Carte")
    assert image.missing_rights() == ["«\u00a0Carte\u00a0»\u00a0: indiquez sa licence."]
    image.licence = Licence.OWN
    assert image.rights_are_recorded
    assert image.credit == ""


def test_rights_of_others_need_source_and_author() -> None:
    image = HouseImage(title="Carte", licence=Licence.ALL_RIGHTS)
    assert [sentence.split("\u00a0: ")[1][:14] for sentence in image.missing_rights()] == [
        "indiquez sa so",
        "indiquez son a",
    ]
    image.source, image.author = "IGN, 2024", "A. Martin"
    assert image.rights_are_recorded
    assert image.credit == "A. Martin, IGN, 2024, Tous droits réservés, reproduit avec autorisation"


@pytest.mark.parametrize(
    ("model", "mark"),
    [
        (HouseImage, "shows_people"),
        (HouseImage, "shows_pupil_work"),
        (HouseDocument, "shows_people"),
        (HouseDocument, "contains_pupil_data"),
    ],
)
def test_people_and_pupils_need_an_attested_and_valid_authorisation(model: Any, mark: str) -> None:
    record = model(title="Groupe", licence=Licence.OWN, **{mark: True})
    assert "attestez" in record.missing_rights()[0]
    record.authorisation_attested = True
    assert record.rights_are_recorded
    record.authorisation_until = timezone.localdate()
    assert record.rights_are_recorded
    record.authorisation_until -= datetime.timedelta(days=1)
    assert "n’est plus valable" in record.missing_rights()[0]


def test_an_attestation_has_a_name_and_a_day_until_it_is_withdrawn(teacher: User, stranger: User) -> None:
    image = HouseImage(title="Groupe", authorisation_attested=True)
    image.record_attestation(teacher)
    image.record_attestation(stranger)
    assert (image.attested_by, image.attested_on) == (teacher, timezone.localdate())
    image.authorisation_attested = False
    image.record_attestation(stranger)
    assert (image.attested_by, image.attested_on) == (None, None)


def test_licences_have_addresses_but_those_of_files_alone() -> None:
    assert licence_url("cc-by-sa-4.0") == "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"
    assert licence_url("own-work") == licence_url("all-rights-reserved") == licence_url("inconnue") == ""
    assert all(licence_url(licence) for licence in PAGE_LICENCES)
    assert ("etalab-2.0", "Licence Ouverte 2.0") in page_licence_choices()
    assert len(page_licence_choices()) == 6


def test_a_download_has_the_name_of_its_title(make_document: Any) -> None:
    document = make_document(title="Fiche élève / 6e\r\n: «carte»…")
    assert document.download_name == "Fiche élève 6e «carte»….odt"
    document.title = "../.."
    assert document.download_name == "document.odt"


def test_the_alternative_text_is_never_a_title(make_image: Any) -> None:
    assert make_image(title="IMG_0001").default_alt_text == ""


def test_an_upload_that_waits_for_its_form_is_clean(teacher: User, on_disk: Any) -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import UploadedFile

    UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(HouseImage),
        file=ContentFile(samples.photograph(), name="Photo de Léa.jpg"),
        uploaded_by_user=teacher,
    )
    ((path, content),) = on_disk().items()
    assert re.fullmatch(r"private/wagtail-uploads/[0-9a-f]{32}/photo-de-lea\.jpg", path)
    with Image.open(io.BytesIO(content)) as image:
        assert not image.getexif()
