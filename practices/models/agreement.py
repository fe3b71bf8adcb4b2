"""The agreement before publication (*bon à tirer*): the team confirms the last state that will be published."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

COMMENT_LENGTH = 5000


class AgreementAnswer(models.TextChoices):
    """What became of the question."""

    WAITING = "waiting", "Accord attendu"
    GIVEN = "given", "Accord donné"
    TACIT = "tacit", "Accord acquis sans réponse"
    REFUSED = "refused", "Modification demandée"
    SUPERSEDED = "superseded", "Question close : la page a changé depuis"


class Agreement(models.Model):
    """A question put to a page's team about one state of it, and the answer. Never deleted."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        on_delete=models.SET_NULL,
        related_name="agreements",
        verbose_name="page",
    )
    page_key = models.UUIDField("identifiant de la page")
    revision_id = models.BigIntegerField("version")
    content_hash = models.CharField("empreinte du contenu", max_length=64)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="demandé par"
    )
    asked_at = models.DateTimeField("demandé le", default=timezone.now)
    tacit_on = models.DateField("acquis sans réponse le")
    answer = models.CharField(
        "réponse", max_length=12, choices=AgreementAnswer, default=AgreementAnswer.WAITING
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="répondu par",
    )
    answered_at = models.DateTimeField("répondu le", null=True, blank=True)
    comment = models.TextField("commentaire", max_length=COMMENT_LENGTH, blank=True)

    class Meta:
        verbose_name = "accord avant publication"
        verbose_name_plural = "accords avant publication"
        ordering = ("asked_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(answer=AgreementAnswer.WAITING),
                name="one_waiting_agreement_a_page",
            ),
            models.CheckConstraint(
                name="agreement_answer_is_dated",
                condition=Q(answer=AgreementAnswer.WAITING, answered_at__isnull=True)
                | (~Q(answer=AgreementAnswer.WAITING) & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="agreement_refusal_has_a_reason",
                condition=~Q(answer=AgreementAnswer.REFUSED) | ~Q(comment=""),
            ),
            models.CheckConstraint(
                name="agreement_answer_names_who_gave_it",
                condition=~Q(answer__in=[AgreementAnswer.GIVEN, AgreementAnswer.REFUSED])
                | Q(answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()} : {self.page.draft_title if self.page else self.page_key}"

    def is_acquired(self, on: date) -> bool:
        """Whether the page may be published on that day as it stood when this was asked."""
        if self.answer == AgreementAnswer.WAITING:
            return self.tacit_on <= on
        return self.answer in (AgreementAnswer.GIVEN, AgreementAnswer.TACIT)
