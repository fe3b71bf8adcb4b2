"""The discipline."""

from __future__ import annotations

from django.db import models

from academies.models.term import Term


class Discipline(Term):
    """What is taught. A production may belong to several."""

    degree = models.CharField("degré", max_length=20, help_text="« 1er », « 2d », « tous ».")
    edubase_label = models.CharField(
        "libellé dans Édubase",
        max_length=120,
        blank=True,
        help_text="Tel qu’il a été vu ; vide si on l’ignore.",
    )

    class Meta(Term.Meta):
        abstract = False
        verbose_name = "discipline"
        verbose_name_plural = "disciplines"
        ordering = ("label",)
