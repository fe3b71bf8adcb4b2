"""What is kept beside a step of a review: who took it in charge, and of what its reviewers were reminded."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class ReviewTaking(models.Model):
    """Someone said that they read this page: a word to the others who may decide, never a lock."""

    task_state = models.OneToOneField(
        "wagtailcore.TaskState", on_delete=models.CASCADE, related_name="taking", verbose_name="étape"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="prise en charge par",
    )
    taken_at = models.DateTimeField("prise en charge le", default=timezone.now)

    class Meta:
        verbose_name = "prise en charge"
        verbose_name_plural = "prises en charge"

    def __str__(self) -> str:
        return f"Prise en charge par {self.taken_by}"


class ReminderKind(models.TextChoices):
    """Why someone was reminded of a page."""

    BEFORE = "before", "Avant l’échéance"
    AFTER = "after", "Après l’échéance"
    STUCK = "stuck", "Page bloquée"


class ReviewReminder(models.Model):
    """A reminder that was written: each kind once for each step, whatever runs twice."""

    task_state = models.ForeignKey(
        "wagtailcore.TaskState", on_delete=models.CASCADE, related_name="reminders", verbose_name="étape"
    )
    kind = models.CharField("rappel", max_length=10, choices=ReminderKind)
    written_at = models.DateTimeField("écrit le", default=timezone.now)

    class Meta:
        verbose_name = "rappel"
        verbose_name_plural = "rappels"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["task_state", "kind"], name="one_reminder_of_a_kind_a_step"),
            models.CheckConstraint(
                name="review_reminder_kind_is_known", condition=Q(kind__in=ReminderKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"Rappel : {self.get_kind_display()}"
