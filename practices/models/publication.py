"""The publication: all that the public sees of a page, as data."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from foundation import delivery
from practices.models.publication_term import PublicationTerm


class PublicationKind(models.TextChoices):
    """Which template shows the publication."""

    HOME = "home", "Accueil"
    INDEX = "index", "Rubrique"
    CAMPAIGN = "campaign", "Campagne"
    THEME = "theme", "Thème"
    PROJECT = "project", "Projet"
    SCENARIO = "scenario", "Scénario"
    SYNTHESIS = "synthesis", "Synthèse académique"
    NATIONAL_SYNTHESIS = "national_synthesis", "Synthèse nationale"
    MINUTES = "minutes", "Synthèse de réunion nationale"
    GROUP_MINUTES = "group_minutes", "Synthèse de réunion du groupe"
    DOSSIER_INDEX = "dossier_index", "Dossiers"
    DOSSIER = "dossier", "Dossier"
    PLAIN = "plain", "Page du site"


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications; the public side starts from `visible()`."""

    def visible(self) -> PublicationQuerySet:
        """Those that are published, not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def of_kind(self, kind: str) -> PublicationQuerySet:
        """Those of one kind."""
        return self.filter(kind=kind)

    def below(self, path: str) -> PublicationQuerySet:
        """Those whose address stands under `path`."""
        return self.filter(path__startswith=path).exclude(path=path)

    def with_term(self, kind: str, codes: Iterable[str]) -> PublicationQuerySet:
        """Those that have one of these terms at least."""
        terms = PublicationTerm.objects.filter(kind=kind, code__in=list(codes))
        return self.filter(pk__in=terms.values("publication"))

    def for_cards(self) -> PublicationQuerySet:
        """Only what a card of a listing shows; the body stays in the database."""
        return self.defer("data")


class Publication(models.Model):
    """One row per published page: versioned, rebuildable from its revision, a tombstone once withdrawn.

    The public side reads this and never the page. `data` holds the whole page, `card` what a listing shows.
    The columns beside them are what listings filter and sort by, and two facts that come after the writing:
    `reread_before`, and `takeaways`, the files made from this version (empty as long as none is).
    """

    key = models.UUIDField(unique=True, editable=False, default=uuid.uuid4, help_text="Identifiant permanent")
    page = models.OneToOneField("wagtailcore.Page", on_delete=models.PROTECT, related_name="publication")
    decision = models.ForeignKey("practices.Decision", on_delete=models.PROTECT, related_name="publications")
    revision_id = models.BigIntegerField()
    version = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20, choices=PublicationKind)
    path = models.CharField(max_length=500, unique=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    title = models.CharField(max_length=255)
    school_year = models.CharField(max_length=9, blank=True)
    academy_code = models.CharField(max_length=10, blank=True)
    theme_key = models.UUIDField(null=True, blank=True)
    project_key = models.UUIDField(null=True, blank=True)
    card: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    data: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    archive_reason = models.TextField(blank=True)
    reread_before = models.DateField(null=True, blank=True)
    takeaways: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "publication"
        verbose_name_plural = "publications"
        ordering = ("path",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "withdrawn_at", "-published_at"], name="publication_by_kind"),
            models.Index(
                fields=["parent", "withdrawn_at", "kind", "-published_at"], name="publication_by_parent"
            ),
            models.Index(fields=["theme_key", "kind", "-published_at"], name="publication_by_theme"),
            models.Index(fields=["academy_code", "kind", "-published_at"], name="publication_by_academy"),
            # Counts of the académies read it alone: a row holds the whole page, and is slow to look up.
            models.Index(
                fields=["academy_code", "kind", "withdrawn_at", "school_year"], name="publication_counted"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="withdrawn_publication_says_why",
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""),
            ),
            models.CheckConstraint(
                name="archived_publication_says_why",
                condition=Q(archived_at__isnull=True) | ~Q(archive_reason=""),
            ),
            models.CheckConstraint(
                name="publication_path_is_absolute",
                condition=Q(path__startswith="/") & Q(path__endswith="/"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return self.path

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Publication:
        """Read one; an answer that is being made shows it."""
        publication = super().from_db(db, field_names, values)
        delivery.shows(f"publication:{publication.pk}")
        return publication

    @property
    def is_withdrawn(self) -> bool:
        """Whether only the tombstone is left."""
        return self.withdrawn_at is not None
