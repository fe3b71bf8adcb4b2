"""What every check shares: the clean file it gives back, the refusal it raises, sizes and names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NoReturn

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.text import slugify

from foundation.french import french_size, french_typography

DAMAGED = "Ce fichier est abîmé ou incomplet : ouvrez-le, enregistrez-le de nouveau, puis redéposez-le."
DISGUISED = "Le contenu de ce fichier ne correspond pas à son extension « .{extension} »{truth}. {advice}"
EMPTY = "Ce fichier est vide : vérifiez-le sur votre poste, puis redéposez-le."
TOO_HEAVY = "Ce fichier pèse {size}, c’est trop : {limit} au plus. {advice}"


if TYPE_CHECKING:
    _Content = ContentFile[bytes]
else:
    _Content = ContentFile


class CleanFile(_Content):
    """A file that passed its checks and lost its metadata: nothing checks it a second time."""

    def __init__(self, content: bytes, name: str, *, has_transparency: bool = False) -> None:
        super().__init__(content, name=name)
        self.content_hash = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        self.has_transparency = has_transparency


def refuse(message: str, code: str, cause: Exception | None = None) -> NoReturn:
    """Refuse the file with a French sentence that says what to do."""
    raise ValidationError(french_typography(message), code=code) from cause


def extension_of(name: str) -> str:
    """The last extension of a name, in lower case and without its dot; "" when there is none."""
    return PurePosixPath(name.replace("\\", "/")).suffix[1:].lower()


def safe_name(name: str, *, fallback: str = "fichier", longest: int = 48) -> str:
    """A name of lower-case ASCII letters, digits and hyphens, and its extension, whatever `name` holds."""
    path = PurePosixPath(unicodedata.normalize("NFKC", name).replace("\\", "/"))
    extension = re.sub(r"[^a-z0-9]", "", path.suffix.lower())[:8]
    stem = slugify(path.stem.replace(".", "-")).replace("_", "-")[:longest].strip("-") or fallback
    return f"{stem}.{extension}" if extension else stem


def read_within(file: File[bytes], limit: int, advice: str) -> bytes:
    """The content, never more than `limit` bytes of it in memory; refuses an empty or too heavy file."""
    file.seek(0)
    content: bytes = file.read(limit + 1)
    if not content:
        refuse(EMPTY, "empty")
    if len(content) > limit:
        refuse(
            TOO_HEAVY.format(size=french_size(file.size), limit=french_size(limit), advice=advice),
            "too_heavy",
        )
    return content


def refuse_disguise(content: bytes, extension: str, advice: str, cause: Exception | None = None) -> NoReturn:
    """Refuse a file whose content is not what its extension says, naming what it seems to be."""
    guess = guessed_extension(content)
    truth = f" (il semble être un fichier « .{guess} »)" if guess and guess != extension else ""
    refuse(DISGUISED.format(extension=extension, truth=truth, advice=advice), "disguised", cause)


def guessed_extension(content: bytes) -> str:
    """What the first bytes say the file is, as an extension without its dot; "" when they say nothing."""
    try:
        guesses = puremagic.magic_string(content[:4096])
    except (puremagic.PureError, ValueError):
        return ""
    return str(guesses[0].extension).lstrip(".") if guesses else ""
