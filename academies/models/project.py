"""The academic project: an académie's application that was kept."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from academies.models.academy import Academy
from academies.models.level import Level
from academies.models.slugs import slug_from
from academies.models.theme import Theme
from foundation.french import count_of


class ProjectState(models.TextChoices):
    """Whether its team still works."""

    OPEN = "open", "Ouvert"
    CLOSED = "closed", "Clos"


class Project(models.Model):
    """An académie at work on a theme."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="projects", verbose_name="thème")
    academy = models.ForeignKey(
        Academy, on_delete=models.PROTECT, related_name="projects", verbose_name="académie"
    )
    title = models.CharField("titre", max_length=200)
    slug = models.SlugField("identifiant d’adresse", max_length=80, blank=True)
    axis = models.CharField("axe", max_length=200, blank=True, help_text="L’un des axes du thème.")
    approach = models.TextField("démarche envisagée", blank=True)
    levels = models.ManyToManyField(Level, blank=True, related_name="projects", verbose_name="niveaux")
    state = models.CharField("état", max_length=10, choices=ProjectState, default=ProjectState.OPEN)

    class Meta:
        verbose_name = "projet académique"
        verbose_name_plural = "projets académiques"
        ordering = ("-theme__campaign__school_year", "theme__title", "academy__name", "title")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="project_unique_in_its_theme_and_academy",
                fields=["theme", "academy", "slug"],
                violation_error_message="Un projet de cette académie a déjà cette adresse dans ce thème.",
            ),
            models.CheckConstraint(
                name="project_state_is_known",
                condition=Q(state__in=ProjectState.values),
                violation_error_message="Cet état n’est pas connu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.academy.name})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The address follows the title unless it was chosen."""
        if not self.slug:
            self.slug = slug_from(self.title)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse another theme or académie than at first, an axis of no theme, one project too many."""
        if not self.theme_id or not self.academy_id:
            return
        stored = Project.objects.filter(pk=self.pk).values_list("theme_id", "academy_id").first()
        if stored is not None and stored != (self.theme_id, self.academy_id):
            raise ValidationError("Un projet ne change ni de thème ni d’académie.")
        if self.axis and self.theme.axes and self.axis not in self.theme.axes:
            axes = " ; ".join(self.theme.axes)
            raise ValidationError({"axis": f"Cet axe n’est pas l’un de ceux du thème : {axes}."})
        others = Project.objects.filter(theme=self.theme_id).exclude(pk=self.pk)
        if others.count() >= self.theme.maximum:
            raise ValidationError(
                {"theme": f"Ce thème a déjà son maximum : {count_of(self.theme.maximum, 'projet,projets')}."}
            )

    @property
    def is_open(self) -> bool:
        """Whether its team still works, in a campaign that is still open."""
        return self.state == ProjectState.OPEN and self.theme.campaign.is_open
