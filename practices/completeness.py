"""What a page still lacks before it can be sent to review: said in the editor, checked again by the submission."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.models import Collection, Page

from foundation.french import french_typography
from foundation.models import HouseImage
from practices.blocks import section_title
from practices.tree import project_of

if TYPE_CHECKING:
    from practices.models import AcademyProjectPage, ScenarioPage
    from practices.publication.files import ShownFile


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: what to do, in French, and the field of the editor where to do it."""

    message: str
    field: str


class IncompletePage(Exception):
    """The page lacks something that its submission requires."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(", ".join(item.message for item in missing))
        self.missing = missing


def missing_of(page: Page) -> list[Missing]:
    """All that a page lacks, in the order of its editor; empty when it may be submitted."""
    from practices.models import AcademyProjectPage, ScenarioPage

    if isinstance(page, ScenarioPage):
        return _missing_of_scenario(page)
    if isinstance(page, AcademyProjectPage):
        return _missing_of_project(page)
    return []


def check_complete(page: Page) -> None:
    """Raise `IncompletePage` with the whole list if the page may not be submitted."""
    if missing := missing_of(page):
        raise IncompletePage(missing)


def _missing_of_scenario(page: ScenarioPage) -> list[Missing]:
    requirements: list[tuple[Callable[[], bool], str, str]] = [
        (lambda: bool(page.summary.strip()), "Écrivez le résumé pour les non-spécialistes.", "summary"),
        (lambda: bool(_sections_with_content(page)), "Remplissez au moins une rubrique.", "body"),
        (lambda: bool(page.disciplines.all()), "Choisissez au moins une discipline.", "disciplines"),
        (lambda: bool(page.levels.all()), "Choisissez au moins un niveau.", "levels"),
        (lambda: page.session_count is not None, "Indiquez le nombre de séances.", "session_count"),
        (lambda: page.session_minutes is not None, "Indiquez la durée d’une séance.", "session_minutes"),
        (lambda: bool(page.place), "Indiquez le lieu.", "place"),
        (lambda: bool(page.keywords.all()), "Donnez au moins un mot-clé.", "keywords"),
        (lambda: bool(page.authors.all()), "Nommez au moins un auteur.", "authors"),
        (lambda: bool(page.licence), "Choisissez la licence de la page.", "licence"),
    ]
    missing = [Missing(message, field) for is_met, message, field in requirements if not is_met()]
    return missing + _missing_agreements(page) + _incomplete_blocks(page) + _missing_on_files(page)


def _missing_of_project(page: AcademyProjectPage) -> list[Missing]:
    missing = []
    if not page.summary.strip():
        missing.append(Missing("Écrivez le résumé du projet.", "summary"))
    if not page.approach.strip():
        missing.append(Missing("Décrivez la démarche envisagée.", "approach"))
    return missing


def _missing_agreements(page: ScenarioPage) -> list[Missing]:
    return [
        Missing(f"L’accord de {author.name} sur la licence et son nom n’est pas enregistré.", "authors")
        for author in page.authors.all()
        if not author.has_agreed
    ]


def _incomplete_blocks(page: ScenarioPage) -> list[Missing]:
    """Blocks that a draft may leave half filled in."""
    missing = []
    for section in page.body:
        if section.value["kind"] == "other" and not section.value["title"]:
            missing.append("Donnez son titre à chaque « Autre rubrique ».")
        elif not section.value["kind"]:
            missing.append("Choisissez le nom de chaque rubrique.")
        place = section_title(section.value) or "Rubrique sans nom"
        missing += [
            f"{place} – complétez le bloc « {block.block.label} », ou supprimez-le."
            for block in section.value["content"]
            if _is_half_filled(block)
        ]
    return [Missing(french_typography(message), "body") for message in missing]


def _is_half_filled(block: Any) -> bool:
    if block.block_type in ("picture", "document"):
        chosen = block.value["image" if block.block_type == "picture" else "document"]
        return chosen is None
    try:
        block.block.clean(block.value)
    except ValidationError:
        return True
    return False


def _missing_on_files(page: ScenarioPage) -> list[Missing]:
    from practices.publication.files import files_shown_by

    shown_files = list(files_shown_by(page))
    folders = _folders_of(page) if shown_files else set()
    return [
        Missing(french_typography(f"{shown.place} – {reason}"), shown.field)
        for shown in shown_files
        for reason in _reasons_against(shown, folders)
    ]


def _reasons_against(shown: ShownFile, folders: set[int]) -> Iterator[str]:
    """What keeps a file from being shown; the title of one that is not the project's is not said."""
    is_picture = isinstance(shown.file, HouseImage)
    if shown.file.collection_id not in folders:
        what = "une image" if is_picture else "un document"
        yield f"{what} n’est pas dans le dossier du projet : déposez ce fichier depuis cette page."
        return
    yield from shown.file.missing_rights()
    if shown.lacks_alternative:
        yield f"« {shown.file.title} » : décrivez l’image, ou indiquez qu’elle est décorative."


def _folders_of(page: ScenarioPage) -> set[int]:
    """The folders whose files a page may show: its project's, and the one that is everybody's."""
    from practices.models import ProjectSpace

    own = ProjectSpace.objects.filter(project=project_of(page)).values_list("collection_id", flat=True)
    return {*own, Collection.get_first_root_node().pk}


def _sections_with_content(page: ScenarioPage) -> list[object]:
    return [section for section in page.body if section.value["content"]]
