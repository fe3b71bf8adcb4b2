"""What happens to a page once it is public: a day to read it again, and what visitors report about it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

MESSAGE_LENGTH = 5000
YEARS_BEFORE_REREADING = 3


def in_years(years: int) -> date:
    """The same day so many years from now; the 28th at the latest, which every month has."""
    today = timezone.localdate()
    return today.replace(year=today.year + years, day=min(today.day, 28))


def first_rereading() -> date:
    """The day before which a page that is published today is to be read again."""
    return in_years(YEARS_BEFORE_REREADING)


class Rereading(models.Model):
    """The day before which a published page is read again, so that nobody teaches from what no longer holds."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="rereading", verbose_name="page"
    )
    before = models.DateField("à relire avant le")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="fixée par"
    )
    set_at = models.DateTimeField("fixée le", default=timezone.now)

    class Meta:
        verbose_name = "relecture périodique"
        verbose_name_plural = "relectures périodiques"
        ordering = ("before", "pk")

    def __str__(self) -> str:
        return f"À relire : {self.page.title}"


class ReportKind(models.TextChoices):
    """What a visitor reports; the values are those of the contact form."""

    ERROR = "erreur", "Une erreur dans la page"
    BROKEN_LINK = "lien", "Un lien qui ne mène nulle part"
    RIGHTS = "droits", "Un droit d’auteur, une image, une voix"
    ACCESSIBILITY = "accessibilite", "Un défaut d’accessibilité"


class PageReportQuerySet(models.QuerySet["PageReport"]):
    """Reports, the oldest first."""

    def open(self) -> PageReportQuerySet:
        """Those that nobody has dealt with."""
        return self.filter(handled_at__isnull=True)


class PageReport(models.Model):
    """What a visitor said of a published page; nothing is kept of who said it."""

    publication = models.ForeignKey(
        "practices.Publication", on_delete=models.PROTECT, related_name="reports", verbose_name="publication"
    )
    kind = models.CharField("sujet", max_length=20, choices=ReportKind)
    message = models.TextField("message", max_length=MESSAGE_LENGTH)
    received_at = models.DateTimeField("reçu le", default=timezone.now)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="traité par",
    )
    handled_at = models.DateTimeField("traité le", null=True, blank=True)
    outcome = models.TextField("suite donnée", max_length=MESSAGE_LENGTH, blank=True)

    objects = PageReportQuerySet.as_manager()

    class Meta:
        verbose_name = "signalement"
        verbose_name_plural = "signalements"
        ordering = ("received_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="report_outcome_is_dated_and_signed",
                condition=Q(handled_at__isnull=True, handled_by__isnull=True, outcome="")
                | (Q(handled_at__isnull=False, handled_by__isnull=False) & ~Q(outcome="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.publication}"
