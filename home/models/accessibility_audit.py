"""The audits on which the declaration of accessibility rests."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from home.accessibility import CRITERIA, RGAA, Results

ONE_A_LINE = "Une par ligne."


def _count(label: str) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(label)


def _lines(label: str, help_text: str = ONE_A_LINE) -> models.TextField[str, str]:
    return models.TextField(label, blank=True, help_text=help_text)


class AuditQuerySet(models.QuerySet["AccessibilityAudit"]):
    """Audits."""

    def newest_first(self) -> AuditQuerySet:
        """The one that counts comes first."""
        return self.order_by("-audited_on", "-pk")


class AccessibilityAudit(models.Model):
    """What an audit of the site found; the newest one is the one that counts."""

    audited_on = models.DateField("date de l’audit")
    auditor = models.CharField(
        "réalisé par", max_length=200, help_text="La société ou l’équipe qui a mené l’audit."
    )
    rgaa_version = models.CharField(
        "version du RGAA", max_length=10, default=RGAA, choices=[(RGAA, f"RGAA {RGAA}")]
    )
    conforming = _count("critères conformes")
    not_conforming = _count("critères non conformes")
    not_applicable = _count("critères non applicables")
    non_conformities = _lines("non-conformités", "Une par ligne, avec le numéro du critère.")
    derogations = _lines(
        "dérogations pour charge disproportionnée", "Une par ligne, avec le motif et l’alternative proposée."
    )
    exempt_content = _lines("contenus non soumis à l’obligation d’accessibilité", "Un par ligne.")
    pages_checked = _lines("pages vérifiées")
    environments = _lines(
        "environnement de test",
        "Une combinaison par ligne : navigateur, aide technique et leurs versions.",
    )
    tools = _lines("outils", "Un par ligne.")
    established_on = models.DateField("déclaration établie le", default=timezone.localdate)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "audit d’accessibilité"
        verbose_name_plural = "audits d’accessibilité"
        ordering = ("-audited_on", "-pk")

    def __str__(self) -> str:
        return f"Audit du {self.audited_on:%d/%m/%Y}, {self.auditor}"

    @property
    def results(self) -> Results:
        """What the status is computed from."""
        return Results(self.audited_on, self.conforming, self.not_conforming)

    def clean(self) -> None:
        """Counts that add up, dates that have come, and what fails is listed."""
        super().clean()
        errors: dict[str, Any] = {}
        counts = (self.conforming, self.not_conforming, self.not_applicable)
        if None not in counts and sum(counts) != CRITERIA:
            errors["conforming"] = (
                f"Le RGAA {RGAA} compte {CRITERIA} critères : les trois nombres font {sum(counts)}."
            )
        today = timezone.localdate()
        for field in ("audited_on", "established_on"):
            day = getattr(self, field)
            if day and day > today:
                errors[field] = "Cette date n’est pas encore venue."
        if self.not_conforming and not self.non_conformities.strip():
            errors["non_conformities"] = "Nommez ce qui n’est pas conforme : la déclaration doit le dire."
        if errors:
            raise ValidationError(errors)
