"""The zip of a selection, written while it is sent: a folder for each page, with what its own zip holds or its PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Any

from django.core.files.storage import Storage
from django.template.loader import render_to_string
from django.utils import timezone

from foundation.files.storage import public_storage
from foundation.shell import current_frame
from practices.publication.citation import permanent_address
from practices.takeaways.asking import TakeawayKind
from practices.takeaways.bundle import BYTE_ORDER_MARK, READ_ME
from practices.takeaways.contents import file_name_of
from search.selection.contents import Bundle, Part

PIECE = 64 * 1024


class _Pipe(io.RawIOBase):
    """Where the zip is written: what was written is taken away at once, so nothing of it piles up."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        """It is only written; it cannot be gone back in, and a zip does without."""
        return True

    def write(self, piece: Any) -> int:
        """Take in a piece."""
        self._pieces.append(bytes(piece))
        return len(self._pieces[-1])

    def taken(self) -> bytes:
        """What was written since last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def streamed(bundle: Bundle, address: str) -> Iterator[bytes]:
    """The zip, piece by piece. A file that went with its version meanwhile is missing, and LISEZMOI.txt says so."""
    pipe, gone = _Pipe(), []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as written:
        for number, part in enumerate(bundle.parts, start=1):
            folder = f"{number:02d}-{file_name_of(part.publication.title)}"
            try:
                for _ in _copied(written, folder, part, public_storage()):
                    yield pipe.taken()
            except (OSError, zipfile.BadZipFile):
                gone.append(part)
        written.writestr(_entry(READ_ME), BYTE_ORDER_MARK + _read_me(bundle, gone, address))
    yield pipe.taken()


def _copied(written: zipfile.ZipFile, folder: str, part: Part, storage: Storage) -> Iterator[None]:
    """Copy one page into its folder; a pause after each piece."""
    with storage.open(part.name) as file:
        if part.kind != TakeawayKind.ZIP:
            name = f"{folder}/{file_name_of(part.publication.title)}.{part.kind}"
            yield from _piped(written, _entry(name), file)
            return
        with zipfile.ZipFile(file) as own:
            for entry in own.infolist():
                copy = _entry(f"{folder}/{entry.filename}", entry.date_time)
                copy.compress_type = entry.compress_type
                with own.open(entry) as content:
                    yield from _piped(written, copy, content)


def _piped(written: zipfile.ZipFile, entry: zipfile.ZipInfo, content: IO[bytes]) -> Iterator[None]:
    with written.open(entry, "w") as target:
        while piece := content.read(PIECE):
            target.write(piece)
            yield
    yield


def _entry(name: str, moment: tuple[int, int, int, int, int, int] | None = None) -> zipfile.ZipInfo:
    now = timezone.localtime()
    entry = zipfile.ZipInfo(name, moment or (now.year, now.month, now.day, now.hour, now.minute, now.second))
    entry.external_attr = 0o644 << 16
    return entry


def _read_me(bundle: Bundle, gone: Sequence[Part], address: str) -> str:
    lost = {part.publication.pk for part in gone}
    return render_to_string(
        "search/selection/lisezmoi.txt",
        {
            "pages": [
                (part.publication.title, permanent_address(part.publication))
                for part in bundle.parts
                if part.publication.pk not in lost
            ],
            "missing": [
                (publication.title, permanent_address(publication))
                for publication in (
                    *(part.publication for part in gone),
                    *bundle.not_ready,
                    *bundle.without_files,
                )
            ],
            "is_light": bundle.is_light,
            "address": address,
            "house": current_frame(),
        },
    )
