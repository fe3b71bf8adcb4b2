"""The change log: which publication changed, in the order of the commits."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """Says that a publication changed: whoever follows reads the publication again.

    `touched` are the marks of the pages that showed it before or show it after, separated by spaces.

    Written only through `foundation.change_log.record`, which makes the order of the ids that of the commits.
    """

    publication_id = models.BigIntegerField("publication")
    touched = models.TextField("touche", blank=True, default="")
    recorded_at = models.DateTimeField("date", default=timezone.now)

    class Meta:
        verbose_name = "changement"
        verbose_name_plural = "changements"
        ordering = ("pk",)
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self.pk} : publication {self.publication_id}"

    @property
    def marks(self) -> set[str]:
        """What it touches."""
        return set(self.touched.split())
