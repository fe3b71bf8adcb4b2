"""Reading a draft without reviewing it: shared with the national group, or one person's opinion that was asked for."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

QUESTION_LENGTH = 2000
ANSWER_LENGTH = 5000


class SharedDraft(models.Model):
    """A draft that its referent opened to the other teams of the theme before any review (domain.md)."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="shared_draft", verbose_name="page"
    )
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="partagée par"
    )
    shared_at = models.DateTimeField("partagée le", default=timezone.now)

    class Meta:
        verbose_name = "brouillon partagé"
        verbose_name_plural = "brouillons partagés"

    def __str__(self) -> str:
        return f"Brouillon partagé : {self.page.draft_title}"


class OpinionQuerySet(models.QuerySet["Opinion"]):
    """Opinions, the oldest question first."""

    def about(self, page_id: int) -> OpinionQuerySet:
        """Those on one page."""
        return self.filter(page_id=page_id)

    def waiting(self) -> OpinionQuerySet:
        """Those that nobody has answered yet."""
        return self.filter(answered_at__isnull=True)


class Opinion(models.Model):
    """A question put to one person about a draft, and the answer: it locks nothing and decides nothing."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="opinions", verbose_name="page"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="demandé par"
    )
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="opinions_asked",
        verbose_name="demandé à",
    )
    question = models.TextField("question", max_length=QUESTION_LENGTH)
    asked_at = models.DateTimeField("demandé le", default=timezone.now)
    answer = models.TextField("avis", max_length=ANSWER_LENGTH, blank=True)
    answered_at = models.DateTimeField("donné le", null=True, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        ordering = ("asked_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="opinion_answer_is_dated",
                condition=(Q(answer="") & Q(answered_at__isnull=True))
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["page", "asked_of"],
                condition=Q(answered_at__isnull=True),
                name="one_waiting_opinion_a_person_and_page",
            ),
        ]

    def __str__(self) -> str:
        return f"Avis de {self.asked_of} sur {self.page.draft_title}"
