"""The controlled vocabularies that pages are described with; a term that is missing never blocks a page."""

from __future__ import annotations

from django.db import models

from academies.models.term import Term


class Vocabulary(models.TextChoices):
    """The lists; the first six are ScoLOMFR's, with the number of the vocabulary there."""

    PLACE = "place", "Lieu"
    MODALITY = "modality", "Modalité"
    ACTIVITY = "activity", "Activité des élèves"
    TOOL = "tool", "Outil"
    RESOURCE_TYPE = "resource_type", "Type de ressource"
    CONTRIBUTOR_ROLE = "contributor_role", "Rôle de contributeur"
    EQUIPMENT = "equipment", "Équipement"
    PROGRAMME_ENTRY = "programme_entry", "Entrée de programme"


class VocabularyTerm(Term):
    """A term of one of the lists."""

    vocabulary = models.CharField("liste", max_length=20, choices=Vocabulary)

    class Meta(Term.Meta):
        abstract = False
        verbose_name = "terme"
        verbose_name_plural = "termes des listes"
        ordering = ("vocabulary", "label")


class CompetenceDomain(Term):
    """A domain of the framework of digital competences (CRCN)."""

    position = models.PositiveSmallIntegerField("rang")

    class Meta(Term.Meta):
        abstract = False
        verbose_name = "domaine de compétences numériques"
        verbose_name_plural = "domaines de compétences numériques"
        ordering = ("position",)


class Competence(Term):
    """A digital competence (CRCN, code de l'éducation, D121-1), mastered at levels 1 to 5 by pupils."""

    domain = models.ForeignKey(
        CompetenceDomain, on_delete=models.PROTECT, related_name="competences", verbose_name="domaine"
    )
    lsu_code = models.CharField("code du livret scolaire", max_length=20, blank=True)
    position = models.PositiveSmallIntegerField("rang")

    class Meta(Term.Meta):
        abstract = False
        verbose_name = "compétence numérique"
        verbose_name_plural = "compétences numériques"
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.code} {self.label}"
