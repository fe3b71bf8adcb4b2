"""The région académique."""

from __future__ import annotations

from django.db import models

from academies.models.term import Reference


class AcademicRegion(Reference):
    """One of the eighteen régions académiques. Its code is the ministry's, which is not INSEE's."""

    code_insee = models.CharField("code INSEE", max_length=3, unique=True)
    name = models.CharField("nom", max_length=80)
    slug = models.SlugField("identifiant d’adresse", max_length=80, unique=True)

    class Meta(Reference.Meta):
        abstract = False
        verbose_name = "région académique"
        verbose_name_plural = "régions académiques"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
