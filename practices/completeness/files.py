"""What keeps the files of a page from being shown: rights that are not recorded, another project's folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wagtail.models import Collection, Page

from foundation.models import HouseDocument, HouseImage
from practices.completeness.missing import Missing, at
from practices.tree import project_of

if TYPE_CHECKING:
    from practices.publication.files import ShownFile

UNTRANSCRIBED = (
    "« {title} » s’écoute : placez-le dans une rubrique, comme enregistrement, avec sa transcription."
)


def missing_on_files_of(page: Page) -> Iterator[Missing]:
    """What is missing on each picture and document of a page, in reading order."""
    from practices.publication.files import files_shown_by

    shown_files = list(files_shown_by(page))
    folders = _folders_of(page) if shown_files else set()
    transcribed = {shown.file.pk for shown in shown_files if shown.has_transcript}
    for shown in shown_files:
        for reason in _reasons_against(shown, folders, transcribed):
            yield at(shown.place, reason, shown.field)


def _reasons_against(shown: ShownFile, folders: set[int], transcribed: set[int]) -> Iterator[str]:
    """What keeps a file from being shown; the title of one that is not the project's is not said."""
    is_picture = isinstance(shown.file, HouseImage)
    if shown.file.collection_id not in folders:
        what = "une image" if is_picture else "un document"
        yield f"{what} n’est pas dans le dossier du projet : déposez ce fichier depuis cette page."
        return
    yield from shown.file.missing_rights()
    if shown.lacks_alternative:
        yield f"« {shown.file.title} » : décrivez l’image, ou indiquez qu’elle est décorative."
    if isinstance(shown.file, HouseDocument) and shown.file.is_sound and shown.file.pk not in transcribed:
        yield UNTRANSCRIBED.format(title=shown.file.title)


def _folders_of(page: Page) -> set[int]:
    """The folders whose files a page may show: its project's, and the one that is everybody's."""
    from practices.models import ProjectSpace

    own = ProjectSpace.objects.filter(project=project_of(page)).values_list("collection_id", flat=True)
    return {*own, Collection.get_first_root_node().pk}
