"""Who gets the monthly mail of which disciplines."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone


class MonthlySubscription(models.Model):
    """An e-mail address and the disciplines that its owner chose by the link of the confirmation.

    Nothing but the address is kept before that, for seven days; nothing at all once it is stopped. `key` stands for the
    address in links and in the outbox.
    """

    key = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    email = models.EmailField("adresse électronique", unique=True)
    disciplines = models.ManyToManyField("academies.Discipline", related_name="+", verbose_name="disciplines")
    asked_at = models.DateTimeField("demandée le", default=timezone.now)
    confirmed_at = models.DateTimeField("confirmée le", null=True, blank=True)
    told_month = models.DateField("dernier mois envoyé", null=True, blank=True)

    class Meta:
        verbose_name = "abonnement mensuel"
        verbose_name_plural = "abonnements mensuels"
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.key)
