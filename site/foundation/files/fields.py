"""Model fields whose content is checked and cleaned by whichever door it comes, and never replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from foundation.files.checks.common import CleanFile
from foundation.files.checks.documents import checked_document
from foundation.files.checks.pictures import checked_picture

if TYPE_CHECKING:
    from foundation.models.stored_file import StoredFile

IMMUTABLE = "Pour remplacer le fichier, déposez-en un nouveau."
NOT_UPLOADED = "Déposez le fichier lui-même : un nom de fichier ne suffit pas."


class _CheckedFieldFile(FieldFile):
    """The file of a record: clean before it is stored, there for good afterwards."""

    instance: StoredFile

    def save(self, name: str | None, content: File[Any], save: bool = True) -> None:
        """Check, clean and store the content under a new private name; ValidationError when it is refused."""
        self.instance.refuse_replacement()
        clean = self.check(content)
        super().save(clean.name or "", clean, save=False)
        self.instance.note_content(clean)
        self.instance.note_stored_name(str(self.name))
        if save:
            self.instance.save()

    def delete(self, save: bool = True) -> None:
        """Refused once the record is saved: a file goes with its record."""
        self.instance.refuse_replacement()
        super().delete(save=save)

    def check(self, content: File[Any]) -> CleanFile:
        """The clean file; ValidationError in French when the content is refused."""
        raise NotImplementedError

    def make_clean(self) -> CleanFile:
        """Check the content that waits to be stored and take its clean copy in its place."""
        clean = self.check(self.file)
        setattr(self.instance, self.field.attname, clean)
        return clean


class HouseImageFieldFile(_CheckedFieldFile, WagtailImageFieldFile):
    """The original of a picture."""

    def check(self, content: File[Any]) -> CleanFile:
        """The picture, re-encoded without metadata."""
        return checked_picture(content)

    def get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Width and height; nothing for bytes that are no picture, which the checks refuse later."""
        try:
            width, height = super().get_image_dimensions()
        except Exception:  # a decoder given hostile bytes may fail in any way
            return None, None
        return width, height


class HouseDocumentFieldFile(_CheckedFieldFile):
    """The original of a document."""

    def check(self, content: File[Any]) -> CleanFile:
        """The document, without the metadata of its authors."""
        return checked_document(content)


class HouseImageField(WagtailImageField):
    """Stores the original of a picture."""

    attr_class = HouseImageFieldFile


class HouseDocumentField(models.FileField):
    """Stores the original of a document."""

    attr_class = HouseDocumentFieldFile


def refused_replacement() -> ValidationError:
    """What is raised when someone would change the content of a saved file."""
    return ValidationError({"file": ValidationError(IMMUTABLE, code="immutable")})
