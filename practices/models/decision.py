"""The decision: the only key to the public side."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone

from foundation.models import FORMER_PERSON, User
from practices.models.checklist import told


class DecisionKind(models.TextChoices):
    """What a person decided about a page."""

    APPROVED = "approved", "Validée"
    RETURNED = "returned", "Modifications demandées"
    NOT_KEPT = "not_kept", "Non retenue"
    CORRECTED = "corrected", "Corrigée"
    SENT_TO_INSPECTION = "sent_to_inspection", "Renvoyée à l’inspection"
    PUBLISHED = "published", "Publiée"
    WITHDRAWN = "withdrawn", "Retirée de la publication"
    ARCHIVED = "archived", "Archivée"
    UNARCHIVED = "unarchived", "Sortie des archives"


class ReviewStep(models.TextChoices):
    """Where in the page's life the decision was made."""

    ACADEMY_REVIEW = "academy_review", "Relecture par l’inspection"
    NATIONAL_PUBLICATION = "national_publication", "Publication par la DNE A2"
    SECOND_READER = "second_reader", "Seconde lecture"
    OPENING = "opening", "Ouverture"
    WITHDRAWAL = "withdrawal", "Retrait"
    ARCHIVING = "archiving", "Archivage"


GATE_KINDS: tuple[DecisionKind, ...] = (DecisionKind.PUBLISHED, DecisionKind.WITHDRAWN)
KINDS_THAT_NEED_A_REASON: tuple[DecisionKind, ...] = (
    DecisionKind.RETURNED,
    DecisionKind.NOT_KEPT,
    DecisionKind.SENT_TO_INSPECTION,
    DecisionKind.WITHDRAWN,
    DecisionKind.ARCHIVED,
)


class DecisionStands(PermissionDenied):
    """Somebody tried to change a decision, or to take it away: it stands as it was written."""

    def __init__(self) -> None:
        super().__init__("Une décision ne se modifie pas et ne s’efface pas.")


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, newest last."""

    def about(self, page_id: int) -> DecisionQuerySet:
        """Those on one page."""
        return self.filter(page_id=page_id)

    def that_move_the_gate(self) -> DecisionQuerySet:
        """Those that open the public side to a page, or close it."""
        return self.filter(kind__in=GATE_KINDS)

    def update(self, **kwargs: Any) -> int:
        """Refused: raises `DecisionStands`."""
        raise DecisionStands

    def forget_name(self, account: User) -> None:
        """Take someone's name off the record, for `account_anonymised` alone; role, date and hash stay."""
        super(DecisionQuerySet, self.filter(actor=account)).update(actor_name=FORMER_PERSON)
        acted_for = self.filter(mandate__replaces__user=account)
        super(DecisionQuerySet, acted_for).update(replaced_name=FORMER_PERSON)


class Decision(models.Model):
    """Who decided what, when, about which revision, whose content had which hash. Never changed, never deleted.

    Who decided stands in words too, as it was that day: accounts change their name, missions end.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("décision", max_length=20, choices=DecisionKind)
    step = models.CharField("étape", max_length=30, choices=ReviewStep)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
        verbose_name="page",
    )
    page_key = models.UUIDField("identifiant de la page")
    page_title = models.CharField("titre de la page", max_length=255)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name="décidée par",
    )
    mandate = models.ForeignKey(
        "academies.Mandate", null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    actor_name = models.CharField("nom de la personne", max_length=310, editable=False)
    actor_role = models.CharField(
        "rôle de la personne", max_length=80, blank=True, default="", editable=False
    )
    mandate_scope = models.CharField(
        "portée de la mission", max_length=310, blank=True, default="", editable=False
    )
    replaced_name = models.CharField("en intérim de", max_length=310, blank=True, default="", editable=False)
    revision_id = models.BigIntegerField("version", null=True, blank=True)
    base_revision_id = models.BigIntegerField("version de départ", null=True, blank=True)
    content_hash = models.CharField("empreinte du contenu", max_length=64, blank=True)
    task_state_id = models.BigIntegerField("étape du circuit", null=True, blank=True)
    checklist = models.JSONField("liste de contrôle", default=dict, blank=True)
    comment = models.TextField("commentaire", blank=True)
    decided_at = models.DateTimeField("date", default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "décision"
        verbose_name_plural = "décisions"
        ordering = ("decided_at", "pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["page", "kind", "decided_at"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="decision_names_a_revision_and_its_hash",
                condition=Q(kind=DecisionKind.WITHDRAWN)
                | (Q(revision_id__isnull=False) & ~Q(content_hash="")),
            ),
            models.CheckConstraint(
                name="decision_against_has_a_reason",
                condition=~Q(kind__in=KINDS_THAT_NEED_A_REASON) | ~Q(comment=""),
            ),
            models.UniqueConstraint(
                fields=["task_state_id", "actor"],
                condition=Q(task_state_id__isnull=False) & ~Q(kind=DecisionKind.CORRECTED),
                name="one_decision_a_person_and_step",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.page_title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it, once, with who decided in words. Raises `DecisionStands` for one that was written."""
        if not self._state.adding:
            raise DecisionStands
        self._say_who()
        super().save(*args, **kwargs | {"force_insert": True})

    @property
    def checklist_told(self) -> tuple[str, ...]:
        """The checklist that was answered, in a few words."""
        return told(self.checklist)

    @property
    def under(self) -> str:
        """The role in which it was taken, and for whom: « Inspection (IA-IPR), en intérim de … »."""
        replaced = f"en intérim de {self.replaced_name}" if self.replaced_name else ""
        return ", ".join(part for part in (self.actor_role, replaced) if part)

    def _say_who(self) -> None:
        self.actor_name = self.actor.get_full_name()
        if self.mandate is not None:
            self.actor_role, self.mandate_scope = self.mandate.role_label, self.mandate.scope
            if self.mandate.replaces is not None:
                self.replaced_name = self.mandate.replaces.user.get_full_name()


@receiver(pre_delete, sender=Decision)
def _stand(**kwargs: Any) -> None:
    raise DecisionStands
