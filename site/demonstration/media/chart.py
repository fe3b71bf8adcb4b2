"""Axes for the charts: from the values of a measure to a place on the sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from demonstration.media.canvas import INK, MUTED, PALE, Point, Sheet

Range = tuple[float, float]


def comma(value: float) -> str:
    """A number with a decimal comma, without useless decimals."""
    return f"{value:g}".replace(".", ",")


@dataclass(frozen=True)
class Axes:
    """Two graduated axes on a sheet."""

    sheet: Sheet
    x_range: Range
    y_range: Range
    left: float = 170
    right: float = 1500
    top: float = 250
    bottom: float = 860

    def at(self, x: float, y: float) -> Point:
        """Where a pair of values stands."""
        across = (x - self.x_range[0]) / (self.x_range[1] - self.x_range[0])
        up = (y - self.y_range[0]) / (self.y_range[1] - self.y_range[0])
        return (self.left + across * (self.right - self.left), self.bottom - up * (self.bottom - self.top))

    def graduate(
        self,
        x_values: Sequence[float],
        y_values: Sequence[float],
        x_label: str,
        y_label: str,
        x_text: Callable[[float], str] = comma,
    ) -> None:
        """Draw the grid, the graduations and the names of the axes."""
        for value in y_values:
            left, right = self.at(self.x_range[0], value), self.at(self.x_range[1], value)
            self.sheet.line([left, right], PALE, 1.5)
            self.sheet.text((left[0] - 16, left[1]), comma(value), 23, MUTED, anchor="rm")
        for value in x_values:
            foot = self.at(value, self.y_range[0])
            self.sheet.line([foot, (foot[0], foot[1] + 10)], INK, 2)
            self.sheet.text((foot[0], foot[1] + 30), x_text(value), 23, MUTED, anchor="mm")
        self.sheet.line(
            [(self.left, self.top - 20), (self.left, self.bottom), (self.right + 20, self.bottom)], INK, 3
        )
        self.sheet.text((self.left - 90, self.top - 44), y_label, 24, bold=True)
        self.sheet.text((self.right, self.bottom + 84), x_label, 24, bold=True, anchor="rm")

    def plot(self, values: Sequence[Point], color: str, width: float = 4) -> None:
        """A continuous line through pairs of values."""
        self.sheet.line([self.at(*pair) for pair in values], color, width)

    def mark(self, x: float, y: float, color: str, radius: float = 9) -> None:
        """A point."""
        self.sheet.disc(self.at(x, y), radius, color, outline="#ffffff", width=2)
