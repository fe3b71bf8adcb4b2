"""What must follow a change: one row per mail to send, file to open or close, tag to rewrite."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone


class OutboxState(models.TextChoices):
    """How far the work has come."""

    PENDING = "pending", "À faire"
    DONE = "done", "Fait"
    FAILED = "failed", "En échec"
    DROPPED = "dropped", "Sans objet"


class OutboxQuerySet(models.QuerySet["OutboxEntry"]):
    """Entries of the outbox."""

    def due(self, now: datetime) -> OutboxQuerySet:
        """Those that wait, whose time has come, and that no living worker holds."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
        return self.filter(free, state=OutboxState.PENDING, due_at__lte=now)


class OutboxEntry(models.Model):
    """A piece of work, written in the transaction of the change that asks for it.

    `lease` names the worker that holds the entry until `leased_until`; a worker that dies leaves a lease
    that runs out. `attempts` counts the times it was taken, so an entry that kills its worker is given up
    as well.
    """

    key = models.CharField("clé", max_length=200, unique=True)
    topic = models.CharField("nature", max_length=60)
    payload: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("contenu")
    state = models.CharField("état", max_length=10, choices=OutboxState, default=OutboxState.PENDING)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    due_at = models.DateTimeField("prochain essai", default=timezone.now)
    lease = models.UUIDField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    last_error = models.TextField("dernière erreur", blank=True)
    created_at = models.DateTimeField("demandé le", default=timezone.now)
    done_at = models.DateTimeField("fait le", null=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel ou tâche"
        verbose_name_plural = "courriels et tâches"
        ordering = ("-pk",)
        default_permissions = ("view",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at", "id"], condition=Q(state=OutboxState.PENDING), name="outbox_entries_to_work"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} : {self.key}"
