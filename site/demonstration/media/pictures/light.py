"""Light: three lamps and their spectra."""

from __future__ import annotations

import math
from collections.abc import Callable

from demonstration.media.canvas import INK, MUTED, WHITE, Sheet

LEFT, RIGHT = 430, 1510
FIRST, LAST = 400, 700


def _peak(center: float, width: float, height: float) -> Callable[[float], float]:
    return lambda wave: height * math.exp(-(((wave - center) / width) ** 2))


def _sum(*peaks: Callable[[float], float]) -> Callable[[float], float]:
    return lambda wave: min(1.0, sum(peak(wave) for peak in peaks))


LAMPS: list[tuple[str, str, Callable[[float], float]]] = [
    ("Incandescence", "spectre continu", lambda wave: 0.12 + 0.85 * ((wave - FIRST) / (LAST - FIRST)) ** 1.4),
    ("Diode blanche", "pic bleu, bosse large", _sum(_peak(452, 12, 0.95), _peak(560, 60, 0.72))),
    ("Fluocompacte", "raies fines",
     _sum(*(_peak(center, 3, height) for center, height in
            ((405, 0.4), (436, 0.8), (487, 0.35), (546, 1), (579, 0.5), (611, 0.95), (632, 0.3))))),
]  # fmt: skip


def color_of(wave: float, strength: float) -> str:
    """An approximate colour of a wavelength, in nanometres, as strong as asked."""
    if wave < 440:
        red, green, blue = (440 - wave) / 60, 0.0, 1.0
    elif wave < 490:
        red, green, blue = 0.0, (wave - 440) / 50, 1.0
    elif wave < 510:
        red, green, blue = 0.0, 1.0, (510 - wave) / 20
    elif wave < 580:
        red, green, blue = (wave - 510) / 70, 1.0, 0.0
    elif wave < 645:
        red, green, blue = 1.0, (645 - wave) / 65, 0.0
    else:
        red, green, blue = 1.0, 0.0, 0.0
    shade = max(0.03, strength) ** 0.8
    return "#" + "".join(f"{round(255 * shade * part):02x}" for part in (red, green, blue))


def lamp_spectra() -> Sheet:
    """Three bands of colour and, under each, its profile."""
    sheet = Sheet(WHITE)
    sheet.title("Trois lampes, trois signatures", "Bande observée et profil d’intensité")
    span = RIGHT - LEFT
    for row, (name, words, strength) in enumerate(LAMPS):
        top = 180 + row * 245
        for x in range(LEFT, RIGHT):
            wave = FIRST + (x - LEFT) / span * (LAST - FIRST)
            sheet.line([(x, top), (x, top + 90)], color_of(wave, strength(wave)), 1.6)
        sheet.line([(LEFT, top + 205), (RIGHT, top + 205)], INK, 2)
        profile = [
            (x, top + 205 - 95 * strength(FIRST + (x - LEFT) / span * (LAST - FIRST)))
            for x in range(LEFT, RIGHT, 2)
        ]
        sheet.line(profile, INK, 3)
        sheet.text((70, top + 30), name, 30, bold=True)
        sheet.text((70, top + 74), words, 25, MUTED)
    for wave in range(FIRST, LAST + 1, 50):
        place = LEFT + (wave - FIRST) / (LAST - FIRST) * span
        sheet.line([(place, 875), (place, 890)], INK, 3)
        sheet.text((place, 912), f"{wave} nm", 22, MUTED, anchor="mm")
    return sheet
