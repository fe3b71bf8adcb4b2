"""JPEG pictures kept inside documents: they lose their metadata, and nothing else."""

from __future__ import annotations

import io
import struct

from PIL import Image

ORIENTATION = 0x0112


def without_metadata(content: bytes) -> bytes:
    """Drop EXIF (but for the orientation), GPS, XMP, IPTC and comments, without touching the picture.

    Content that is not a well-formed JPEG comes back as it is.
    """
    if not content.startswith(b"\xff\xd8"):
        return content
    kept = [b"\xff\xd8"]
    position = 2
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xDA:
            return b"".join([kept[0], _orientation_segment(content), *kept[1:], content[position:]])
        length = struct.unpack(">H", content[position + 2 : position + 4])[0]
        if not _is_metadata(marker):
            kept.append(content[position : position + 2 + length])
        position += 2 + length
    return content


def _is_metadata(marker: int) -> bool:
    # APP1 (EXIF, XMP), APP3 to APP13 (IPTC, makers) and comments; APP0, APP2 (colour), APP14 say how to read.
    return marker in (0xE1, 0xFE, 0xEF) or 0xE3 <= marker <= 0xED


def _orientation_segment(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as picture:
            orientation = picture.getexif().get(ORIENTATION, 1)
    except Exception:  # hostile bytes may fail in any way: no orientation is known then
        return b""
    if orientation not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    payload = exif.tobytes()
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload
