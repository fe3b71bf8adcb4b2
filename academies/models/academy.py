"""The académie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from academies.models.region import AcademicRegion
from academies.models.term import Reference, ReferenceQuerySet


class Article(models.TextChoices):
    """What stands before the name: « dans l’académie **d’**Amiens, **de la** Guadeloupe »."""

    DE = "de", "de"
    D = "d’", "d’"
    DE_LA = "de la", "de la"
    DU = "du", "du"
    DES = "des", "des"


class HolidayZone(models.TextChoices):
    """The zone of the school holidays; overseas and Corsica have none."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"


class AcademyQuerySet(ReferenceQuerySet["Academy"]):
    """Académies, closed ones included: they own archives."""

    def open(self) -> Self:
        """Those that exist today."""
        return self.current().filter(closed_on__isnull=True)


class Academy(Reference):
    """An académie: thirty in force, and closed ones that still own archives."""

    name = models.CharField("nom", max_length=80, unique=True)
    slug = models.SlugField("identifiant d’adresse", max_length=80, unique=True)
    article = models.CharField(
        "article",
        max_length=5,
        choices=Article,
        help_text="Tel qu’il précède le nom : « académie d’Amiens ».",
    )
    label = models.CharField("libellé", max_length=120, editable=False)
    region = models.ForeignKey(
        AcademicRegion, on_delete=models.PROTECT, related_name="academies", verbose_name="région académique"
    )
    holiday_zone = models.CharField("zone de vacances", max_length=1, choices=HolidayZone, blank=True)
    closed_on = models.DateField("fermée le", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        verbose_name="remplacée par",
    )

    objects = AcademyQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Reference.Meta):
        abstract = False
        verbose_name = "académie"
        verbose_name_plural = "académies"
        ordering = ("name",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="academy_only_a_closed_one_has_a_successor",
                condition=Q(successor__isnull=True) | Q(closed_on__isnull=False),
                violation_error_message="Seule une académie fermée est remplacée par une autre.",
            ),
            models.CheckConstraint(
                name="academy_does_not_succeed_itself",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                violation_error_message="Une académie ne se remplace pas elle-même.",
            ),
            models.CheckConstraint(
                name="academy_article_is_known",
                condition=Q(article__in=Article.values),
                violation_error_message="Cet article n’est pas connu.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the label in step with the name and its article."""
        self.label = f"Académie {self.of_name}"
        if update_fields is not None and {"name", "article"} & set(update_fields):
            update_fields = {*update_fields, "label"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def of_name(self) -> str:
        """The name with its article: « de Lyon », « d’Amiens », « de La Réunion », « de la Guadeloupe »."""
        space = "" if self.article.endswith("’") else " "
        return f"{self.article}{space}{self.name}"

    @property
    def is_closed(self) -> bool:
        """Whether it is kept only for its archives."""
        return self.closed_on is not None
