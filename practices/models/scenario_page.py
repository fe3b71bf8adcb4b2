"""A pedagogical scenario: what was done in class, so that another teacher can do it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Orderable

from foundation.licences import Licence
from practices.blocks import BodyBlock
from practices.fields import BlocksField
from practices.models.moderated_page import ModeratedPage
from practices.models.publication import PublicationKind
from practices.panels import CompletenessPanel

PAGE_LICENCES = [
    (licence.value, licence.label)
    for licence in (
        Licence.CC_BY,
        Licence.CC_BY_SA,
        Licence.CC_BY_NC,
        Licence.CC_BY_NC_SA,
        Licence.LICENCE_OUVERTE,
        Licence.CC0,
    )
]


class Nature(models.TextChoices):
    """What kind of production it is."""

    SCENARIO = "scenario", "Scénario pédagogique"
    ACCOUNT = "account", "Retour d’expérience"
    ARTICLE = "article", "Article de réflexion"
    TUTORIAL = "tutorial", "Tutoriel"


class Place(models.TextChoices):
    """Where it takes place."""

    CLASSROOM = "classroom", "En classe"
    COMPUTER_ROOM = "computer_room", "En salle informatique"
    LIBRARY = "library", "Au CDI"
    LABORATORY = "laboratory", "Au laboratoire"
    OUTDOORS = "outdoors", "Sur le terrain"
    HOME = "home", "À la maison"
    HYBRID = "hybrid", "En classe et à la maison"


class NameDisplay(models.TextChoices):
    """How an author chose to be named in public."""

    NAME = "name", "Prénom et nom"
    INITIALS = "initials", "Initiales"
    TEAM = "team", "Sans nom : « l’équipe de l’académie »"


class DocumentRole(models.TextChoices):
    """What a document is for."""

    PUPIL_SHEET = "pupil_sheet", "Fiche élève"
    TEACHER_SHEET = "teacher_sheet", "Fiche enseignant"
    ANSWER_KEY = "answer_key", "Corrigé"
    SLIDES = "slides", "Diaporama"
    OTHER = "other", "Autre document"


class Keyword(TagBase):
    """A keyword of the house."""

    free_tagging = True

    class Meta:
        verbose_name = "mot-clé"
        verbose_name_plural = "mots-clés"


class ScenarioKeyword(ItemBase):
    """A keyword on a scenario."""

    tag = models.ForeignKey(Keyword, related_name="scenario_items", on_delete=models.CASCADE)
    content_object = ParentalKey(
        "practices.ScenarioPage", on_delete=models.CASCADE, related_name="keyword_items"
    )


class ScenarioAuthor(Orderable):
    """An author, with their own agreement to the licence and to the way they are named."""

    page = ParentalKey("practices.ScenarioPage", on_delete=models.CASCADE, related_name="authors")
    name = models.CharField("prénom et nom", max_length=150)
    function = models.CharField("fonction", max_length=150, blank=True)
    name_display = models.CharField(
        "nom sur la page publique", max_length=10, choices=NameDisplay, default=NameDisplay.NAME
    )
    has_agreed = models.BooleanField(
        "a donné son accord",
        default=False,
        help_text="Cette personne accepte la licence de la page et la façon dont elle y est nommée.",
    )
    agreed_on = models.DateField("accord donné le", null=True, blank=True, editable=False)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("function")]),
        FieldPanel("name_display"),
        FieldPanel("has_agreed"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "auteur"
        verbose_name_plural = "auteurs"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="author_agreement_is_dated",
                condition=models.Q(has_agreed=False) | models.Q(agreed_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Date an agreement the day it is recorded; forget the date of one that is taken back."""
        super().clean()
        if not self.has_agreed:
            self.agreed_on = None
        elif self.agreed_on is None:
            self.agreed_on = timezone.localdate()


class ScenarioDocument(Orderable):
    """A document of a scenario, by its role."""

    page = ParentalKey("practices.ScenarioPage", on_delete=models.CASCADE, related_name="scenario_documents")
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


class ScenarioPage(ModeratedPage):
    """A scenario, or a production of another nature, of one project."""

    publication_kind = PublicationKind.SCENARIO
    grammatical_gender = "masculine"
    template = "practices/public/scenario.html"
    parent_page_types: ClassVar[list[str]] = ["practices.AcademyProjectPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "Ce qui a été fait en classe, pour qu’un autre enseignant puisse le refaire."

    summary = models.TextField(
        "résumé",
        blank=True,
        max_length=600,
        help_text="En trois phrases, pour quelqu’un qui n’est pas de la discipline : ce que font les élèves, "
        "avec quoi, et ce qu’ils y apprennent. 600 caractères au plus.",
    )
    nature = models.CharField("nature", max_length=20, choices=Nature, default=Nature.SCENARIO)
    disciplines = ParentalManyToManyField(
        "academies.Discipline", blank=True, related_name="+", verbose_name="disciplines"
    )
    levels = ParentalManyToManyField("academies.Level", blank=True, related_name="+", verbose_name="niveaux")
    session_count = models.PositiveSmallIntegerField(
        "nombre de séances", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    session_minutes = models.PositiveSmallIntegerField(
        "durée d’une séance, en minutes",
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(480)],
    )
    place = models.CharField("lieu", max_length=20, choices=Place, blank=True)
    keywords = ClusterTaggableManager(
        through=ScenarioKeyword,
        blank=True,
        verbose_name="mots-clés",
        help_text="Trois à huit mots ou expressions, séparés par des virgules.",
    )
    licence = models.CharField("licence", max_length=20, choices=PAGE_LICENCES, blank=True)
    body = BlocksField(BodyBlock(), blank=True, verbose_name="rubriques")

    content_panels: ClassVar[list[Any]] = [
        CompletenessPanel(heading="Avant l’envoi en relecture"),
        TitleFieldPanel("title", heading="Titre", classname="", placeholder=False),
        FieldPanel("summary"),
        FieldPanel("body", heading="Rubriques"),
    ]
    description_panels: ClassVar[list[Any]] = [
        FieldPanel("nature"),
        FieldPanel("disciplines"),
        FieldPanel("levels"),
        FieldRowPanel([FieldPanel("session_count"), FieldPanel("session_minutes")]),
        FieldPanel("place"),
        FieldPanel("keywords"),
    ]
    people_panels: ClassVar[list[Any]] = [
        MultiFieldPanel([InlinePanel("authors", label="Auteur", heading="Auteurs")], heading="Auteurs"),
        FieldPanel("licence"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading="Le contenu"),
            ObjectList(description_panels, heading="La fiche"),
            ObjectList(
                [InlinePanel("scenario_documents", label="Document", heading="Documents à télécharger")],
                heading="Les documents",
            ),
            ObjectList(people_panels, heading="Auteurs et licence"),
            ObjectList(ModeratedPage.promote_panels, heading="L’adresse"),
        ]
    )

    class Meta:
        verbose_name = "scénario"
        verbose_name_plural = "scénarios"

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the scenario."""
        from practices.publication.builders.scenario import build_card

        return build_card(self, files)

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the scenario."""
        from practices.publication.builders.scenario import build_data

        return build_data(self, files)
