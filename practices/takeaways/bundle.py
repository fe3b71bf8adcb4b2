"""The zip of everything: the page as PDF and ODT, its documents and pictures under plain names, LISEZMOI.txt."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.core.files.storage import Storage
from django.template.loader import render_to_string
from django.utils import timezone

from foundation.files.checks.common import extension_of
from foundation.files.storage import public_storage
from foundation.shell import current_frame
from practices.models.publication import Publication
from practices.publication.citation import citation_of, permanent_address
from practices.takeaways.contents import authors_of, documents_of, file_name_of, pictures_of

READ_ME = "LISEZMOI.txt"
BYTE_ORDER_MARK = "\ufeff"
"""Without it, the notepad of older Windows reads the accents wrong."""
ALREADY_COMPRESSED = frozenset(
    {"jpg", "jpeg", "png", "webp", "pdf", "zip", "mp3", "ogg", "opus", "odt", "odp", "ods"}
)


def write_bundle(publication: Publication, made: dict[str, Path], target: Path) -> None:
    """Write the zip: what was made (by the name it takes), then the publication's own files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(_entry(publication, READ_ME), BYTE_ORDER_MARK + read_me(publication))
        for name, path in made.items():
            with bundle.open(_entry(publication, name), "w") as entry, path.open("rb") as file:
                shutil.copyfileobj(file, entry)
        for name, stored in _own_files(publication):
            _copy(bundle, publication, name, public_storage(), stored)


def read_me(publication: Publication) -> str:
    """What somebody who finds the zip in a year needs to know: title, address, authors, licence, citation."""
    return render_to_string(
        "practices/takeaway/lisezmoi.txt",
        {
            "publication": publication,
            "data": publication.data,
            "authors": authors_of(publication),
            "address": permanent_address(publication),
            "citation": citation_of(publication),
            "documents": documents_of(publication),
            "house": current_frame(),
        },
    )


def _own_files(publication: Publication) -> Iterator[tuple[str, str]]:
    """The name in the zip and the name in the public storage of each document and picture."""
    for number, document in enumerate(documents_of(publication), start=1):
        label = f"{document.get('role', '')} {document['title']}".strip()
        for stored in document["names"][:1]:
            yield f"documents/{number:02d}-{file_name_of(label)}.{document['extension']}", stored
    for number, stored in enumerate(sorted(pictures_of(publication).values()), start=1):
        yield f"images/image-{number:02d}.{extension_of(stored)}", stored


def _copy(
    bundle: zipfile.ZipFile, publication: Publication, name: str, storage: Storage, stored: str
) -> None:
    with bundle.open(_entry(publication, name), "w") as entry, storage.open(stored) as file:
        shutil.copyfileobj(file, entry)


def _entry(publication: Publication, name: str) -> zipfile.ZipInfo:
    """An entry dated like the publication, so that making it again gives the same bytes."""
    day = timezone.localtime(publication.published_at)
    entry = zipfile.ZipInfo(name, day.timetuple()[:6])
    stored = PurePosixPath(name).suffix[1:] in ALREADY_COMPRESSED
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
