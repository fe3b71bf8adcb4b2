"""Recordings: known by their content, whole, and without the name of whoever made them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from foundation.files.checks.documents import checked_document
from foundation.files.checks.mp3 import clean_mp3
from foundation.files.checks.ogg import Page, checksum, clean_ogg
from tests.foundation.files import samples

NAMES = ("debat.mp3", "debat.ogg", "debat.opus")
SECRETS = (samples.AUTHOR.encode(), samples.COMMENT.encode(), b"METADATA_BLOCK_PICTURE", b"JFIF", b"LAME3")
FRAME = b"\xff\xfb\x90\x00" + bytes(413)
ID3V1 = b"TAG" + samples.AUTHOR.encode().ljust(125, b"\0")
LYRICS = b"LYRICSBEGIN" + samples.AUTHOR.encode() + b"000034LYRICS200"


def cleaned(name: str, content: bytes) -> bytes:
    return checked_document(SimpleUploadedFile(name, content)).read()


def id3(body: bytes, flags: int = 0) -> bytes:
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    footer = b"3DI\x04\x00" + bytes([flags]) + size if flags & 0x10 else b""
    return b"ID3\x04\x00" + bytes([flags]) + size + body + footer


def ape(item: bytes, *, with_header: bool) -> bytes:
    size = len(item) + 32

    def block(flags: int) -> bytes:
        return b"APETAGEX" + struct.pack("<IIII", 2000, size, 1, flags) + bytes(8)

    return (block(0xA0000000) if with_header else b"") + item + block(0x80000000 if with_header else 0)


def page(data: bytes, sequence: int, *, flags: int = 0, serial: int = 7, lacing: bytes = b"") -> bytes:
    segments = lacing or b"\xff" * (len(data) // 255) + bytes([len(data) % 255])
    return Page(flags, 0, serial, sequence, segments, data).written()


def opus(*, tags: bytes = b"OpusTags" + bytes(8), end: bytes = b"") -> bytes:
    return (
        page(b"OpusHead\x01\x01" + bytes(9), 0, flags=2)
        + page(tags, 1)
        + page(b"\xfc" + bytes(40), 2, flags=4)
        + end
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_recording_forgets_people_and_stays_itself(name: str) -> None:
    dirty = (samples.RECORDINGS / name).read_bytes()
    assert samples.AUTHOR.encode() in dirty
    clean = cleaned(name, dirty)
    assert not any(secret in clean for secret in SECRETS[:4])
    assert len(dirty) - 2_000 < len(clean) < len(dirty)
    assert cleaned(name, clean) == clean


def test_the_sound_of_an_mp3_is_untouched_by_whatever_stands_around_it() -> None:
    author = samples.AUTHOR.encode()
    sound = FRAME * 6
    around = [
        id3(author) + sound,
        id3(author, flags=0x10) + id3(author) + sound,
        sound + ID3V1,
        sound + LYRICS + ape(author, with_header=True) + ID3V1,
        sound + ape(author, with_header=False),
        ape(author + b"\xff\xfb\x90\x00", with_header=True) + sound,
        id3(author + FRAME * 5) + sound,
        FRAME * 3 + author + FRAME * 3,
        author + sound + b"\xff\xfb\x90\x00" + author,
    ]
    assert [clean_mp3(content) for content in around] == [sound] * len(around)


def test_an_mp3_of_two_samplings_keeps_the_first() -> None:
    other = b"\xff\xfb\x94\x00" + bytes(380)
    assert clean_mp3(FRAME * 5 + other * 5) == FRAME * 5


def test_long_comments_and_long_headers_of_an_ogg_are_written_again() -> None:
    clean = clean_ogg(opus(tags=b"OpusTags" + bytes(8) + samples.AUTHOR.encode() * 1000), "opus")
    assert clean == opus()


def test_a_setup_longer_than_a_page_is_kept() -> None:
    setup = b"\x05vorbis" + bytes(255 * 300)
    packets = b"\x03vorbis" + bytes(8) + b"\x01" + setup
    lacing = bytes([16]) + b"\xff" * 300 + bytes([7])
    content = (
        page(b"\x01vorbis" + bytes(23), 0, flags=2)
        + page(packets[: 16 + 254 * 255], 1, lacing=lacing[:255])
        + page(packets[16 + 254 * 255 :], 2, flags=1, lacing=lacing[255:])
        + page(b"\x00" * 30, 3, flags=4)
    )
    assert clean_ogg(content, "ogg") == content


def test_nothing_follows_the_end_of_an_ogg() -> None:
    assert clean_ogg(opus(end=ID3V1), "opus") == opus()


def test_the_checksum_is_ogg_s_own() -> None:
    first = (samples.RECORDINGS / "debat.ogg").read_bytes()[:58]
    assert checksum(first[:22] + bytes(4) + first[26:]) == struct.unpack("<I", first[22:26])[0]


def _recorded(name: str) -> bytes:
    return (samples.RECORDINGS / name).read_bytes()


BAD_RECORDINGS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a tag alone": ("voix.mp3", lambda: b"ID3" + bytes(50), "abîmé"),
    "one frame": ("voix.mp3", lambda: FRAME, "ne correspond pas"),
    "three frames": ("voix.mp3", lambda: FRAME * 3, "abîmé"),
    "page named mp3": ("voix.mp3", lambda: b"<script>alert(1)</script>", "ne correspond pas"),
    "ogg named mp3": ("voix.mp3", lambda: _recorded("debat.ogg"), "ne correspond pas"),
    "endless false starts": ("voix.mp3", lambda: FRAME[:4] * 50_000, "abîmé"),
    "mp3 named ogg": ("voix.ogg", lambda: _recorded("debat.mp3"), "ne correspond pas"),
    "video": ("film.ogg", lambda: page(b"\x80theora" + bytes(30), 0, flags=2), "ni Vorbis ni Opus"),
    "cut short": ("voix.ogg", lambda: _recorded("debat.ogg")[:-9], "abîmé"),
    "cut at the first page": ("voix.ogg", lambda: _recorded("debat.ogg")[:20], "abîmé"),
    "one bit changed": ("voix.opus", lambda: _recorded("debat.opus")[:-1] + b"\x01", "abîmé"),
    "no sound": ("voix.opus", lambda: opus()[: -len(page(b"\xfc" + bytes(40), 2))], "abîmé"),
    "other comments": ("voix.opus", lambda: opus(tags=b"OpusTogs"), "abîmé"),
    "no beginning": ("voix.opus", lambda: page(b"OpusHead" + bytes(11), 0), "abîmé"),
    "two streams": (
        "voix.opus",
        lambda: page(b"OpusHead", 0, flags=2) + page(b"OpusHead", 0, flags=2, serial=8),
        "plusieurs pistes",
    ),
    "one after the other": ("voix.opus", lambda: opus(end=opus()), "plusieurs pistes"),
    "wav": ("voix.wav", lambda: b"RIFF" + bytes(50), "en MP3"),
    "telephone": ("voix.m4a", lambda: b"\0\0\0\x20ftypM4A ", "en MP3"),
    "film": ("film.mp4", lambda: b"\0\0\0\x20ftypmp42", "PeerTube"),
}


@pytest.mark.parametrize(("name", "make", "sentence"), BAD_RECORDINGS.values(), ids=BAD_RECORDINGS.keys())
def test_what_is_no_recording_is_refused_in_french(
    name: str, make: Callable[[], bytes], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        cleaned(name, make())


def test_a_recording_too_heavy_says_how_to_make_it_lighter(settings: object) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000  # type: ignore[attr-defined]
    with pytest.raises(ValidationError, match="exportez-le en mono"):
        cleaned("voix.mp3", FRAME * 6)


@given(content=st.binary(max_size=400), place=st.integers(0, 5000), name=st.sampled_from(NAMES))
@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_hostile_bytes_are_cleaned_or_refused(content: bytes, place: int, name: str) -> None:
    whole = Path(samples.RECORDINGS / name).read_bytes()
    try:
        clean = cleaned(name, whole[:place] + content + whole[place:])
    except ValidationError:
        return
    assert cleaned(name, clean) == clean


def test_a_recording_inside_an_archive_is_cleaned_too() -> None:
    clean = cleaned("a.zip", samples.archive({"debat.mp3": _recorded("debat.mp3")}))
    assert samples.AUTHOR.encode() not in samples.unpacked(clean)["debat.mp3"]
