"""The campaign: a school year of TraAM."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import BooleanField, Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Substr
from django.db.models.lookups import Exact

SCHOOL_YEAR = r"^[0-9]{4}-[0-9]{4}$"
SCHOOL_YEAR_MESSAGE = "Une année scolaire s’écrit « 2025-2026 »."
LONGEST_DELAY = 365
RESERVED_SLUGS = ("dossiers",)
"""What else stands beside the campaigns in the addresses under /pratiques/."""


def validate_school_year(value: str) -> None:
    """Refuse what is not two years that follow each other."""
    if not re.match(SCHOOL_YEAR, value) or int(value[5:]) != int(value[:4]) + 1:
        raise ValidationError(SCHOOL_YEAR_MESSAGE, code="school_year")


def validate_campaign_slug(value: str) -> None:
    """Refuse an address that another page needs."""
    if value in RESERVED_SLUGS:
        raise ValidationError(f"L’adresse « {value} » est réservée.", code="reserved")


def _years_follow_each_other() -> Q:
    """The database's own check of a school year; the cast is tried only on digits."""
    first = Cast(Substr("school_year", 1, 4), IntegerField())
    second = Cast(Substr("school_year", 6, 4), IntegerField())
    return Q(
        Case(
            When(school_year__regex=SCHOOL_YEAR, then=Exact(second, first + 1)),
            default=Value(False),
            output_field=BooleanField(),
        )
    )


def _days(name: str, default: int, help_text: str = "") -> models.PositiveSmallIntegerField[int, int]:
    """A number of days, at most a year."""
    return models.PositiveSmallIntegerField(
        name, default=default, help_text=help_text, validators=[MaxValueValidator(LONGEST_DELAY)]
    )


class Campaign(models.Model):
    """A school year of TraAM, with the rules of review that hold in it."""

    school_year = models.CharField(
        "année scolaire",
        max_length=9,
        unique=True,
        validators=[validate_school_year],
        help_text="Sous la forme « 2025-2026 ».",
    )
    slug = models.SlugField(
        "identifiant d’adresse", max_length=50, unique=True, blank=True, validators=[validate_campaign_slug]
    )
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin")
    is_open = models.BooleanField(
        "ouverte", default=True, help_text="Une campagne close ne donne plus de droits de rédaction."
    )
    all_inspectors_must_approve = models.BooleanField(
        "toute l’inspection valide",
        default=False,
        help_text="Toutes les personnes de l’inspection nommées sur un projet valident, au lieu d’une seule.",
    )
    lead_may_publish_alone = models.BooleanField(
        "publication sans seconde lecture",
        default=False,
        help_text="La DNE A2 peut publier ses propres pages sans seconde lecture ; la page le dit.",
    )
    default_maximum = models.PositiveSmallIntegerField("maximum d’académies par thème", default=8)
    asks_for_agreement = models.BooleanField(
        "accord avant publication",
        default=False,
        help_text="Le référent ou la référente confirme la dernière version avant que la DNE A2 la publie.",
    )
    agreement_days = models.PositiveSmallIntegerField(
        "délai de l’accord (jours)",
        default=7,
        help_text="Sans réponse au bout de ce délai, l’accord est acquis.",
    )
    inspection_days = _days(
        "délai de l’inspection", 14, "Nombre de jours, périodes sans délai non comprises."
    )
    publication_days = _days("délai de la DNE A2", 7)
    second_reader_days = _days("délai de la seconde lecture", 14)
    reminder_days_before = _days("rappel avant l’échéance", 3, "Nombre de jours avant.")
    reminder_days_after = _days("rappel après l’échéance", 1, "Nombre de jours après.")
    stuck_after_days = _days(
        "page bloquée après", 14, "Nombre de jours après l’échéance : la DNE A2 peut nommer une suppléance."
    )

    class Meta:
        verbose_name = "campagne"
        verbose_name_plural = "campagnes"
        ordering = ("-school_year",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="campaign_school_year_is_two_years_in_a_row",
                condition=_years_follow_each_other(),
                violation_error_message=SCHOOL_YEAR_MESSAGE,
            ),
            models.CheckConstraint(
                name="campaign_dates_in_order",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message="La fin vient après le début.",
            ),
            models.CheckConstraint(
                name="campaign_default_maximum_is_positive",
                condition=Q(default_maximum__gte=1),
                violation_error_message="Un thème retient au moins une académie.",
            ),
            models.CheckConstraint(
                name="campaign_agreement_leaves_time",
                condition=Q(agreement_days__gte=1),
                violation_error_message="L’équipe a au moins un jour pour répondre.",
            ),
            models.CheckConstraint(
                name="campaign_delays_are_at_least_a_day",
                condition=Q(inspection_days__gte=1)
                & Q(publication_days__gte=1)
                & Q(second_reader_days__gte=1)
                & Q(stuck_after_days__gte=1),
                violation_error_message="Un délai est d’au moins un jour.",
            ),
        ]

    def __str__(self) -> str:
        return f"Campagne {self.school_year}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The address follows the school year unless it was chosen."""
        if not self.slug:
            self.slug = self.school_year
        super().save(*args, **kwargs)
