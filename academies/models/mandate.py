"""The mandate (*mission*): who may do what, where, from when to when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from academies.models.academy import Academy
from academies.models.project import Project
from academies.models.region import AcademicRegion
from academies.models.theme import Theme
from academies.signals import announce


class Role(models.TextChoices):
    """What a mandate makes of a person."""

    REFERENT = "referent", "Référent ou référente"
    TEACHER = "teacher", "Membre du groupe"
    INSPECTOR = "inspector", "Inspection"
    ASSOCIATED_READER = "associated_reader", "Lecture associée"
    PROJECT_LEAD = "project_lead", "Chefferie de projet (DNE A2)"
    GENERAL_INSPECTOR = "general_inspector", "Inspection générale"
    ADMINISTRATOR = "administrator", "Administration"
    DIGITAL_DELEGATE = "digital_delegate", "Délégation au numérique (DAN, DRANE)"
    ACADEMIC_CONTACT = "academic_contact", "Interlocuteur ou interlocutrice académique (IAN)"


class Corps(models.TextChoices):
    """The body an inspector belongs to."""

    IA_IPR = "IA-IPR", "IA-IPR"
    IEN_ET = "IEN-ET", "IEN-ET"
    IEN_EG = "IEN-EG", "IEN-EG"
    IEN = "IEN", "IEN"


TEAM_ROLES: tuple[Role, ...] = (Role.REFERENT, Role.TEACHER)
PROJECT_ROLES: tuple[Role, ...] = (*TEAM_ROLES, Role.INSPECTOR, Role.ASSOCIATED_READER)
THEME_ROLES: tuple[Role, ...] = (Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR)
NATIONAL_ROLES: tuple[Role, ...] = (*THEME_ROLES, Role.ADMINISTRATOR)


def today() -> date:
    """Today where the people are: in Paris, whatever the clock of the machine."""
    return timezone.localdate()


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates, past and future ones included. Writing many at once tells as much as writing one."""

    def active(self, on: date | None = None) -> Self:
        """Those that give rights on that day (today by default)."""
        day = on or today()
        midnight_after = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            Q(ended_at__isnull=True) | Q(ended_at__gte=midnight_after),
            starts_on__lte=day,
        )

    def for_display(self) -> Self:
        """With all that a list or a rule reads of them, in the same query."""
        return self.select_related(
            "user", "academy", "region", "theme__campaign", "project__theme__campaign", "project__academy"
        )

    def update(self, **kwargs: Any) -> int:
        """Write, then send `mandate_changed` for each mandate, and to whoever held it before."""
        with transaction.atomic(using=self.db):
            before = list(self)
            count = super().update(**kwargs)
            after = self.model._base_manager.using(self.db).in_bulk([mandate.pk for mandate in before])
            for mandate in before:
                announce(after.get(mandate.pk, mandate), former_user_id=mandate.user_id)
        return count

    def bulk_create(self, objs: Iterable[Mandate], *args: Any, **kwargs: Any) -> list[Mandate]:
        """Write, then send `mandate_changed` for each mandate."""
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, *args, **kwargs)
            for mandate in created:
                announce(mandate)
        return created


class Mandate(models.Model):
    """A role held by a person, on a project, a theme, an académie or nationally, between two dates.

    It gives rights from `starts_on` to `ends_on` inclusive, and none from the moment `ended_at` is set.
    It is ended, never deleted.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mandates", verbose_name="personne"
    )
    role = models.CharField("rôle", max_length=20, choices=Role)
    academy = models.ForeignKey(
        Academy,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
        verbose_name="académie",
        help_text="Celle du projet si vous laissez vide.",
    )
    region = models.ForeignKey(
        AcademicRegion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
        verbose_name="région académique",
        help_text="Pour une DRANE seulement.",
    )
    theme = models.ForeignKey(
        Theme,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
        verbose_name="thème",
        help_text="Pour la chefferie de projet et l’inspection générale ; vide : tous les thèmes.",
    )
    project = models.ForeignKey(
        Project,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
        verbose_name="projet",
        help_text="Pour l’équipe, l’inspection et la lecture associée d’un projet.",
    )
    corps = models.CharField(
        "corps", max_length=10, choices=Corps, blank=True, help_text="Pour l’inspection seulement."
    )
    starts_on = models.DateField("début", default=today)
    ends_on = models.DateField("fin", null=True, blank=True, help_text="Dernier jour de la mission.")
    ended_at = models.DateTimeField("terminée le", null=True, blank=True, editable=False)
    replaces = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="substitutes",
        verbose_name="en intérim de",
        help_text="La mission de la personne suppléée.",
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="granted_mandates",
        verbose_name="confiée par",
    )

    stored_user_id: int | None = None
    """Who holds it in the database, when it was read from there."""

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "mission"
        verbose_name_plural = "missions"
        ordering = ("-starts_on", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "starts_on"], name="mandate_by_user"),
            models.Index(fields=["project", "role"], name="mandate_by_project"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="mandate_role_is_known",
                condition=Q(role__in=Role.values),
                violation_error_message="Ce rôle n’est pas connu.",
            ),
            models.CheckConstraint(
                name="mandate_dates_in_order",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="La fin ne peut pas précéder le début.",
            ),
            models.CheckConstraint(
                name="mandate_project_goes_with_its_roles",
                condition=Q(role__in=PROJECT_ROLES, project__isnull=False)
                | (~Q(role__in=PROJECT_ROLES) & Q(project__isnull=True)),
                violation_error_message="Un projet est nécessaire à l’équipe, à l’inspection et à la lecture "
                "associée, et à ces rôles seulement.",
            ),
            models.CheckConstraint(
                name="mandate_theme_goes_with_its_roles",
                condition=Q(theme__isnull=True) | Q(role__in=THEME_ROLES),
                violation_error_message="Seules la chefferie de projet et l’inspection générale "
                "portent sur un thème.",
            ),
            models.CheckConstraint(
                name="mandate_place_goes_with_its_roles",
                condition=Q(role__in=PROJECT_ROLES, region__isnull=True)
                | Q(role__in=NATIONAL_ROLES, academy__isnull=True, region__isnull=True)
                | Q(role=Role.ACADEMIC_CONTACT, academy__isnull=False, region__isnull=True)
                | Q(role=Role.DIGITAL_DELEGATE, academy__isnull=False, region__isnull=True)
                | Q(role=Role.DIGITAL_DELEGATE, academy__isnull=True, region__isnull=False),
                violation_error_message="Un rôle national n’a ni académie ni région ; une délégation au "
                "numérique a l’une ou l’autre ; les autres rôles ont une académie.",
            ),
            models.CheckConstraint(
                name="mandate_corps_goes_with_inspectors",
                condition=Q(role=Role.INSPECTOR, corps__in=Corps.values)
                | (~Q(role=Role.INSPECTOR) & Q(corps="")),
                violation_error_message="Le corps est nécessaire à l’inspection, et à elle seule.",
            ),
            models.CheckConstraint(
                name="mandate_does_not_replace_itself",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                violation_error_message="Une mission ne se supplée pas elle-même.",
            ),
            models.UniqueConstraint(
                name="one_open_mandate_a_person_role_and_project",
                fields=["user", "role", "project"],
                condition=Q(project__isnull=False, ended_at__isnull=True, ends_on__isnull=True),
                violation_error_message="Cette personne a déjà cette mission sur ce projet.",
            ),
            models.UniqueConstraint(
                name="one_mandate_a_person_role_project_and_day",
                fields=["user", "role", "project", "starts_on"],
                condition=Q(project__isnull=False, ended_at__isnull=True),
                violation_error_message="Cette personne a déjà cette mission sur ce projet, "
                "depuis le même jour.",
            ),
        ]

    def __str__(self) -> str:
        return " – ".join(part for part in (str(self.user), self.role_label, self.scope) if part)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write, and send `mandate_changed`, in one transaction: rights never lag behind the mandate."""
        if self.project is not None and self.academy_id is None:
            self.academy = self.project.academy
        with transaction.atomic():
            super().save(*args, **kwargs)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Remember who held it, to tell them too if it passes to somebody else."""
        mandate = super().from_db(db, field_names, values)
        mandate.stored_user_id = mandate.__dict__.get("user_id")
        return mandate

    @property
    def until(self) -> date | None:
        """The first day on which it no longer gives rights, if that is known."""
        ends = [self.ends_on + timedelta(days=1)] if self.ends_on else []
        if self.ended_at:
            ends.append(timezone.localdate(self.ended_at))
        return min(ends, default=None)

    def is_active(self, on: date | None = None) -> bool:
        """Whether it gives rights on that day (today by default)."""
        day = on or today()
        return self.starts_on <= day and (self.until is None or day < self.until)

    @property
    def role_label(self) -> str:
        """The role in French, with the corps of an inspector."""
        label = Role(self.role).label
        return f"{label} ({self.corps})" if self.corps else str(label)

    @property
    def scope(self) -> str:
        """Where it applies, in French; empty for a national role."""
        place = self.project or self.theme or self.academy or self.region
        return str(place) if place else ""
