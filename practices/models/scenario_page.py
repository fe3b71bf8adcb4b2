"""A pedagogical scenario: what was done in class, so that another teacher can do it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page

from foundation.licences import Licence
from practices.blocks import BodyBlock
from practices.fields import BlocksField
from practices.models.choices import NATURES_TAUGHT_IN_CLASS, PAGE_LICENCES, GroupSize, Nature
from practices.models.moderated_page import ModeratedPage
from practices.models.publication import PublicationKind
from practices.models.scenario_parts import ScenarioKeyword
from practices.models.vocabulary import Vocabulary
from practices.panels.scenario import SCENARIO_TABS

ASKED_OF_A_CLASS = (
    "session_count",
    "session_minutes",
    "group_size",
    "equipment",
    "places",
    "modalities",
    "activities",
)


def terms_of(vocabulary: Vocabulary, label: str, help_text: str = "") -> Any:
    """A field that holds any number of terms of one list, and is never required."""
    return ParentalManyToManyField(
        "practices.VocabularyTerm",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": vocabulary, "retired_on": None},
        verbose_name=label,
        help_text=help_text,
    )


class ScenarioPage(ModeratedPage):
    """A scenario, or a production of another nature, of one project."""

    publication_kind = PublicationKind.SCENARIO
    grammatical_gender = "masculine"
    parent_page_types: ClassVar[list[str]] = ["practices.AcademyProjectPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "Ce qui a été fait en classe, pour que d’autres puissent le refaire."

    summary = models.TextField(
        "résumé",
        blank=True,
        max_length=600,
        help_text="En trois phrases, pour quelqu’un qui n’est pas de la discipline : ce que font les élèves, "
        "avec quoi, et ce qu’ils y apprennent. 600 caractères au plus.",
    )
    nature = models.CharField(
        "nature",
        max_length=20,
        choices=Nature,
        default=Nature.SCENARIO,
        help_text="Les champs demandés en dépendent : enregistrez après l’avoir changée.",
    )
    disciplines = ParentalManyToManyField(
        "academies.Discipline", blank=True, related_name="+", verbose_name="disciplines"
    )
    levels = ParentalManyToManyField("academies.Level", blank=True, related_name="+", verbose_name="niveaux")
    programme_entry = models.CharField(
        "entrée du programme",
        max_length=250,
        blank=True,
        help_text="Dans vos mots ou dans ceux du programme. Par exemple : « Habiter une métropole ».",
    )
    programme_entries = terms_of(Vocabulary.PROGRAMME_ENTRY, "entrées du programme, dans la liste")
    session_count = models.PositiveSmallIntegerField(
        "nombre de séances", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    session_minutes = models.PositiveSmallIntegerField(
        "durée d’une séance, en minutes",
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(480)],
    )
    group_size = models.CharField("taille du groupe", max_length=20, choices=GroupSize, blank=True)
    equipment = terms_of(
        Vocabulary.EQUIPMENT, "équipement nécessaire", "Sans lui, la séance ne peut pas se faire."
    )
    places = terms_of(Vocabulary.PLACE, "lieux")
    modalities = terms_of(Vocabulary.MODALITY, "modalités")
    activities = terms_of(Vocabulary.ACTIVITY, "activités des élèves")
    disciplinary_competences = models.TextField(
        "compétences disciplinaires",
        blank=True,
        max_length=1000,
        help_text="Celles du programme de votre discipline que la séance fait travailler.",
    )
    unlisted_terms = models.CharField(
        "ce qui manque dans les listes",
        max_length=250,
        blank=True,
        help_text="Un niveau, un lieu, un outil que vous ne trouvez pas : écrivez-le ici, séparé par des virgules. "
        "Il devient un mot-clé, et rien n’est bloqué.",
    )
    keywords = ClusterTaggableManager(
        through=ScenarioKeyword,
        blank=True,
        verbose_name="mots-clés",
        help_text="Trois à huit mots ou expressions, séparés par des virgules.",
    )
    licence = models.CharField("licence", max_length=20, choices=PAGE_LICENCES, blank=True)
    body = BlocksField(BodyBlock(), blank=True, verbose_name="rubriques")

    edit_handler = SCENARIO_TABS

    class Meta:
        verbose_name = "scénario"
        verbose_name_plural = "scénarios"

    @property
    def is_taught_in_class(self) -> bool:
        """Whether its nature asks for sessions, a place and a group; an article or a tutorial is read."""
        return self.nature in NATURES_TAUGHT_IN_CLASS

    def start_below(self, parent: Page) -> None:
        """The discipline of the theme, the levels of the project, and the licence that lets colleagues adapt."""
        from practices.tree import theme_of

        theme = theme_of(parent)
        if theme is not None and theme.discipline is not None:
            self.disciplines = [theme.discipline]
        if levels := getattr(parent, "levels", None):
            self.levels = list(levels.all())
        self.licence = Licence.CC_BY.value

    def editor_leaves_out(self, user: Any) -> set[str]:
        """What a class is asked, of a nature that is only read; and what the lead alone fills in, of anyone else."""
        from academies.permissions import is_project_lead
        from practices.tree import theme_of

        left_out = set() if self.is_taught_in_class else set(ASKED_OF_A_CLASS)
        is_lead = bool(self.pk) and is_project_lead(user, theme_of(self))
        return left_out if is_lead else left_out | {"trials"}

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the scenario."""
        from practices.publication.builders.scenario import build_card

        return build_card(self, files)

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the scenario."""
        from practices.publication.builders.scenario import build_data

        return build_data(self, files)
