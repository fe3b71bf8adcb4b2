"""Pictures: known by their content, small enough before they are decoded, re-encoded without metadata."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.files.base import File
from PIL import Image, ImageOps

from foundation.files.checks.common import (
    DAMAGED,
    CleanFile,
    extension_of,
    read_within,
    refuse,
    refuse_disguise,
    safe_name,
)
from foundation.french import french_number

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF"}
MODES = {
    "JPEG": {"L", "RGB"},
    "PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I"},
    "WEBP": {"RGB", "RGBA"},
    "AVIF": {"RGB", "RGBA"},
    "GIF": {"1", "L", "P"},
}
ACCEPTED = "Formats acceptés : JPEG, PNG, WebP, AVIF et GIF (image fixe)."
EXPORT = "Ouvrez l’image dans un logiciel de dessin et exportez-la en JPEG ou en PNG."
VECTOR = (
    "Les images SVG ne sont pas acceptées, car elles peuvent contenir un programme : exportez l’image en PNG."
)
PHONE = (
    "Les photos HEIC ne sont pas acceptées : exportez la photo en JPEG depuis votre téléphone, "
    "puis déposez-la."
)
ANIMATED = (
    "Les images animées ne sont pas acceptées, car on ne peut pas les mettre en pause : "
    "déposez une image fixe, ou plusieurs."
)
REDUCE = "Réduisez l’image (2 000 pixels de large suffisent), puis redéposez-la."
TOO_MANY_PIXELS = (
    "Cette image compte {count} millions de pixels, c’est trop : {limit} millions au plus. {advice}"
)


def checked_picture(file: File[bytes]) -> CleanFile:
    """Check a picture and give it back re-encoded: upright, with its colour profile, without other metadata.

    Raises ValidationError, in French, for anything that is not a still picture of a format and size we take.
    """
    if isinstance(file, CleanFile):
        return file
    name = file.name or ""
    extension = extension_of(name)
    if extension in ("svg", "svgz"):
        refuse(VECTOR, "vector")
    if extension in ("heic", "heif"):
        refuse(PHONE, "phone")
    if extension not in settings.WAGTAILIMAGES_EXTENSIONS or extension not in FORMATS:
        refuse(f"Ce format d’image n’est pas accepté. {ACCEPTED} {EXPORT}", "extension")
    content = read_within(file, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, REDUCE)
    encoded, transparent = clean_picture(content, extension)
    return CleanFile(encoded, safe_name(name, fallback="image"), has_transparency=transparent)


def clean_picture(content: bytes, extension: str) -> tuple[bytes, bool]:
    """Re-encode the bytes of a picture; gives the bytes and whether some of it is transparent."""
    kind = FORMATS[extension]
    picture = _opened(content, extension)
    _refuse_too_large(*picture.size)
    # A telephone's JPEG may hold several pictures (MPO) of which the first is the photograph: it is kept.
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        refuse(ANIMATED, "animated")
    try:
        picture.load()
        return _encoded(picture, kind, content)
    except Exception as error:  # a decoder given hostile bytes may fail in any way
        refuse(DAMAGED, "damaged", error)


def _opened(content: bytes, extension: str) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content), formats=[FORMATS[extension]])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        refuse(f"Cette image compte trop de pixels. {REDUCE}", "pixels", error)
    except Exception as error:
        if Image.MIME.get(FORMATS[extension]) and _starts_as(content, FORMATS[extension]):
            refuse(DAMAGED, "damaged", error)
        refuse_disguise(content, extension, EXPORT, error)


def _starts_as(content: bytes, kind: str) -> bool:
    starts = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n", "GIF": b"GIF8", "WEBP": b"RIFF"}
    return content[4:12] == b"ftypavif" if kind == "AVIF" else content.startswith(starts[kind])


def _refuse_too_large(width: int, height: int) -> None:
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if width * height > limit:
        count = french_number(round(width * height / 1_000_000, 1))
        message = TOO_MANY_PIXELS.format(count=count, limit=french_number(limit // 1_000_000), advice=REDUCE)
        refuse(message, "pixels")


def _encoded(picture: Image.Image, kind: str, content: bytes) -> tuple[bytes, bool]:
    lossless = kind == "WEBP" and b"VP8L" in content[:64]
    profile = _colour_profile(picture)
    as_it_was = isinstance(picture, Image.Image) and picture.format == "JPEG"
    upright = ImageOps.exif_transpose(picture) if _is_turned(picture) else picture
    if upright.mode not in MODES[kind]:
        if upright.mode == "CMYK":
            profile = None
        upright = upright.convert("RGBA" if _may_be_transparent(upright) and kind != "JPEG" else "RGB")
    as_it_was = as_it_was and upright is picture
    transparency = upright.info.get("transparency")
    upright.info = {} if transparency is None else {"transparency": transparency}
    by_kind: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": "keep"} if as_it_was else {"quality": 92, "subsampling": 0},
        "PNG": {},
        "WEBP": {"lossless": True} if lossless else {"quality": 92, "method": 4},
        "AVIF": {"quality": 85, "speed": 8},
        "GIF": {},
    }
    options = by_kind[kind]
    if profile:
        options["icc_profile"] = profile
    buffer = io.BytesIO()
    upright.save(buffer, format=kind, **options)
    return buffer.getvalue(), _is_transparent(upright)


def _is_turned(picture: Image.Image) -> bool:
    return picture.getexif().get(0x0112, 1) not in (0, 1)


def _colour_profile(picture: Image.Image) -> bytes | None:
    profile = picture.info.get("icc_profile")
    return profile if isinstance(profile, bytes) and profile[36:40] == b"acsp" else None


def _may_be_transparent(picture: Image.Image) -> bool:
    return picture.has_transparency_data


def _is_transparent(picture: Image.Image) -> bool:
    if not _may_be_transparent(picture):
        return False
    lowest = picture.convert("RGBA").getchannel("A").getextrema()[0]
    return isinstance(lowest, int | float) and lowest < 255
