"""The vocabulary terms of a publication, as rows: what listings filter by and count."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class TermKind(models.TextChoices):
    """Which vocabulary the code is of."""

    DISCIPLINE = "discipline", "Discipline"
    LEVEL = "level", "Niveau"


class PublicationTerm(models.Model):
    """A publication is of this discipline, or for this level.

    Derived from its card and written with it, for a card is data that no database groups cheaply. By code and not
    by foreign key: what was published keeps a term that has left the vocabulary since.
    """

    publication = models.ForeignKey(
        "practices.Publication", on_delete=models.CASCADE, related_name="terms", db_index=False
    )
    kind = models.CharField(max_length=20, choices=TermKind)
    code = models.CharField(max_length=50)

    class Meta:
        verbose_name = "terme d’une publication"
        verbose_name_plural = "termes des publications"
        indexes: ClassVar[list[models.Index]] = [
            # In place of the foreign key's own: counts then read the index alone.
            models.Index(fields=["publication", "kind", "code"], name="term_by_publication"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "code", "publication"], name="publication_has_a_term_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"
