"""What the referent brings along: a photograph as a telephone makes it, and a sheet for the pupils."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from odfdo import Document
from PIL import Image

from demonstration.content.shapes import Part
from demonstration.media import odt
from tests.foundation.files import samples

WRITTEN_BY = odt.AUTHOR


def photograph(folder: Path, name: str) -> Path:
    """A JPEG that says which camera made it, who holds it, and where they stood."""
    file = folder / name
    file.write_bytes(samples.photograph())
    assert notes_of_the_camera(file.read_bytes()) == ["GPS", "EXIF", "XMP", "comment", "maker", "author"]
    return file


def sheet(folder: Path, name: str, title: str) -> Path:
    """An ODT of four pages that says who wrote it."""
    parts = [
        Part(heading, text=("Lisez les documents avant de répondre.",), questions=("Qui parle ?", "À qui ?"))
        for heading in ("Préparer", "Débattre", "Écouter", "Conclure")
    ]
    file = folder / name
    file.write_bytes(odt.sheet(title, "À remplir pendant la séance.", parts))
    assert pages_of(file.read_bytes()) == 4
    assert people_named_in(file.read_bytes()) == {WRITTEN_BY}
    return file


def notes_of_the_camera(content: bytes) -> list[str]:
    """What a picture tells besides itself."""
    with Image.open(io.BytesIO(content)) as image:
        notes = {
            "GPS": image.getexif().get_ifd(samples.GPS),
            "EXIF": image.getexif(),
            "XMP": image.getxmp() or image.info.get("xmp"),
            "comment": image.info.get("comment"),
            "maker": samples.CAMERA.encode() in content,
            "author": samples.AUTHOR.encode() in content,
        }
    return [name for name, note in notes.items() if note]


def people_named_in(content: bytes) -> set[str]:
    """Who an OpenDocument file says has written it, wherever in it that is said."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}
    named = set(
        re.findall(r"<(?:dc:creator|meta:initial-creator|meta:printed-by)>([^<]+)<", parts["meta.xml"])
    )
    return named | {WRITTEN_BY for part in parts.values() if WRITTEN_BY in part}


def pages_of(content: bytes) -> int:
    """How many pages a sheet has: each of its parts but the first begins one."""
    headings = Document(io.BytesIO(content)).body.headers
    return 1 + sum(heading.style == "PartieSuivante" for heading in headings)
