"""The rows of a scenario: its keywords, authors, documents, tools, competences, variants and trials."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from practices.models.choices import DocumentRole
from practices.models.people import PageAuthor
from practices.models.vocabulary import Vocabulary

SCENARIO = "practices.ScenarioPage"


class Keyword(TagBase):
    """A keyword of the house."""

    free_tagging = True

    class Meta:
        verbose_name = "mot-clé"
        verbose_name_plural = "mots-clés"


class ScenarioKeyword(ItemBase):
    """A keyword on a scenario."""

    tag = models.ForeignKey(Keyword, related_name="scenario_items", on_delete=models.CASCADE)
    content_object = ParentalKey(SCENARIO, on_delete=models.CASCADE, related_name="keyword_items")


class ScenarioAuthor(PageAuthor):
    """An author of a scenario."""

    page = ParentalKey(SCENARIO, on_delete=models.CASCADE, related_name="authors")


class ScenarioDocument(Orderable):
    """A document of a scenario, by its role."""

    page = ParentalKey(SCENARIO, on_delete=models.CASCADE, related_name="scenario_documents")
    document = models.ForeignKey(
        "foundation.HouseDocument", on_delete=models.PROTECT, related_name="+", verbose_name="document"
    )
    role = models.CharField("rôle", max_length=20, choices=DocumentRole, default=DocumentRole.PUPIL_SHEET)

    panels: ClassVar[list[Any]] = [FieldPanel("role"), FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"

    def __str__(self) -> str:
        return self.get_role_display()


class ScenarioTool(Orderable):
    """A digital tool, and what a colleague must know of it before using it with pupils."""

    page = ParentalKey(SCENARIO, on_delete=models.CASCADE, related_name="tools")
    name = models.CharField("nom de l’outil", max_length=120)
    kind = models.ForeignKey(
        "practices.VocabularyTerm",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.TOOL, "retired_on": None},
        verbose_name="sorte d’outil",
        help_text="Si aucune sorte ne convient, laissez vide : le nom suffit.",
    )
    pupil_account = models.BooleanField("l’élève a besoin d’un compte", default=False)
    data_sent = models.CharField(
        "données d’élèves transmises",
        max_length=250,
        blank=True,
        help_text="Ce qui sort de l’établissement ; laissez vide si rien n’en sort.",
    )
    generative_ai = models.BooleanField("repose sur une intelligence artificielle générative", default=False)
    free_alternative = models.CharField("équivalent libre", max_length=150, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("pupil_account"), FieldPanel("generative_ai")]),
        FieldPanel("data_sent"),
        FieldPanel("free_alternative"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "outil numérique"
        verbose_name_plural = "outils numériques"

    def __str__(self) -> str:
        return self.name


class ScenarioCompetence(Orderable):
    """A digital competence worked on, at a level from 1 to 5 (CRCN)."""

    page = ParentalKey(SCENARIO, on_delete=models.CASCADE, related_name="competences")
    competence = models.ForeignKey(
        "practices.Competence",
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"retired_on": None},
        verbose_name="compétence",
    )
    level = models.PositiveSmallIntegerField(
        "niveau visé",
        choices=[(number, f"Niveau {number}") for number in range(1, 6)],
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("competence"), FieldPanel("level")])]

    class Meta(Orderable.Meta):
        verbose_name = "compétence numérique"
        verbose_name_plural = "compétences numériques"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="scenario_competence_level_is_a_pupils",
                condition=models.Q(level__gte=1) & models.Q(level__lte=5),
            )
        ]

    def __str__(self) -> str:
        return f"{self.competence} – {self.get_level_display()}"


class ScenarioVariant(Orderable):
    """Another scenario that does the same elsewhere: another level, another discipline."""

    page = ParentalKey(SCENARIO, on_delete=models.CASCADE, related_name="variants")
    scenario = models.ForeignKey(
        SCENARIO, on_delete=models.CASCADE, related_name="+", verbose_name="variante"
    )
    note = models.CharField(
        "ce qui change", max_length=250, blank=True, help_text="Par exemple : « La même séance en 2de. »"
    )

    panels: ClassVar[list[Any]] = [FieldPanel("scenario"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = "variante"
        verbose_name_plural = "variantes"

    def __str__(self) -> str:
        return self.note or str(self.scenario)


class ScenarioTrial(Orderable):
    """A cross trial: the scenario was tested by another académie."""

    page = ParentalKey(SCENARIO, on_delete=models.CASCADE, related_name="trials")
    academy = models.ForeignKey(
        "academies.Academy", on_delete=models.PROTECT, related_name="+", verbose_name="académie"
    )
    tried_on = models.DateField("essayé le", null=True, blank=True)
    feedback = models.TextField(
        "ce qu’on en retient",
        max_length=1000,
        help_text="Ce qui a été changé, ce qui a marché, ce qui n’a pas marché : en quelques phrases.",
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("academy"), FieldPanel("tried_on")]),
        FieldPanel("feedback"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "expérimentation croisée"
        verbose_name_plural = "expérimentations croisées"

    def __str__(self) -> str:
        return f"Essai dans l’académie {self.academy.of_name}"
