"""The picture that another site shows beside a link to a page: its title, in the colour of its discipline."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from foundation.shell import current_frame
from practices.models.publication import Publication

SIZE = (1200, 630)
"""What Open Graph's readers show whole."""
MARGIN, STRIPE = 80, 24
PAPER, INK, QUIET, BRAND = "#fbfaf7", "#16202a", "#4a5560", "#0b4f5c"
TITLE_SIZES = (76, 66, 56, 48)
MOST_LINES = 4
_ACCENT = re.compile(r"--accent-([a-z0-9-]+): (#[0-9a-f]{6});")


def write_shared_picture(publication: Publication, target: Path) -> None:
    """Draw it as a PNG of 1,200 by 630 pixels."""
    disciplines = publication.card.get("disciplines") or []
    colour = _accents().get(disciplines[0]["code"], BRAND) if disciplines else BRAND
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, STRIPE, SIZE[1]), fill=colour)
    draw.text((MARGIN, 64), _drawable(current_frame().rubric), font=_font(34), fill=colour)
    lines, font = _set(_drawable(publication.title))
    top, height = 150, round(font.size * 1.16)
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * height), line, font=font, fill=INK)
    draw.text((MARGIN, SIZE[1] - 100), _drawable(_told_below(publication)), font=_font(34), fill=QUIET)
    picture.quantize(64).save(target, "PNG", optimize=True)


def _told_below(publication: Publication) -> str:
    card = publication.card
    academy = (card.get("academy") or {}).get("label") or ""
    told = [academy, *(level["label"] for level in (card.get("levels") or [])[:3])]
    line = " · ".join(filter(None, told))
    while line and _font(34).getlength(line) > SIZE[0] - 2 * MARGIN:
        line = line.rpartition(" · ")[0]
    return line or publication.school_year


def _set(title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """A title in lines, as large as it fits; the last line of a very long one is cut."""
    for size in TITLE_SIZES:
        lines = _lines(title, _font(size))
        if len(lines) <= MOST_LINES:
            break
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1].rstrip(' ,;:')} …"]
    return lines, _font(size)


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SIZE[0] - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


def _drawable(text: str) -> str:
    """The text without the signs that the typeface of the titles has not; a space for each no-break space."""
    known = _letters()
    spaced = text.replace("\u00a0", " ").replace("\u202f", " ")
    return "".join(sign for sign in spaced if ord(sign) in known)


@cache
def _typeface() -> bytes:
    """The typeface of the titles, as Pillow reads it."""
    packed = TTFont(settings.STATIC_SOURCES / "fonts" / "newsreader-titles.woff2")
    packed.flavor = None
    unpacked = io.BytesIO()
    packed.save(unpacked)
    return unpacked.getvalue()


@cache
def _letters() -> frozenset[int]:
    return frozenset(TTFont(io.BytesIO(_typeface())).getBestCmap())


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(_typeface()), size)


@cache
def _accents() -> dict[str, str]:
    """The colour of each discipline on paper, as the style sheet says it."""
    light = (
        (settings.STATIC_SOURCES / "css" / "site.css").read_text().partition("prefers-color-scheme: dark")[0]
    )
    return dict(_ACCENT.findall(light))
