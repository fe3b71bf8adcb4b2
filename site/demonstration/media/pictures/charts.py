"""Charts: a tide, a calibration, a titration, a distribution."""

from __future__ import annotations

import math
import random

from demonstration.media.canvas import BLUE, CORAL, INK, MUTED, OCHRE, SKY, TEAL, WHITE, Sheet
from demonstration.media.chart import Axes, comma


def tide(hour: float) -> float:
    """Height of the water in metres: a semi-diurnal tide of 12 h 25."""
    return 3.4 + 2.3 * math.cos(2 * math.pi * (hour - 5.67) / 12.42)


def tide_curve() -> Sheet:
    """A day of tide, the pupils' points, and the level of the crossing."""
    sheet = Sheet(WHITE)
    sheet.title("Hauteur d’eau au port pendant vingt-quatre heures", "Peut-on passer à pied jusqu’à l’îlot ?")
    axes = Axes(sheet, (0, 24), (0, 6))
    hours = [i / 20 for i in range(481)]
    for hour in hours:
        sheet.line([axes.at(hour, 0), axes.at(hour, tide(hour))], SKY, 3)
    axes.graduate(range(0, 25, 3), range(7), "heure", "hauteur (m)", x_text=lambda hour: f"{hour:g} h")
    axes.plot([(hour, tide(hour)) for hour in hours], BLUE, 5)
    sheet.dashes(axes.at(0, 2.6), axes.at(24, 2.6), CORAL, 4)
    sheet.text(axes.at(18.1, 2.88), "passage découvert dessous", 23, CORAL, bold=True, anchor="mm")
    chance = random.Random(26)  # noqa: S311
    for i in range(10):
        hour = 14 + i / 6
        axes.mark(hour, tide(hour) + chance.uniform(-0.12, 0.12), OCHRE, 11)
    sheet.text(axes.at(11.9, 4.9), "mesures de la classe", 24, INK, bold=True, anchor="mm")
    sheet.arrow(axes.at(12.4, 4.65), axes.at(14.5, 3.2), INK, 3)
    for hour, words in ((5.67, "pleine mer 5 h 40"), (18.09, "pleine mer 18 h 05")):
        sheet.text(axes.at(hour, 6.25), words, 23, MUTED, anchor="mm")
    return sheet


CALIBRATION = [(318, 0.5), (431, 14), (524, 25), (575, 31), (633, 38)]


def calibration_line() -> Sheet:
    """Five baths and the line that passes best."""
    sheet = Sheet(WHITE)
    sheet.title("Du nombre brut au degré", "Cinq bains, une droite d’étalonnage")
    axes = Axes(sheet, (300, 700), (0, 50))
    axes.graduate(range(300, 701, 50), range(0, 51, 10), "valeur brute du capteur", "température (°C)")
    count = len(CALIBRATION)
    mean_x = sum(raw for raw, _ in CALIBRATION) / count
    mean_y = sum(degrees for _, degrees in CALIBRATION) / count
    slope = sum((raw - mean_x) * (degrees - mean_y) for raw, degrees in CALIBRATION)
    slope /= sum((raw - mean_x) ** 2 for raw, _ in CALIBRATION)

    def fitted(raw: float) -> float:
        return mean_y + slope * (raw - mean_x)

    axes.plot([(315, fitted(315)), (660, fitted(660))], TEAL, 5)
    for raw, degrees in CALIBRATION:
        low, high = axes.at(raw, degrees - 1.5), axes.at(raw, degrees + 1.5)
        sheet.line([low, high], CORAL, 3)
        for x, y in (low, high):
            sheet.line([(x - 10, y), (x + 10, y)], CORAL, 3)
        axes.mark(raw, degrees, CORAL, 12)
    sheet.dashes(axes.at(480, 0), axes.at(480, fitted(480)), OCHRE, 4)
    sheet.dashes(axes.at(480, fitted(480)), axes.at(300, fitted(480)), OCHRE, 4)
    sheet.text(
        axes.at(365, fitted(480) + 2),
        f"480 se lit {comma(round(fitted(480)))} °C",
        26,
        bold=True,
        anchor="mm",
    )
    sheet.box(axes.at(645, 12.5), (215, 96), "#f3efe4", radius=12)
    sheet.note(
        (axes.at(645, 12.5)[0] + 16, axes.at(645, 12.5)[1] + 14), "Au-delà : pas de repère", 190, 24, MUTED
    )
    return sheet


def titration_curve() -> Sheet:
    """A curve foreseen and a curve measured."""
    sheet = Sheet(WHITE)
    sheet.title("Prévoir, puis mesurer", "pH en fonction du volume de base versé")
    axes = Axes(sheet, (0, 20), (2, 14))
    axes.graduate(range(0, 21, 2), range(2, 15, 2), "volume versé (mL)", "pH")

    def ph(volume: float, equivalence: float) -> float:
        return 3.0 + 0.11 * volume + 2.55 + 3.3 * math.tanh((volume - equivalence) * 2.4) * 0.85

    foreseen = [(i / 20, ph(i / 20, 13.3)) for i in range(401)]
    for i in range(0, 396, 10):
        axes.plot(foreseen[i : i + 6], BLUE, 4)
    volumes = [*range(12), 11.6, 12, 12.4, 12.6, 12.8, 13.0, 13.2, 13.4, 13.8, 14.2, *range(15, 21)]
    for volume in volumes:
        axes.mark(volume, ph(volume, 13.0) + 0.12 * math.sin(volume * 5), CORAL, 9)
    equivalences = ((13.3, BLUE, "prévue : 13,3 mL", False), (13.0, CORAL, "mesurée : 13,0 mL", True))
    for equivalence, color, words, left in equivalences:
        sheet.dashes(axes.at(equivalence, 2), axes.at(equivalence, 12.6), color, 2.5, 10)
        place = axes.at(equivalence + (-0.3 if left else 0.3), 13.1 if left else 3.2)
        sheet.text(place, words, 25, color, bold=True, anchor="rm" if left else "lm")
    sheet.dashes(axes.at(0.8, 12.4), axes.at(2.2, 12.4), BLUE, 4, 20)
    sheet.text(axes.at(2.5, 12.4), "courbe simulée", 24)
    axes.mark(1.5, 11.5, CORAL, 10)
    sheet.text(axes.at(2.5, 11.5), "mesures au pH-mètre", 24)
    return sheet


SPEEDS = {315: 2, 320: 4, 325: 6, 330: 9, 335: 12, 340: 13, 345: 9, 350: 6, 355: 4, 360: 2, 365: 1}


def sound_histogram() -> Sheet:
    """Sixty-eight measures of the speed of sound."""
    sheet = Sheet(WHITE)
    sheet.title("Soixante-huit mesures de la vitesse du son", "Nombre d’essais par classe de 5 m/s")
    axes = Axes(sheet, (310, 380), (0, 15))
    axes.graduate(range(315, 371, 5), range(0, 15, 2), "vitesse (m/s)", "nombre d’essais")
    for low, count in SPEEDS.items():
        corner, end = axes.at(low, count), axes.at(low + 5, 0)
        sheet.box((corner[0] + 3, corner[1]), (end[0] - corner[0] - 6, end[1] - corner[1]), TEAL)
        sheet.text(((corner[0] + end[0]) / 2, corner[1] - 22), str(count), 23, MUTED, anchor="mm")
    sheet.dashes(axes.at(341, 0), axes.at(341, 14.6), CORAL, 5)
    sheet.text(axes.at(342, 14.6), "moyenne : 341 m/s", 27, CORAL, bold=True)
    sheet.line([axes.at(315, 0.25), axes.at(370, 0.25)], OCHRE, 6)
    sheet.text(axes.at(375.5, 0.5), "étendue", 24, INK, bold=True, anchor="mm")
    return sheet
