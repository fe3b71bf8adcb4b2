"""Files deposited by the team in its project's folder, with the record of their rights."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.files.base import ContentFile
from wagtail.models import Collection

from academies.models import Project
from demonstration.content import Document, Picture, Recording
from demonstration.media.documents import file_name, write
from demonstration.media.photographs import picture_file
from demonstration.media.recordings import recording_file
from foundation.licences import Licence
from foundation.models import HouseDocument, HouseImage, User
from practices.models import ProjectSpace

Deposit = TypeVar("Deposit", HouseImage, HouseDocument)


def folder_of(project: Project) -> Collection:
    """The folder of a project's files; it is there once the project is opened."""
    return ProjectSpace.objects.select_related("collection").get(project=project).collection


def picture_of(picture: Picture, project: Project, depositor: User) -> HouseImage:
    """A picture in the project's folder, filed under its caption: drawn and deposited unless it is there."""
    folder = folder_of(project)
    found = HouseImage.objects.filter(collection=folder, title=picture.caption).first()
    if found is not None:
        return found
    name, content = picture_file(picture.picture)
    image = HouseImage(
        title=picture.caption,
        file=ContentFile(content, name=name),
        collection=folder,
        uploaded_by_user=depositor,
        licence=Licence.OWN,
    )
    return _deposited(image)


def document_of(document: Document, project: Project, depositor: User) -> HouseDocument:
    """A document in the project's folder: written and deposited unless it is there."""
    return _filed(document.title, lambda: (file_name(document), write(document)), project, depositor)


def recording_of(recording: Recording, project: Project, depositor: User) -> HouseDocument:
    """A recording in the project's folder, filed under its title: deposited unless it is there."""
    return _filed(recording.title, lambda: recording_file(recording.recording), project, depositor)


def _filed(
    title: str, made: Callable[[], tuple[str, bytes]], project: Project, depositor: User
) -> HouseDocument:
    folder = folder_of(project)
    found = HouseDocument.objects.filter(collection=folder, title=title).first()
    if found is not None:
        return found
    name, content = made()
    return _deposited(
        HouseDocument(
            title=title,
            file=ContentFile(content, name=name),
            collection=folder,
            uploaded_by_user=depositor,
            licence=Licence.OWN,
        )
    )


def _deposited(file: Deposit) -> Deposit:
    file.full_clean()
    file.save()
    return file
