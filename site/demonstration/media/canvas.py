"""A sheet to draw on, in a space of 1600 by 1000, drawn twice as large as it is shown and reduced for smooth edges."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from demonstration.media.fonts import drawable, font

WIDTH, HEIGHT = 1600, 1000
SHOWN = 0.75
"""How many pixels a unit becomes: the widest copy that the public sees is 1200 pixels wide, and more is only work."""
SMOOTHING = 2
SCALE = SHOWN * SMOOTHING

PAPER = "#fbf8f1"
WHITE = "#ffffff"
INK = "#1f2a44"
MUTED = "#5b6478"
PALE = "#d9d4c7"
TEAL = "#1b7f79"
CORAL = "#d9634c"
OCHRE = "#e0a83c"
BLUE = "#3b6ea8"
SAGE = "#9dbb98"
PLUM = "#7a4b7d"
SAND = "#eadfc8"
SKY = "#cfe1ea"

Point = tuple[float, float]


class Sheet:
    """A picture in the making."""

    def __init__(self, background: str = PAPER) -> None:
        self.image = Image.new("RGB", (round(WIDTH * SCALE), round(HEIGHT * SCALE)), background)
        self.draw = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        """The picture at its final size."""
        return self.image.reduce(SMOOTHING)

    # --- Shapes -------------------------------------------------------------------------------------
    def line(self, points: Sequence[Point], color: str = INK, width: float = 3) -> None:
        """A line through these points."""
        self.draw.line(_scaled(points), fill=color, width=_length(width), joint="curve")

    def dashes(self, start: Point, end: Point, color: str = INK, width: float = 3, dash: float = 14) -> None:
        """A dashed straight line."""
        length = math.dist(start, end)
        for i in range(0, int(length // dash) + 1, 2):
            first, last = i * dash / length, min(1.0, (i + 1) * dash / length)
            self.line([_between(start, end, first), _between(start, end, last)], color, width)

    def arrow(self, start: Point, end: Point, color: str = INK, width: float = 4, head: float = 18) -> None:
        """A straight arrow; its head ends on `end`."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        neck = (end[0] - head * math.cos(angle), end[1] - head * math.sin(angle))
        self.line([start, neck], color, width)
        spread = 0.45
        wings = [
            (end[0] - 1.25 * head * math.cos(angle + side), end[1] - 1.25 * head * math.sin(angle + side))
            for side in (-spread, spread)
        ]
        self.polygon([end, *wings], color)

    def polygon(
        self, points: Sequence[Point], fill: str, outline: str | None = None, width: float = 3
    ) -> None:
        """A filled shape."""
        self.draw.polygon(_scaled(points), fill=fill)
        if outline:
            self.line([*points, points[0], points[1]], outline, width)

    def box(
        self,
        corner: Point,
        size: Point,
        fill: str | None = None,
        outline: str | None = None,
        radius: float = 0,
        width: float = 3,
    ) -> None:
        """A rectangle, its corners rounded or not."""
        ends = [corner, (corner[0] + size[0], corner[1] + size[1])]
        self.draw.rounded_rectangle(
            _scaled(ends), _length(radius), fill=fill, outline=outline, width=_length(width)
        )

    def disc(
        self, center: Point, radius: float, fill: str | None, outline: str | None = None, width: float = 3
    ) -> None:
        """A disc or a circle."""
        ends = [(center[0] - radius, center[1] - radius), (center[0] + radius, center[1] + radius)]
        self.draw.ellipse(_scaled(ends), fill=fill, outline=outline, width=_length(width))

    def oval(self, corner: Point, size: Point, fill: str) -> None:
        """A flattened disc."""
        self.draw.ellipse(_scaled([corner, (corner[0] + size[0], corner[1] + size[1])]), fill=fill)

    def arc(self, center: Point, radius: float, angles: Point, color: str, width: float) -> None:
        """A part of a circle, from an angle to another, in degrees."""
        ends = [(center[0] - radius, center[1] - radius), (center[0] + radius, center[1] + radius)]
        self.draw.arc(_scaled(ends), *angles, fill=color, width=_length(width))

    def hatch(self, corner: Point, size: Point, color: str = MUTED, gap: float = 16) -> None:
        """Slanted lines in a rectangle: what is not known."""
        (x, y), (w, h) = corner, size
        offset = -h
        while offset < w:
            start = max(0.0, -offset)
            end = min(h, w - offset)
            self.line([(x + offset + start, y + h - start), (x + offset + end, y + h - end)], color, 1.5)
            offset += gap

    def part(self, corner: Point, size: Point) -> Image.Image:
        """A part of the sheet, to be pasted elsewhere."""
        (left, top), (right, bottom) = _scaled([corner, (corner[0] + size[0], corner[1] + size[1])])
        return self.image.crop((round(left), round(top), round(right), round(bottom)))

    def paste(self, picture: Image.Image, corner: Point, size: Point) -> None:
        """Another picture, stretched to a size."""
        width, height = (round(length * SCALE) for length in size)
        left, top = (round(place * SCALE) for place in corner)
        self.image.paste(picture.resize((width, height)), (left, top))

    # --- Words --------------------------------------------------------------------------------------
    def text(
        self,
        at: Point,
        words: str,
        size: int = 26,
        color: str = INK,
        *,
        bold: bool = False,
        anchor: str = "lm",
    ) -> None:
        """One line of text."""
        self.draw.text(
            _scaled([at])[0], drawable(words), font=font(size * SCALE, bold=bold), fill=color, anchor=anchor
        )

    def note(
        self,
        at: Point,
        words: str,
        width: float,
        size: int = 24,
        color: str = INK,
        *,
        bold: bool = False,
        centered: bool = False,
    ) -> float:
        """Text on several lines, from its top; gives the height it took."""
        lines = self._wrapped(words, width, size, bold)
        step = size * 1.35
        for i, words_of_line in enumerate(lines):
            x = at[0] + width / 2 if centered else at[0]
            anchor = "ma" if centered else "la"
            self.text((x, at[1] + i * step), words_of_line, size, color, bold=bold, anchor=anchor)
        return len(lines) * step

    def label(
        self,
        corner: Point,
        size: Point,
        words: str,
        fill: str,
        color: str = WHITE,
        text_size: int = 24,
        *,
        bold: bool = False,
    ) -> None:
        """Words centred in a rounded box."""
        self.box(corner, size, fill=fill, radius=14)
        lines = self._wrapped(words, size[0] - 24, text_size, bold)
        top = corner[1] + (size[1] - len(lines) * text_size * 1.35) / 2
        self.note((corner[0] + 12, top), words, size[0] - 24, text_size, color, bold=bold, centered=True)

    def title(self, words: str, below: str = "") -> None:
        """The heading of the picture, and a line under it."""
        self.text((70, 70), words, 40, bold=True)
        if below:
            self.text((70, 122), below, 25, MUTED)

    def _wrapped(self, words: str, width: float, size: int, bold: bool) -> list[str]:
        face = font(size * SCALE, bold=bold)
        lines = [""]
        for word in drawable(words).split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and face.getlength(longer) > width * SCALE:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


def curve(points: Sequence[Point], steps: int = 24) -> list[Point]:
    """A smooth line through these points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    smooth: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        smooth += [
            (_spline(i / steps, a[0], b[0], c[0], d[0]), _spline(i / steps, a[1], b[1], c[1], d[1]))
            for i in range(steps)
        ]
    return [*smooth, points[-1]]


def shortened(start: Point, end: Point, by: float) -> Point:
    """The end of a segment, brought nearer to its start by a length."""
    return _between(start, end, 1 - by / math.dist(start, end))


def _spline(t: float, a: float, b: float, c: float, d: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _scaled(points: Sequence[Point]) -> list[tuple[float, float]]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _length(value: float) -> int:
    return max(1, round(value * SCALE))
