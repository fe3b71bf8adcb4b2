"""What reference data have in common: a version, and retirement rather than deletion."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

R = TypeVar("R", bound="Reference")


class ReferenceQuerySet(models.QuerySet[R]):
    """Reference data, retired ones included: what was published with them keeps them."""

    def current(self) -> Self:
        """Those that may still be chosen."""
        return self.filter(retired_on__isnull=True)


class Reference(models.Model):
    """A row loaded from a data file: known by its code, of some version, retired once it left the file."""

    code = models.CharField("code", max_length=50, unique=True)
    version = models.CharField(
        "version", max_length=20, blank=True, help_text="Version du référentiel dont vient ce terme."
    )
    retired_on = models.DateField(
        "retiré le",
        null=True,
        blank=True,
        help_text="Un terme retiré n’est plus proposé ; ce qui le cite le garde.",
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_retired(self) -> bool:
        """Whether it may no longer be chosen."""
        return self.retired_on is not None


class Term(Reference):
    """A term of a controlled vocabulary, with its concept in ScoLOMFR when there is one."""

    label = models.CharField("libellé", max_length=120)
    scolomfr_uri = models.URLField(
        "concept ScoLOMFR", blank=True, help_text="Adresse du concept ; vide s’il n’y en a pas."
    )

    class Meta(Reference.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label
