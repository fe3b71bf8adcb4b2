"""The fields without which each page type is not sent to review (domain.md, "What a public page holds")."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from wagtail.models import Page

from practices.completeness.missing import Missing
from practices.models import (
    AcademicSynthesisPage,
    AcademyProjectPage,
    DossierPage,
    GroupMinutesPage,
    MinutesPage,
    NationalSynthesisPage,
    ScenarioPage,
    ThemePage,
)
from practices.publication.builders.rich_text import plain_text

Requirement = tuple[str, str, Callable[[Any], bool]]
"""The field, what to do, and whether a page has it."""

FEWEST_KEY_POINTS, MOST_KEY_POINTS = 3, 7


def _written(name: str) -> Callable[[Any], bool]:
    return lambda page: bool(plain_text(getattr(page, name)))


def _chosen(name: str) -> Callable[[Any], bool]:
    return lambda page: bool(getattr(page, name).all())


def _chosen_or_in_words(name: str) -> Callable[[Any], bool]:
    """A term of a list, or, where the list has none that fits, the words for it (domain.md, pain 1)."""
    return lambda page: bool(getattr(page, name).all()) or bool(page.unlisted_terms.strip())


def _in_class(has: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Asked only of a nature that is taught in class."""
    return lambda page: not page.is_taught_in_class or has(page)


SUMMARY: Requirement = ("summary", "Écrivez le résumé pour les non-spécialistes.", _written("summary"))
LICENCE: Requirement = ("licence", "Choisissez la licence de la page.", lambda page: bool(page.licence))
AUTHORS: Requirement = ("authors", "Nommez au moins un auteur ou une autrice.", _chosen("authors"))

REQUIREMENTS: dict[type[Page], tuple[Requirement, ...]] = {
    ScenarioPage: (
        SUMMARY,
        (
            "body",
            "Remplissez au moins une rubrique.",
            lambda page: any(section.value["content"] for section in page.body),
        ),
        (
            "disciplines",
            "Choisissez au moins une discipline, ou écrivez-la dans « Ce qui manque dans les listes ».",
            _chosen_or_in_words("disciplines"),
        ),
        (
            "levels",
            "Choisissez au moins un niveau, ou écrivez-le dans « Ce qui manque dans les listes ».",
            _chosen_or_in_words("levels"),
        ),
        (
            "session_count",
            "Indiquez le nombre de séances.",
            _in_class(lambda page: page.session_count is not None),
        ),
        (
            "session_minutes",
            "Indiquez la durée d’une séance.",
            _in_class(lambda page: page.session_minutes is not None),
        ),
        ("places", "Indiquez le lieu.", _in_class(_chosen_or_in_words("places"))),
        ("keywords", "Donnez au moins un mot-clé.", _chosen("keywords")),
        AUTHORS,
        LICENCE,
    ),
    AcademyProjectPage: (
        ("summary", "Écrivez le résumé du projet.", _written("summary")),
        ("approach", "Décrivez la démarche envisagée.", _written("approach")),
    ),
    AcademicSynthesisPage: (
        SUMMARY,
        ("objectives", "Rappelez le projet et ses objectifs.", _written("objectives")),
        ("pedagogical_reflection", "Écrivez la réflexion pédagogique.", _written("pedagogical_reflection")),
        (
            "digital_value",
            "Écrivez les plus-values du numérique pour les apprentissages.",
            _written("digital_value"),
        ),
        AUTHORS,
        LICENCE,
    ),
    NationalSynthesisPage: (
        SUMMARY,
        ("introduction", "Ajoutez l’introduction de l’inspection générale.", _written("introduction")),
        (
            "introduction_signed_by",
            "Indiquez qui signe l’introduction.",
            lambda page: bool(page.introduction_signed_by.strip()),
        ),
        ("reflection", "Écrivez la réflexion sur le thème.", _written("reflection")),
        (
            "key_points",
            f"Retenez de {FEWEST_KEY_POINTS} à {MOST_KEY_POINTS} points pour la discipline.",
            lambda page: FEWEST_KEY_POINTS <= len(page.key_points) <= MOST_KEY_POINTS,
        ),
    ),
    MinutesPage: (
        ("held_on", "Indiquez la date de la réunion.", lambda page: page.held_on is not None),
        ("synthesis", "Écrivez la synthèse de la réunion.", _written("synthesis")),
    ),
    GroupMinutesPage: (
        ("held_on", "Indiquez la date de la réunion.", lambda page: page.held_on is not None),
        ("synthesis", "Écrivez la synthèse de la réunion.", _written("synthesis")),
    ),
    DossierPage: (
        SUMMARY,
        ("selection", "Composez au moins une partie du dossier.", lambda page: bool(page.selection)),
    ),
    ThemePage: (("question", "Écrivez la question posée.", _written("question")),),
}


def unmet_of(page: Page) -> Iterator[Missing]:
    """The required fields that a page leaves empty, and the agreements that are not recorded."""
    for field, what_to_do, is_met in REQUIREMENTS.get(type(page), ()):
        if not is_met(page):
            yield Missing(what_to_do, field)
    if hasattr(page, "authors"):
        for author in page.authors.all():
            if not author.has_agreed:
                yield Missing(
                    f"L’accord de {author.name} sur la licence et son nom n’est pas enregistré.", "authors"
                )
