"""How far a log of the audience was counted."""

from __future__ import annotations

from django.db import models

LOG_LENGTH = 500


class AudienceLog(models.Model):
    """A log and what of it is in the counts already, so that no line counts twice."""

    path = models.CharField("fichier", max_length=LOG_LENGTH, unique=True)
    inode = models.BigIntegerField("numéro du fichier")
    begins = models.CharField("empreinte de son début", max_length=64)
    begins_length = models.PositiveIntegerField("longueur de ce début")
    offset = models.BigIntegerField("compté jusqu’à")

    class Meta:
        verbose_name = "journal d’audience"
        verbose_name_plural = "journaux d’audience"
        ordering = ("path",)

    def __str__(self) -> str:
        return self.path
