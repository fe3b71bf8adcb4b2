"""Which publication shows which public file."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class PublicFile(models.Model):
    """A file of the public storage is there for a publication; it goes when the last of its rows goes."""

    class Source(models.TextChoices):
        """What the file is a copy of."""

        IMAGE = "image", "image"
        DOCUMENT = "document", "document"
        PUBLICATION = "made", "publication"

    name = models.CharField("nom", max_length=160)
    publication_key = models.UUIDField("clé de la publication", db_index=True)
    source_kind = models.CharField("nature de la source", max_length=10, choices=Source.choices)
    source_id = models.BigIntegerField("identifiant de la source")
    opened_at = models.DateTimeField("montré depuis", default=timezone.now)

    class Meta:
        verbose_name = "fichier public"
        verbose_name_plural = "fichiers publics"
        ordering = ("name", "publication_key")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("name", "publication_key"), name="publicfile_once_a_publication")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source_kind", "source_id"], name="publicfile_source")
        ]

    def __str__(self) -> str:
        return self.name
