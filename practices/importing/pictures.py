"""The pictures of a document, filed in its project's folder through the checks of any upload."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from foundation.files.checks.common import guessed_extension
from foundation.files.checks.pictures import FORMATS
from foundation.french import french_typography
from foundation.models import HouseImage
from practices.importing.mapping import shortened
from practices.importing.tree import Leftover, Picture

if TYPE_CHECKING:
    from wagtail.models import Collection

    from foundation.models import User

REFUSED = "Image non reprise : {why}"
LOST = "le document y renvoie, mais ne la contient pas."
UNTITLED = "Image {number}"


class PictureDepositor:
    """Files each picture once, however often the document shows it; remembers those that were refused, and why."""

    def __init__(self, contents: dict[str, bytes], folder: Collection, actor: User) -> None:
        self.contents = contents
        self.folder = folder
        self.actor = actor
        self.leftovers: list[Leftover] = []
        self._filed: dict[str, int] = {}

    def deposit(self, picture: Picture) -> int | None:
        """The identifier of the filed picture; None where it was refused."""
        if picture.key in self._filed:
            return self._filed[picture.key]
        try:
            image = self._file(picture)
        except ValidationError as refusal:
            reason = french_typography(REFUSED.format(why=" ".join(refusal.messages)))
            self.leftovers.append(Leftover(" ".join(picture.words.split()), reason))
            return None
        self._filed[picture.key] = image.pk
        return image.pk

    def _file(self, picture: Picture) -> HouseImage:
        if picture.key not in self.contents:
            raise ValidationError(LOST)
        content, number = self.contents[picture.key], len(self._filed) + 1
        title = picture.caption or picture.alternative or UNTITLED.format(number=number)
        image = HouseImage(
            title=shortened(french_typography(title), 255),
            file=ContentFile(content, name=f"image-{number}.{_extension(content, picture.key)}"),
            collection=self.folder,
            uploaded_by_user=self.actor,
        )
        image.save()
        return image


def _extension(content: bytes, key: str) -> str:
    """What the bytes are; where they say nothing, what the document calls them, which the checks then judge."""
    guess = guessed_extension(content)
    guess = {"jfif": "jpg", "jpe": "jpg"}.get(guess, guess)
    return guess if guess in FORMATS else PurePosixPath(key).suffix[1:]
