"""Where a heading or a line of a document leads to: the fields of a scenario and its sections, by all their names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from practices.blocks import SECTION_CHOICES


class PlaceKind(Enum):
    """What stands at a place."""

    TEXT = auto()
    """A field of plain text."""
    FACT = auto()
    """A short value: a number, terms of a list, names."""
    SECTION = auto()
    """A section of the body, with its blocks."""
    SHEET = auto()
    """The heading over the facts."""


@dataclass(frozen=True)
class Place:
    """A place of a scenario: the field or the kind of section, the name that the model gives it, and other names."""

    name: str
    kind: PlaceKind
    label: str
    other_names: tuple[str, ...] = ()


SHEET = Place("sheet", PlaceKind.SHEET, "La fiche", ("Fiche d’identité", "Fiche signalétique", "En bref"))
TEXTS = (
    Place("summary", PlaceKind.TEXT, "Résumé", ("Présentation en quelques mots", "Résumé du scénario")),
    Place(
        "disciplinary_competences",
        PlaceKind.TEXT,
        "Compétences disciplinaires",
        ("Compétences du programme", "Compétences travaillées", "Compétences visées"),
    ),
)
FACTS = (
    Place("title", PlaceKind.FACT, "Titre", ("Titre du scénario", "Intitulé", "Titre de la séquence")),
    Place("nature", PlaceKind.FACT, "Nature", ("Nature de la production", "Type de production")),
    Place("disciplines", PlaceKind.FACT, "Disciplines", ("Matière", "Discipline concernée")),
    Place("levels", PlaceKind.FACT, "Niveaux", ("Classe", "Public", "Niveau de classe", "Niveau concerné")),
    Place("programme_entry", PlaceKind.FACT, "Entrée du programme", ("Thème du programme", "Programme")),
    Place("session_count", PlaceKind.FACT, "Nombre de séances", ("Séances",)),
    Place("session_minutes", PlaceKind.FACT, "Durée d’une séance", ("Durée", "Durée de la séance")),
    Place("group_size", PlaceKind.FACT, "Taille du groupe"),
    Place(
        "equipment",
        PlaceKind.FACT,
        "Équipement nécessaire",
        ("Équipement", "Matériel", "Matériel nécessaire"),
    ),
    Place("places", PlaceKind.FACT, "Lieux", ("Lieu de la séance",)),
    Place("modalities", PlaceKind.FACT, "Modalités", ("Modalités de travail",)),
    Place("activities", PlaceKind.FACT, "Activités des élèves", ("Activités",)),
    Place(
        "tools", PlaceKind.FACT, "Outils numériques", ("Outils", "Logiciels", "Outils numériques utilisés")
    ),
    Place("keywords", PlaceKind.FACT, "Mots-clés", ("Mots clefs", "Étiquettes")),
    Place("licence", PlaceKind.FACT, "Licence"),
    Place("authors", PlaceKind.FACT, "Auteurs et autrices", ("Auteur", "Autrice", "Auteur ou autrice")),
)
OTHER_NAMES_OF_SECTIONS: dict[str, tuple[str, ...]] = {
    "objectives": (
        "Objectifs pédagogiques",
        "Objectifs visés",
        "Objectifs d’apprentissage",
        "Finalités",
    ),
    "prerequisites": ("Pré-requis", "Ce que les élèves savent déjà"),
    "unfolding": (
        "Étapes",
        "Déroulé",
        "Mise en œuvre",
        "Déroulement de la séance",
        "Déroulement de la séquence",
        "Déroulement des séances",
        "Scénario pédagogique",
    ),
    "digital_value": (
        "Plus-value du numérique",
        "Apport du numérique",
        "Valeur ajoutée du numérique",
        "Plus-value",
    ),
    "adaptations": ("Adaptations", "Différenciation", "Élèves à besoins particuliers", "Accessibilité"),
    "evaluation": (
        "Évaluation",
        "Bilan",
        "Effets observés",
        "Bilan de l’expérimentation",
        "Retour d’expérience",
    ),
    "reuse": ("Conditions pour réutiliser", "Réutilisation", "Pour réutiliser", "Transférabilité"),
}
SECTIONS = tuple(
    Place(kind, PlaceKind.SECTION, label, OTHER_NAMES_OF_SECTIONS.get(kind, ()))
    for kind, label in SECTION_CHOICES
    if kind != "other"
)
PLACES = (SHEET, *TEXTS, *FACTS, *SECTIONS)

_NUMBERING = re.compile(r"^\s*(?:partie\s+)?(?:\d+(?:[.)]\d+)*|[ivx]+|[a-h])\s*[.):°–—-]+\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:les|le|la|l|nos|notre)\s+")


def simplified(text: str) -> str:
    """A name without its numbering, accents, case, plural and punctuation: two ways to write it are one."""
    text = unicodedata.normalize("NFKD", _NUMBERING.sub("", text.replace("œ", "oe")).casefold())
    letters = "".join(
        " " if not letter.isalnum() else letter for letter in text if not unicodedata.combining(letter)
    )
    words = [word.rstrip("sx") if len(word) > 3 else word for word in letters.split()]
    return _ARTICLE.sub("", " ".join(words))


_BY_NAME = {simplified(name): place for place in PLACES for name in (place.label, *place.other_names)}


def place_named(text: str) -> Place | None:
    """The place that a heading names, tolerant of case, accents, numbering, plural; None for a heading of its own."""
    return _BY_NAME.get(simplified(text))
