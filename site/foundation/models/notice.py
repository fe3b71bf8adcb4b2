"""One event, told to one person: what they read, and how far it has come."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

EVENT_LENGTH = 160
KEY_LENGTH = 200


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, the oldest first."""

    def waiting(self) -> NoticeQuerySet:
        """Those kept for a digest that was not written yet."""
        return self.filter(told_at__isnull=True)


class Notice(models.Model):
    """What one person is told of one event: in a mail of its own, or kept for their next digest.

    `mail_key` is the key of the outbox entry that carries it. A notice that was settled without a mail is one that
    its person may no longer read: its words are gone.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", verbose_name="personne"
    )
    event = models.CharField("événement", max_length=EVENT_LENGTH)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+", verbose_name="page"
    )
    caused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="fait par",
    )
    subject = models.CharField("objet", max_length=255)
    sentence = models.TextField("phrase", blank=True)
    comment = models.TextField("commentaire", blank=True)
    details: models.JSONField[list[str], list[str]] = models.JSONField("détails", default=list)
    path = models.CharField("adresse", max_length=500, blank=True)
    link_label = models.CharField("lien", max_length=80, blank=True)
    asks = models.CharField("attendu de la personne", max_length=60, blank=True)
    written_at = models.DateTimeField("écrit le", default=timezone.now)
    told_at = models.DateTimeField("mis dans un courriel le", null=True)
    mail_key = models.CharField("clé du courriel", max_length=KEY_LENGTH, blank=True, db_index=True)

    objects = NoticeQuerySet.as_manager()

    # Rows of passage: Wagtail's « Utilisation » of a page or an account does not count them.
    person.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    page.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    caused_by.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        ordering = ("written_at", "pk")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["event", "person"], name="one_notice_an_event_and_person"),
            models.CheckConstraint(
                name="notice_in_a_mail_is_told", condition=Q(mail_key="") | Q(told_at__isnull=False)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person"], condition=Q(told_at__isnull=True), name="notices_that_wait"),
        ]

    def __str__(self) -> str:
        return f"{self.event} : {self.person_id}"

    @property
    def is_dropped(self) -> bool:
        """Whether it was settled without a mail."""
        return self.told_at is not None and not self.mail_key

    @property
    def own_mail_key(self) -> str:
        """The key of the mail that carries it alone."""
        return own_mail_key(self.event, self.person_id)

    @property
    def is_in_a_digest(self) -> bool:
        """Whether the mail that carries it carries others too."""
        return bool(self.mail_key) and self.mail_key != self.own_mail_key


def own_mail_key(event: str, person_id: int) -> str:
    """The key of the mail that tells one person of one event, alone."""
    return f"notice:{event}:{person_id}"
