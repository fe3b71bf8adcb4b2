"""Levels: classes, in their groups (cycles, lycées)."""

from __future__ import annotations

from django.db import models

from academies.models.term import Term


class LevelGroup(Term):
    """A cycle or a kind of lycée."""

    subtitle = models.CharField("sous-titre", max_length=120, blank=True)
    degree = models.CharField("degré", max_length=20)
    position = models.PositiveSmallIntegerField("rang")

    class Meta(Term.Meta):
        abstract = False
        verbose_name = "groupe de niveaux"
        verbose_name_plural = "groupes de niveaux"
        ordering = ("position", "pk")


class Level(Term):
    """A class: « 6e », « Terminale générale »."""

    group = models.ForeignKey(
        LevelGroup, on_delete=models.PROTECT, related_name="levels", verbose_name="groupe"
    )
    position = models.PositiveSmallIntegerField(
        "rang", help_text="Du plus jeune au plus âgé, tous groupes confondus."
    )

    class Meta(Term.Meta):
        abstract = False
        verbose_name = "niveau"
        verbose_name_plural = "niveaux"
        ordering = ("position", "pk")
