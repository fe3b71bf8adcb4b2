"""The days that count in no delay of a campaign: holidays, by zone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from academies.deadlines import Span
from academies.models.academy import Academy, HolidayZone
from academies.models.campaign import Campaign


class PeriodWithoutDelay(models.Model):
    """Days of a campaign during which nobody is expected to answer: everywhere, in one zone, or in one académie."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="periods_without_delay", verbose_name="campagne"
    )
    label = models.CharField("libellé", max_length=80, help_text="Par exemple « Vacances d’hiver ».")
    zone = models.CharField(
        "zone de vacances",
        max_length=1,
        choices=HolidayZone,
        blank=True,
        help_text="Vide : partout. La DNE A2 et l’inspection générale ne suivent que les périodes valables partout.",
    )
    academy = models.ForeignKey(
        Academy,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="periods_without_delay",
        verbose_name="académie",
        help_text="Pour une académie qui a son calendrier : la Corse, l’outre-mer.",
    )
    starts_on = models.DateField("premier jour")
    ends_on = models.DateField("dernier jour", help_text="La veille de la reprise.")

    class Meta:
        verbose_name = "période sans délai"
        verbose_name_plural = "périodes sans délai"
        ordering = ("starts_on", "zone", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="period_dates_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Le dernier jour ne peut pas précéder le premier.",
            ),
            models.CheckConstraint(
                name="period_zone_is_known",
                condition=Q(zone="") | Q(zone__in=HolidayZone.values),
                violation_error_message="Cette zone n’est pas connue.",
            ),
            models.CheckConstraint(
                name="period_is_of_a_zone_or_of_an_academy",
                condition=Q(zone="") | Q(academy__isnull=True),
                violation_error_message="Une période vaut pour une zone ou pour une académie, pas pour les deux.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.place})"

    @property
    def place(self) -> str:
        """Where it holds, in French."""
        if self.academy is not None:
            return str(self.academy)
        return f"Zone {self.zone}" if self.zone else "Partout"

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.starts_on, self.ends_on)

    def holds_for(self, academy: Academy | None) -> bool:
        """Whether it counts for the people of an académie; for those of none, only what holds everywhere."""
        if self.academy_id is not None or self.zone:
            return academy is not None and (
                self.academy_id == academy.pk or bool(self.zone and self.zone == academy.holiday_zone)
            )
        return True
