"""The page of an académie's project."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from practices.blocks import TEXT_FEATURES
from practices.models.moderated_page import ModeratedPage
from practices.models.publication import PublicationKind
from practices.panels.project import PROJECT_TABS


class ProjectPersonRole(models.TextChoices):
    """What a named person is in the project."""

    INSPECTOR = "inspector", "Inspection responsable"
    REFERENT = "referent", "Enseignement référent"


class ProjectPerson(Orderable):
    """A person whom the project's page names, with their agreement."""

    page = ParentalKey("practices.AcademyProjectPage", on_delete=models.CASCADE, related_name="people")
    role = models.CharField("rôle", max_length=20, choices=ProjectPersonRole)
    name = models.CharField("prénom et nom", max_length=150)
    function = models.CharField("fonction", max_length=150, blank=True)
    has_agreed = models.BooleanField("accepte d’être nommé sur la page publique", default=False)

    panels: ClassVar[list[Any]] = [
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("function")]),
        FieldPanel("has_agreed"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "personne"
        verbose_name_plural = "personnes"

    def __str__(self) -> str:
        return self.name


class ProjectNews(Orderable):
    """A public note on the progress of a project."""

    page = ParentalKey("practices.AcademyProjectPage", on_delete=models.CASCADE, related_name="news")
    dated = models.DateField("date")
    title = models.CharField("titre", max_length=150)
    text = RichTextField("texte", features=TEXT_FEATURES)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("dated"), FieldPanel("title")]),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "nouvelle"
        verbose_name_plural = "nouvelles"

    def __str__(self) -> str:
        return self.title


class AcademyProjectPage(ModeratedPage):
    """What a kept project is about, who leads it, and its productions below it."""

    publication_kind = PublicationKind.PROJECT
    grammatical_gender = "masculine"
    parent_page_types: ClassVar[list[str]] = ["practices.ThemePage"]
    subpage_types: ClassVar[list[str]] = [
        "practices.ScenarioPage",
        "practices.AcademicSynthesisPage",
        "practices.GroupMinutesPage",
    ]
    is_creatable = False

    project = models.OneToOneField(
        "academies.Project",
        on_delete=models.PROTECT,
        related_name="page",
        verbose_name="projet",
        editable=False,
    )
    summary = models.TextField("résumé", blank=True, max_length=600)
    axis = models.CharField("axe de travail", max_length=250, blank=True)
    approach = RichTextField("démarche envisagée", features=TEXT_FEATURES, blank=True)
    tools = models.CharField("outils envisagés", max_length=250, blank=True)
    team_size = models.PositiveSmallIntegerField("nombre de membres de l’équipe", null=True, blank=True)
    levels = ParentalManyToManyField("academies.Level", blank=True, related_name="+", verbose_name="niveaux")
    tracks = models.CharField(
        "voies", max_length=150, blank=True, help_text="« Voie générale », « voie professionnelle »…"
    )
    partners = ParentalManyToManyField(
        "academies.Academy",
        blank=True,
        related_name="+",
        verbose_name="académies associées",
        help_text="Celles avec lesquelles le groupe travaille cette année.",
    )

    edit_handler = PROJECT_TABS

    class Meta:
        verbose_name = "projet académique"
        verbose_name_plural = "projets académiques"

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the project."""
        from practices.publication.builders.project import build_card

        return build_card(self)

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the project."""
        from practices.publication.builders.project import build_data

        return build_data(self)
