"""Ogg recordings (Vorbis, Opus): one stream, whole, its comment packet written again with nothing in it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from foundation.files.checks.common import DAMAGED, refuse, refuse_disguise

ADVICE = (
    "Ouvrez l’enregistrement dans un logiciel de son (Audacity, par exemple) et exportez-le en OGG Vorbis."
)
SEVERAL = f"Ce fichier OGG contient plusieurs pistes, ou une image. {ADVICE}"
OTHER_CODEC = f"Ce fichier OGG ne contient ni Vorbis ni Opus. {ADVICE}"

_CAPTURE = b"OggS"
_HEADER = struct.Struct("<4sBBqIIIB")
_CRC = slice(22, 26)
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_NO_PACKET_ENDS = -1
_MOST_SEGMENTS = 255
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True)
class Codec:
    """How a stream begins: its first packet, its comments, how many packets come before the sound."""

    start: bytes
    comments: bytes
    header_packets: int
    no_comments: bytes


NO_VENDOR_NO_COMMENT = struct.pack("<II", 0, 0)
CODECS = (
    Codec(b"\x01vorbis", b"\x03vorbis", 3, b"\x03vorbis" + NO_VENDOR_NO_COMMENT + b"\x01"),
    Codec(b"OpusHead", b"OpusTags", 2, b"OpusTags" + NO_VENDOR_NO_COMMENT),
)


@dataclass(frozen=True)
class Page:
    """A page of an Ogg stream: its place in the stream, and the pieces of packets that it holds."""

    flags: int
    granule: int
    serial: int
    sequence: int
    lacing: bytes
    data: bytes

    def written(self) -> bytes:
        """The bytes of the page, with its checksum."""
        header = _HEADER.pack(
            _CAPTURE, 0, self.flags, self.granule, self.serial, self.sequence, 0, len(self.lacing)
        )
        page = bytearray(header + self.lacing + self.data)
        page[_CRC] = struct.pack("<I", checksum(bytes(page)))
        return bytes(page)


def clean_ogg(content: bytes, extension: str) -> bytes:
    """The sound alone: neither names nor pictures, nothing after the end of the stream.

    Raises ValidationError, in French, for anything but one whole stream of Vorbis or Opus.
    """
    if not content.startswith(_CAPTURE):
        refuse_disguise(content, extension, ADVICE)
    pages = list(_pages(content))
    codec = _codec_of(pages[0])
    packets, n_pages = _header_packets(pages, codec)
    if not packets[1].startswith(codec.comments):
        refuse(DAMAGED, "damaged")
    headers = _paginated([codec.no_comments, *packets[2:]], pages[0].serial)
    kept = [pages[0], *headers, *pages[n_pages:]]
    return b"".join(replace(page, sequence=place).written() for place, page in enumerate(kept))


def checksum(page: bytes) -> int:
    """Ogg's CRC-32, of a page whose own is zero: zlib's polynomial, read from the other end of each byte."""
    mirrored = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int.from_bytes(mirrored.to_bytes(4, "little").translate(_REVERSED), "big")


def _pages(content: bytes) -> Iterator[Page]:
    """The pages of the one stream, up to its end; refuses a damaged page and a second stream."""
    position, serial = 0, None
    while position < len(content):
        page, position = _page_at(content, position)
        if serial is not None and (page.serial != serial or page.flags & _FIRST):
            refuse(SEVERAL, "several")
        serial = page.serial
        yield page
        if page.flags & _LAST:
            break
    if content.startswith(_CAPTURE, position):
        refuse(SEVERAL, "several")


def _page_at(content: bytes, position: int) -> tuple[Page, int]:
    if len(content) - position < _HEADER.size:
        refuse(DAMAGED, "damaged")
    capture, version, flags, granule, serial, sequence, crc, n_segments = _HEADER.unpack_from(
        content, position
    )
    start = position + _HEADER.size + n_segments
    lacing = content[position + _HEADER.size : start]
    end = start + sum(lacing)
    if capture != _CAPTURE or version or end > len(content):
        refuse(DAMAGED, "damaged")
    page = bytearray(content[position:end])
    page[_CRC] = bytes(4)
    if checksum(bytes(page)) != crc:
        refuse(DAMAGED, "damaged")
    return Page(flags, granule, serial, sequence, lacing, content[start:end]), end


def _codec_of(page: Page) -> Codec:
    if not page.flags & _FIRST:
        refuse(DAMAGED, "damaged")
    codec = next((codec for codec in CODECS if page.data.startswith(codec.start)), None)
    if codec is None:
        refuse(OTHER_CODEC, "codec")
    return codec


def _header_packets(pages: list[Page], codec: Codec) -> tuple[list[bytes], int]:
    """The packets before the sound, and the number of pages they fill: the sound begins on a page of its own."""
    packets: list[bytes] = []
    unfinished, n_pages = b"", 0
    while len(packets) < codec.header_packets and n_pages < len(pages):
        ended, unfinished = _packets_in(pages[n_pages], unfinished)
        packets += ended
        n_pages += 1
    if len(packets) != codec.header_packets or unfinished or n_pages == len(pages):
        refuse(DAMAGED, "damaged")
    return packets, n_pages


def _packets_in(page: Page, unfinished: bytes) -> tuple[list[bytes], bytes]:
    """The packets that end on a page, and the piece of one that goes on after it."""
    packets, offset = [], 0
    for length in page.lacing:
        unfinished += page.data[offset : offset + length]
        offset += length
        if length < 255:
            packets.append(unfinished)
            unfinished = b""
    return packets, unfinished


def _paginated(packets: list[bytes], serial: int) -> Iterator[Page]:
    """Pages that hold these packets, end to end."""
    lacing = b"".join(bytes([255]) * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    data, continues = b"".join(packets), False
    while lacing:
        segments, lacing = lacing[:_MOST_SEGMENTS], lacing[_MOST_SEGMENTS:]
        size = sum(segments)
        ends_one = any(length < 255 for length in segments)
        flags = _CONTINUED if continues else 0
        yield Page(flags, 0 if ends_one else _NO_PACKET_ENDS, serial, 0, segments, data[:size])
        data, continues = data[size:], segments[-1] == 255
