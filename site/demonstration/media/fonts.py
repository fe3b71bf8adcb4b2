"""The one typeface of the drawings and documents: Bitstream Vera, which ReportLab carries with its free licence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import reportlab
from PIL import ImageFont

FOLDER = Path(reportlab.__file__).parent / "fonts"
REGULAR = FOLDER / "Vera.ttf"
BOLD = FOLDER / "VeraBd.ttf"


@cache
def font(size: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The typeface for Pillow, at a size in pixels."""
    return ImageFont.truetype(str(BOLD if bold else REGULAR), size)


def drawable(text: str) -> str:
    """The text with ordinary spaces: the typeface has no no-break space of the right width."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
