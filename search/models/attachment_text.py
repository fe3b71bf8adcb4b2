"""The words of a document that a publication shows."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class AttachmentState(models.TextChoices):
    """What came of reading it."""

    READ = "read", "lu"
    EMPTY = "empty", "sans texte"
    UNREADABLE = "unreadable", "illisible"
    TOO_HEAVY = "too_heavy", "trop lourd"
    TOO_LONG = "too_long", "trop long à lire"


class AttachmentText(models.Model):
    """The text of one public document, derived from its file and gone with it."""

    file = models.OneToOneField(
        "foundation.PublicFile", on_delete=models.CASCADE, primary_key=True, related_name="attachment_text"
    )
    state = models.CharField("état", max_length=10, choices=AttachmentState)
    text = models.TextField("texte", blank=True)
    read_at = models.DateTimeField("lu le", default=timezone.now)

    class Meta:
        verbose_name = "texte d’un document"
        verbose_name_plural = "textes des documents"
        ordering = ("file",)

    def __str__(self) -> str:
        return f"{self.file_id} ({self.get_state_display()})"
