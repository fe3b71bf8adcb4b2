"""The thread of a page: remarks and their answers, and who follows it. Nothing in it decides, nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from foundation.models import User

REMARK_LENGTH = 5000
PLACE_LENGTH = 100
PLACE_LABEL_LENGTH = 200


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Remarks and answers, the oldest first."""

    def about(self, page_id: int) -> RemarkQuerySet:
        """Those on one page."""
        return self.filter(page_id=page_id)

    def that_open(self) -> RemarkQuerySet:
        """Those that are no answer to another one."""
        return self.filter(parent__isnull=True)

    def still_open(self) -> RemarkQuerySet:
        """Those that nobody has settled yet."""
        return self.that_open().filter(resolved_at__isnull=True)


class Remark(models.Model):
    """Something said about a page or a place in it, or the answer to that."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        on_delete=models.SET_NULL,
        related_name="thread",
        verbose_name="page",
    )
    page_key = models.UUIDField("identifiant de la page")
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answers",
        verbose_name="répond à",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="remarks", verbose_name="écrite par"
    )
    text = models.TextField("remarque", max_length=REMARK_LENGTH)
    written_at = models.DateTimeField("écrite le", default=timezone.now)
    revision_id = models.BigIntegerField("version lue", null=True, blank=True)
    place = models.CharField("endroit", max_length=PLACE_LENGTH, blank=True)
    place_label = models.CharField("nom de l’endroit", max_length=PLACE_LABEL_LENGTH, blank=True)
    mentions: models.ManyToManyField[User, models.Model] = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="personnes prévenues"
    )
    resolved_at = models.DateTimeField("réglée le", null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="réglée par",
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "remarque"
        verbose_name_plural = "remarques"
        ordering = ("written_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="a_remark_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="who_settled_a_remark_is_dated",
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="an_answer_has_no_place_and_is_not_settled",
                condition=Q(parent__isnull=True) | Q(place="", resolved_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Remarque de {self.author}"


class Follower(models.Model):
    """Whether someone wants to be told of the remarks of a page; without a row, their part in the page says so."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="thread_followers", verbose_name="page"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="personne"
    )
    follows = models.BooleanField("suit la page", default=True)

    class Meta:
        verbose_name = "suivi d’une page"
        verbose_name_plural = "suivis des pages"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "user"], name="one_choice_a_person_and_page")
        ]

    def __str__(self) -> str:
        return f"{self.user} {'suit' if self.follows else 'ne suit plus'} la page {self.page_id}"
