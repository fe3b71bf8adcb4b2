"""How often public pages are read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

ADDRESS_LENGTH = 500


class PageAudience(models.Model):
    """How often an address was opened on a day, by nobody in particular; `publication` where it is one's."""

    day = models.DateField("jour")
    address = models.CharField("adresse", max_length=ADDRESS_LENGTH)
    publication = models.ForeignKey(
        "practices.Publication",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="audience",
        verbose_name="publication",
    )
    count = models.PositiveIntegerField("lectures", default=0)

    class Meta:
        verbose_name = "audience d’une page"
        verbose_name_plural = "audience des pages"
        ordering = ("day", "address")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "address"], name="one_count_a_day_and_address"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["publication", "day"], name="audience_of_publication"),
        ]

    def __str__(self) -> str:
        return f"{self.address} : {self.count}"
