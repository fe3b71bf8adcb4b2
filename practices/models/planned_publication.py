"""A publication that was decided for later: what was seen, by whom, and when the page appears."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class PlannedState(models.TextChoices):
    """What became of the plan."""

    PLANNED = "planned", "Publication programmée"
    DONE = "done", "Publiée comme prévu"
    CANCELLED = "cancelled", "Programmation annulée"
    FAILED = "failed", "Publication programmée non faite"


class PlannedPublicationQuerySet(models.QuerySet["PlannedPublication"]):
    """Plans, the next first."""

    def of(self, page_id: int) -> PlannedPublicationQuerySet:
        """The one that a page waits for."""
        return self.filter(page_id=page_id, state=PlannedState.PLANNED)

    def drop(self, page_id: int) -> int:
        """End the plan of a page that is decided on, or taken back, before its time; return how many there were."""
        return self.of(page_id).update(state=PlannedState.CANCELLED)


class PlannedPublication(models.Model):
    """The lead's decision to publish one state of a page at a later moment; carried out by the worker, or dropped."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="planned_publications", verbose_name="page"
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="programmée par"
    )
    planned_at = models.DateTimeField("programmée le", default=timezone.now)
    publish_at = models.DateTimeField("paraît le")
    task_state_id = models.BigIntegerField("étape")
    revision_id = models.BigIntegerField("version")
    fingerprint = models.CharField("empreinte de la version", max_length=64)
    comment = models.TextField("commentaire", blank=True)
    checklist: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        "liste de contrôle", default=dict, blank=True
    )
    state = models.CharField("état", max_length=10, choices=PlannedState, default=PlannedState.PLANNED)
    reason = models.TextField("raison", blank=True)

    objects = PlannedPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "publication programmée"
        verbose_name_plural = "publications programmées"
        ordering = ("publish_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(state=PlannedState.PLANNED),
                name="one_planned_publication_a_page",
            ),
            models.CheckConstraint(name="planned_for_later", condition=Q(publish_at__gt=F("planned_at"))),
            models.CheckConstraint(
                name="failed_plan_says_why", condition=~Q(state=PlannedState.FAILED) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} : {self.page.draft_title}"
