"""Documents: private, cleaned, never replaced."""

from __future__ import annotations

import re
from typing import ClassVar

from django.db import models
from wagtail.documents.models import AbstractDocument, DocumentQuerySet

from foundation.files.checks.common import extension_of
from foundation.files.checks.documents import SOUNDS
from foundation.files.fields import HouseDocumentField
from foundation.models.stored_file import StoredFile

NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]')


class HouseDocumentManager(models.Manager["HouseDocument"]):
    """Gives Wagtail's own queries of documents."""

    def get_queryset(self) -> models.QuerySet[HouseDocument]:
        """Documents that can be searched."""
        documents: models.QuerySet[HouseDocument] = DocumentQuerySet(self.model, using=self._db)
        return documents


class HouseDocument(StoredFile, AbstractDocument):
    """A document to download and its rights."""

    file = HouseDocumentField("fichier", upload_to="documents")
    objects = HouseDocumentManager()

    contains_pupil_data = models.BooleanField(
        "il contient des données d’élèves",
        default=False,
        help_text="Noms, notes, copies, voix : mieux vaut les effacer du document avant de le déposer.",
    )

    # No labels: Wagtail's choosers and lists show the labels of all files to everyone.
    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "collection",
        "author",
        "source",
        "licence",
        "shows_people",
        "contains_pupil_data",
        "shows_pupil_work",
        "authorisation_attested",
        "authorisation_until",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["file"], name="housedocument_file")]

    _set_document_file_metadata = StoredFile.measure_waiting_file

    @property
    def url(self) -> str:
        """The private address: what the public may download is a copy, with an address of its own."""
        return str(self.file.url)

    @property
    def is_sound(self) -> bool:
        """Whether it is listened to: a recording is shown with its transcript."""
        return extension_of(self.file.name) in SOUNDS

    @property
    def needs_authorisation(self) -> bool:
        """Whether a person, a pupil's work or pupils' data can be recognised."""
        return self.contains_pupil_data or super().needs_authorisation

    @property
    def download_name(self) -> str:
        """The name a reader's computer gives it: from the title, because file names tell too much."""
        title = " ".join(NOT_IN_A_NAME.sub(" ", self.title).split())[:100].strip(" .")
        return f"{title or 'document'}.{extension_of(self.file.name)}"
