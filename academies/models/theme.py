"""The theme of common work."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from academies.models.campaign import Campaign
from academies.models.discipline import Discipline
from academies.models.slugs import slug_from

TAG_LENGTH = 100
"""What a keyword of django-taggit can hold."""


def validate_axes(value: Any) -> None:
    """Refuse what is not a list of different, non-empty texts."""
    if not isinstance(value, list) or not all(isinstance(axis, str) and axis.strip() for axis in value):
        raise ValidationError("Écrivez un axe par ligne.", code="axes")
    if any(len(axis) > 200 for axis in value):
        raise ValidationError("Un axe tient en 200 caractères.", code="axes_too_long")
    if len({axis.strip().casefold() for axis in value}) != len(value):
        raise ValidationError("Le même axe est écrit deux fois.", code="axes_twice")


class Theme(models.Model):
    """What several académies work on together for a year; without a discipline it is transversal."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="themes", verbose_name="campagne"
    )
    title = models.CharField("titre", max_length=200)
    slug = models.SlugField("identifiant d’adresse", max_length=80, blank=True)
    discipline = models.ForeignKey(
        Discipline,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="themes",
        verbose_name="discipline",
        help_text="Laissez vide pour un thème transversal.",
    )
    question = models.CharField("question", max_length=300, blank=True)
    brief = models.TextField("cahier des charges", blank=True)
    axes: models.JSONField[list[str], list[str]] = models.JSONField(
        "axes", default=list, blank=True, validators=[validate_axes], help_text="Un axe par ligne."
    )
    maximum = models.PositiveSmallIntegerField(
        "maximum d’académies", blank=True, help_text="Laissez vide pour celui de la campagne."
    )
    tag = models.CharField(
        "étiquette commune",
        max_length=TAG_LENGTH,
        unique=True,
        blank=True,
        help_text="Écrite partout où une production du thème est décrite. Laissez vide pour la former.",
    )

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ("-campaign__school_year", "title")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="theme_unique_in_its_campaign",
                fields=["campaign", "slug"],
                violation_error_message="Un thème de cette campagne a déjà cette adresse.",
            ),
            models.CheckConstraint(
                name="theme_maximum_is_positive",
                condition=Q(maximum__gte=1),
                violation_error_message="Un thème retient au moins une académie.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill what was left to the house: address, maximum, common tag."""
        if not self.slug:
            self.slug = slug_from(self.title)
        if self.maximum is None:
            self.maximum = self.campaign.default_maximum
        if not self.tag:
            self.tag = self.default_tag()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse to move to another campaign: pages, mandates and addresses would stay behind."""
        stored = Theme.objects.filter(pk=self.pk).values_list("campaign_id", flat=True).first()
        if stored is not None and stored != self.campaign_id:
            raise ValidationError({"campaign": "Un thème ne change pas de campagne."})

    def default_tag(self) -> str:
        """« TraAM 2025-2026 Histoire-géographie », with the title when another theme already has that one."""
        subject = self.discipline.label if self.discipline else "Transversal"
        base = f"TraAM {self.campaign.school_year} {subject}"
        others = Theme.objects.exclude(pk=self.pk)
        candidates = [base, f"{base} – {self.title}"]
        for candidate in candidates:
            tag = Truncator(candidate).chars(TAG_LENGTH)
            if not others.filter(tag=tag).exists():
                return tag
        return Truncator(f"{base} – {self.slug}").chars(TAG_LENGTH)
