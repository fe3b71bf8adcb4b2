"""Pictures and their renditions: private, cleaned, never replaced."""

from __future__ import annotations

from typing import ClassVar

from django.core.files.base import ContentFile, File
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, ImageQuerySet, get_upload_to

from foundation.files.checks.common import CleanFile
from foundation.files.fields import HouseImageField
from foundation.models.stored_file import StoredFile


class HouseImageManager(models.Manager["HouseImage"]):
    """Gives Wagtail's own queries of pictures."""

    def get_queryset(self) -> models.QuerySet[HouseImage]:
        """Pictures that can be searched, and have their renditions fetched with them."""
        pictures: models.QuerySet[HouseImage] = ImageQuerySet(self.model, using=self._db)
        return pictures


class HouseImage(StoredFile, AbstractImage):
    """A picture and its rights. Its alternative text belongs to each use, not to the picture."""

    file = HouseImageField(
        verbose_name="fichier", upload_to=get_upload_to, width_field="width", height_field="height"
    )
    objects = HouseImageManager()

    has_transparency = models.BooleanField(default=False, editable=False)

    # No labels: Wagtail's choosers and lists show the labels of all files to everyone.
    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "collection",
        "author",
        "source",
        "licence",
        "shows_people",
        "shows_pupil_work",
        "authorisation_attested",
        "authorisation_until",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["file"], name="houseimage_file")]

    _set_image_file_metadata = StoredFile.measure_waiting_file

    @property
    def default_alt_text(self) -> str:
        """Nothing: a title is no alternative text, so a person writes one where the picture is used."""
        return ""

    def get_upload_to(self, filename: str) -> str:
        """The folder of originals; the storage adds the random part."""
        return f"originaux/{filename}"

    def generate_rendition_file(self, filter: Filter, *, source: File[bytes] | None = None) -> File[bytes]:
        """The picture at another size, in memory: Wagtail leaves open the temporary file it makes it in."""
        generated = super().generate_rendition_file(filter, source=source)
        with generated:
            generated.seek(0)
            return ContentFile(generated.read(), name=generated.name)

    def note_content(self, clean: CleanFile) -> None:
        """Remember also whether some of the picture is transparent: its copies keep that."""
        super().note_content(clean)
        self.has_transparency = clean.has_transparency


class HouseRenditionManager(models.Manager["HouseRendition"]):
    """The stock queries of renditions."""


class HouseRendition(AbstractRendition, models.Model):
    """A picture at another size, private as its original is; public copies are copied from it."""

    image = models.ForeignKey(HouseImage, on_delete=models.CASCADE, related_name="renditions")

    objects = HouseRenditionManager()

    class Meta:
        verbose_name = "déclinaison d’image"
        verbose_name_plural = "déclinaisons d’images"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="houserendition_unique"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["file"], name="houserendition_file")]

    def __str__(self) -> str:
        return f"{self.image} ({self.filter_spec})"

    def get_upload_to(self, filename: str) -> str:
        """The folder of renditions; the storage adds the random part."""
        return f"declinaisons/{filename}"
