"""What became of a document that a draft was started from: what was placed, and what found no place."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class DraftFromDocument(models.Model):
    """The account of one import, kept with its draft so that nothing of the document is lost."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="draft_from_document", verbose_name="page"
    )
    file_name = models.CharField("nom du fichier", max_length=255)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="importé par"
    )
    imported_at = models.DateTimeField("importé le", default=timezone.now)
    placed = models.JSONField("ce qui a été repris", default=list)
    leftovers = models.JSONField("ce qui n’a pas trouvé sa place", default=list)
    """Rows of `{"text", "reason"}`."""
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="classé par",
    )
    dismissed_at = models.DateTimeField("classé le", null=True, blank=True)

    class Meta:
        verbose_name = "brouillon parti d’un document"
        verbose_name_plural = "brouillons partis d’un document"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="draft_from_document_dismissal_is_whole",
                condition=Q(dismissed_by__isnull=True, dismissed_at__isnull=True)
                | Q(dismissed_by__isnull=False, dismissed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.page.draft_title} : {self.file_name}"
