"""MP3 recordings: the frames of sound are kept; what stands before, between and after them is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foundation.files.checks.common import DAMAGED, refuse, refuse_disguise

ADVICE = "Ouvrez l’enregistrement dans un logiciel de son (Audacity, par exemple) et exportez-le en MP3."

# In kbit/s, by the four bits of the header: MPEG 1, then MPEG 2 and 2.5, all of layer III.
_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
# In Hz, by the two bits of the version: MPEG 2.5, (reserved), MPEG 2, MPEG 1.
_SAMPLING = {0: (11025, 12000, 8000), 2: (22050, 24000, 16000), 3: (44100, 48000, 32000)}
_FRAME_HEADER = rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]."
_FRAME = re.compile(_FRAME_HEADER, re.DOTALL)
_LANDMARK = re.compile(rb"ID3.{7}|APETAGEX.{24}|" + _FRAME_HEADER, re.DOTALL)
_FEWEST_FRAMES = 4
_MOST_FALSE_STARTS = 10_000


def clean_mp3(content: bytes) -> bytes:
    """The sound alone: no ID3, APE or Lyrics3 tag, no embedded picture, nothing but frames of MPEG layer III.

    Raises ValidationError, in French, when there is no such sound.
    """
    frames = list(_frames(content))
    if not frames and not content.startswith(b"ID3"):
        refuse_disguise(content, "mp3", ADVICE)
    if len(frames) < _FEWEST_FRAMES:
        refuse(DAMAGED, "damaged")
    return b"".join(content[start:end] for start, end in frames)


def _frames(content: bytes) -> Iterator[tuple[int, int]]:
    """Where each whole frame begins and ends; those of one file share version, layer and sampling."""
    position, shape, false_starts = 0, b"", 0
    while found := _LANDMARK.search(content, position):
        start, end = found.start(), _end_of_frame(content, found.start())
        if not end:
            position = _end_of_tag(found)
        elif (shape and _shape(content, start) != shape) or not _are_frames(content, end):
            position, false_starts = start + 1, false_starts + 1
            if false_starts > _MOST_FALSE_STARTS:
                refuse(DAMAGED, "damaged")
        else:
            shape = _shape(content, start)
            while end and end <= len(content) and _shape(content, start) == shape:
                yield start, end
                start, end = end, _end_of_frame(content, end)
            position = start + (1 if end else 0)


def _shape(content: bytes, start: int) -> bytes:
    """What does not change from one frame to the next: version and layer, sampling."""
    return bytes((content[start + 1] & 0b11110, content[start + 2] & 0b1100))


def _are_frames(content: bytes, start: int) -> bool:
    """Whether two frames stand here end to end: with the one before, chance alone does not make three."""
    second = _end_of_frame(content, start)
    return bool(second) and bool(_end_of_frame(content, second))


def _end_of_frame(content: bytes, start: int) -> int:
    """Where the frame that begins here ends, by its header; 0 when none begins here."""
    if not _FRAME.match(content, start):
        return 0
    version, rate, sampling = (
        content[start + 1] >> 3 & 3,
        content[start + 2] >> 4,
        content[start + 2] >> 2 & 3,
    )
    if sampling == 3:
        return 0
    factor, rates = (144, _RATES_1) if version == 3 else (72, _RATES_2)
    padding = content[start + 2] >> 1 & 1
    return start + factor * rates[rate] * 1000 // _SAMPLING[version][sampling] + padding


def _end_of_tag(found: re.Match[bytes]) -> int:
    """Where the tag that begins here ends, by the size it gives; the next byte when it is no tag."""
    header = found[0]
    if header.startswith(b"ID3"):
        footer = 10 if header[5] & 0x10 else 0
        return found.end() + _syncsafe(header[6:]) + footer
    if header.startswith(b"APETAGEX"):
        stands_first = header[23] & 0x20
        return found.end() + (int.from_bytes(header[12:16], "little") if stands_first else 0)
    return found.start() + 1


def _syncsafe(size: bytes) -> int:
    """Seven bits a byte, as ID3v2 writes its sizes."""
    whole = 0
    for byte in size:
        whole = whole << 7 | byte & 0x7F
    return whole
