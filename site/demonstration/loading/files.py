"""Files deposited by the team in its project's folder, with the record of their rights."""

from __future__ import annotations

from django.core.files.base import ContentFile
from wagtail.models import Collection

from academies.models import Project
from demonstration.content import Document, Picture
from demonstration.media.documents import file_name, write
from demonstration.media.photographs import picture_file
from foundation.licences import Licence
from foundation.models import HouseDocument, HouseImage, User
from practices.models import ProjectSpace


def folder_of(project: Project) -> Collection:
    """The folder of a project's files; it is there once the project is opened."""
    return ProjectSpace.objects.select_related("collection").get(project=project).collection


def deposit_picture(picture: Picture, project: Project, depositor: User) -> HouseImage:
    """Draw a picture and deposit it; it is filed under its caption."""
    name, content = picture_file(picture.picture)
    image = HouseImage(
        title=picture.caption,
        file=ContentFile(content, name=name),
        collection=folder_of(project),
        uploaded_by_user=depositor,
        licence=Licence.OWN,
    )
    image.full_clean()
    image.save()
    return image


def deposit_document(document: Document, project: Project, depositor: User) -> HouseDocument:
    """Write a document and deposit it."""
    deposited = HouseDocument(
        title=document.title,
        file=ContentFile(write(document), name=file_name(document)),
        collection=folder_of(project),
        uploaded_by_user=depositor,
        licence=Licence.OWN,
    )
    deposited.full_clean()
    deposited.save()
    return deposited
