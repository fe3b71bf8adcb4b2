"""What published pages lead to, and where it leads nowhere any more."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

ADDRESS_LENGTH = 1000


class LinkFault(models.TextChoices):
    """Why a link leads nowhere; empty stands for one that leads somewhere."""

    MISSING = "missing", "page introuvable"
    NO_SITE = "no_site", "site introuvable"
    NO_ANSWER = "no_answer", "le site ne répond pas"
    FAILS = "fails", "le site est en erreur"
    CERTIFICATE = "certificate", "certificat refusé"
    LOOP = "loop", "redirections sans fin"
    WITHDRAWN = "withdrawn", "page retirée de la publication"
    UNKNOWN = "unknown", "adresse inconnue de ce site"


class LinkCheck(models.Model):
    """When an address elsewhere was asked last, and how often in a row it failed."""

    address = models.CharField("adresse", max_length=ADDRESS_LENGTH, unique=True)
    checked_at = models.DateTimeField("vérifiée le", default=timezone.now)
    fault = models.CharField("défaut", max_length=20, choices=LinkFault, blank=True)
    failures = models.PositiveIntegerField("échecs de suite", default=0)
    publications = models.ManyToManyField(
        "practices.Publication", related_name="+", verbose_name="pages qui y mènent, tant qu’elle échoue"
    )

    class Meta:
        verbose_name = "vérification de lien"
        verbose_name_plural = "vérifications de liens"
        ordering = ("address",)

    def __str__(self) -> str:
        return self.address


class DeadLink(models.Model):
    """A link of a published page that leads nowhere, until it does or is gone; told once."""

    publication = models.ForeignKey(
        "practices.Publication",
        on_delete=models.CASCADE,
        related_name="dead_links",
        verbose_name="publication",
    )
    address = models.CharField("adresse", max_length=ADDRESS_LENGTH)
    fault = models.CharField("défaut", max_length=20, choices=LinkFault)
    found_at = models.DateTimeField("trouvé le", default=timezone.now)
    told_at = models.DateTimeField("signalé le", null=True, blank=True)

    class Meta:
        verbose_name = "lien mort"
        verbose_name_plural = "liens morts"
        ordering = ("found_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["publication", "address"], name="one_dead_link_a_page_and_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address} ({self.get_fault_display()})"
