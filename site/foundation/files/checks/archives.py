"""ZIP structures, the plain ones and those of office documents: read within limits, written anew."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from foundation.files.checks.common import DAMAGED, refuse, refuse_disguise

MOST_ENTRIES = 4000
MOST_BYTES = 200 * 1024 * 1024
"""What an archive may weigh once opened."""
HIGHEST_RATIO = 200
"""How many times smaller an entry of weight may be once compressed: beyond, it is made to fill the disk."""
WEIGHT_OF_NOTE = 1024 * 1024

BOMB = (
    "Ce fichier compressé est anormal (il deviendrait énorme une fois ouvert) : "
    "enregistrez-le de nouveau depuis le logiciel d’origine, puis redéposez-le."
)
LOCKED = "Ce fichier est protégé par un mot de passe : enlevez-le, puis redéposez le fichier."
OLD = (
    "Ce fichier est dans un ancien format de Microsoft Office, ou protégé par un mot de passe : "
    "enregistrez-le sans mot de passe au format ODT, ODS, ODP, DOCX, XLSX ou PPTX."
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Entries = dict[str, bytes]


def read_archive(content: bytes, extension: str, advice: str) -> Entries:
    """The files of an archive by name, in order; refuses bombs, protected, damaged and disguised archives."""
    if content.startswith(OLE):
        refuse(OLD, "old_format")
    if not content.startswith(b"PK\x03\x04"):
        refuse_disguise(content, extension, advice)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_bombs(infos)
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        refuse(DAMAGED, "damaged", error)
    except (ValueError, OverflowError, LookupError) as error:  # names and sizes made to break a reader
        refuse(DAMAGED, "damaged", error)


def _refuse_bombs(infos: list[zipfile.ZipInfo]) -> None:
    # The reader gives no more bytes than an entry announces, so announced sizes are enough to judge.
    if len(infos) > MOST_ENTRIES or sum(info.file_size for info in infos) > MOST_BYTES:
        refuse(BOMB, "bomb")
    names = {info.filename for info in infos}
    if len(names) != len(infos) or not all(is_plain_path(name) for name in names):
        refuse(DAMAGED, "damaged")
    for info in infos:
        if info.flag_bits & 0x1:
            refuse(LOCKED, "protected")
        if info.file_size > WEIGHT_OF_NOTE and info.file_size > HIGHEST_RATIO * max(info.compress_size, 1):
            refuse(BOMB, "bomb")


def is_plain_path(name: str) -> bool:
    """Whether a name stays inside the folder where an archive is opened, on any system."""
    if not name or name.startswith(("/", "~")) or "\\" in name or "\x00" in name or ":" in name:
        return False
    return ".." not in PurePosixPath(name).parts


def write_archive(entries: Entries, *, stored_first: str = "") -> bytes:
    """Write an archive that says nothing of when and on what machine it was made.

    `stored_first` is an entry to put first and uncompressed, as OpenDocument wants its `mimetype`.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if stored_first:
            archive.writestr(zipfile.ZipInfo(stored_first), entries[stored_first])
        for name, content in entries.items():
            if name != stored_first:
                archive.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
