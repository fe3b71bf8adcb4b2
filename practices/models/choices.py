"""The short lists that belong to the house itself: they change with the code, not with a vocabulary."""

from __future__ import annotations

from django.db import models

from foundation.licences import Licence

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
    INFOGRAPHIC = "infographic", "Infographie ou carte"
    VIDEO = "video", "Capsule vidéo"
    PATH = "path", "Parcours de formation"


NATURES_TAUGHT_IN_CLASS = (Nature.SCENARIO, Nature.ACCOUNT, Nature.PATH)
"""Those that say how long they last, where and with what; the others are read."""


class GroupSize(models.TextChoices):
    """With how many pupils at once."""

    WHOLE_CLASS = "whole_class", "Classe entière"
    HALF_CLASS = "half_class", "Demi-classe"
    SMALL_GROUPS = "small_groups", "Petits groupes"
    INDIVIDUAL = "individual", "Individuel"


class NameDisplay(models.TextChoices):
    """How an author chose to be named in public."""

    NAME = "name", "Prénom et nom"
    INITIALS = "initials", "Initiales"
    TEAM = "team", "Sans nom : « l’équipe de l’académie »"


class DocumentRole(models.TextChoices):
    """What a document is for."""

    PUPIL_SHEET = "pupil_sheet", "Fiche élève"
    TEACHER_SHEET = "teacher_sheet", "Fiche pour enseigner"
    ANSWER_KEY = "answer_key", "Corrigé"
    SLIDES = "slides", "Diaporama"
    OTHER = "other", "Autre document"


class ProjectOrder(models.TextChoices):
    """How a theme page lists its projects."""

    ACADEMY = "", "Par académie"
    AXIS = "axis", "Par axe de travail"
    TITLE = "title", "Par titre"
