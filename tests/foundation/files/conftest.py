from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, GroupCollectionPermission

from foundation.models import HouseDocument, HouseImage, User
from tests.foundation.files import samples

PASSWORD = "un mot de passe assez long"


def _person(email: str, **fields: Any) -> User:
    return User.objects.create_user(email, PASSWORD, first_name="Camille", last_name="Roux", **fields)


@pytest.fixture
def teacher(db: None, django_user_model: Any) -> User:
    """Someone who may add files in the root collection, and change their own."""
    from django.contrib.auth.models import Group

    person = _person("professeure@example.org")
    group = Group.objects.create(name="Équipe de test")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_image", "choose_image", "add_document", "choose_document"):
        permission = Permission.objects.get(codename=codename, content_type__app_label__startswith="wagtail")
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    person.groups.add(group)
    return person


@pytest.fixture
def stranger(db: None) -> User:
    """A signed-in person who has nothing to do with the files."""
    from django.contrib.auth.models import Group

    person = _person("autre@example.org")
    group = Group.objects.create(name="Autre équipe de test")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)
    return person


@pytest.fixture
def make_image(db: None) -> Callable[..., HouseImage]:
    def make(content: bytes | None = None, name: str = "IMG_0001.jpg", **fields: Any) -> HouseImage:
        file = SimpleUploadedFile(name, samples.photograph() if content is None else content)
        return HouseImage.objects.create(title=fields.pop("title", "Une carte"), file=file, **fields)

    return make


@pytest.fixture
def make_document(db: None) -> Callable[..., HouseDocument]:
    def make(content: bytes | None = None, name: str = "copie.odt", **fields: Any) -> HouseDocument:
        file = SimpleUploadedFile(name, samples.odt() if content is None else content)
        return HouseDocument.objects.create(title=fields.pop("title", "Fiche élève"), file=file, **fields)

    return make


@pytest.fixture
def on_disk(settings: Any) -> Callable[[], dict[str, bytes]]:
    """Every file under the media folder, by its path."""

    def read() -> dict[str, bytes]:
        root = Path(settings.MEDIA_ROOT)
        return {
            path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
        }

    return read
