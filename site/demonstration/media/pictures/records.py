"""Traces of the past: a spoken timeline, the line of a life, the section of a dig."""

from __future__ import annotations

import random

from demonstration.media.canvas import (
    BLUE,
    CORAL,
    INK,
    MUTED,
    OCHRE,
    PALE,
    PAPER,
    PLUM,
    SAND,
    TEAL,
    WHITE,
    Point,
    Sheet,
    curve,
)

BANDS = [("Occident latin", BLUE), ("Empire byzantin", PLUM), ("Mondes de l’Islam", TEAL)]
EXCHANGES: list[tuple[int, tuple[int, int], str]] = [
    (800, (0, 2), "ambassade"),
    (850, (1, 2), "traductions"),
    (950, (0, 1), "soie à Venise"),
    (1054, (0, 1), "deux Églises"),
    (1099, (0, 2), "croisade"),
    (1150, (0, 2), "Tolède"),
    (1204, (0, 1), "pillage"),
    (1270, (0, 2), "épices"),
]


def _year_x(year: float) -> float:
    return 110 + (year - 700) / 600 * 1400


def spoken_timeline() -> Sheet:
    """Three bands, eight exchanges, eight voices."""
    sheet = Sheet()
    sheet.title("Une frise qui parle", "Huit points à écouter, de 700 à 1300")
    tops = (300, 500, 700)
    for (name, color), top in zip(BANDS, tops, strict=True):
        sheet.box((110, top), (1400, 110), color, radius=10)
        sheet.note((126, top + 44), name, 215, 21, WHITE, bold=True)
    for year in range(700, 1301, 100):
        sheet.line([(_year_x(year), 270), (_year_x(year), 850)], PALE, 1.5)
        sheet.text((_year_x(year), 880), str(year), 24, MUTED, anchor="mm")
    for number, (year, (first, last), _) in enumerate(EXCHANGES, start=1):
        x = _year_x(year)
        sheet.line([(x, tops[first] + 36), (x, tops[last] + 36)], INK, 5)
        for band in (first, last):
            sheet.disc((x, tops[band] + 36), 11, OCHRE, WHITE)
        y = 232 if number % 2 else 190
        sheet.line([(x, y + 22), (x, tops[first] + 30)], OCHRE, 3)
        sheet.disc((x, y), 26, OCHRE, INK)
        sheet.text((x, y), str(number), 24, bold=True, anchor="mm")
    for number, (year, _, words) in enumerate(EXCHANGES, start=1):
        x, y = _year_x(year), 232 if number % 2 else 190
        sheet.box((x + 30, y - 16), (len(words) * 13 + 8, 32), PAPER)
        sheet.text((x + 34, y), words, 21)
    key = "Un disque : un enregistrement de quarante secondes. Un trait : qui échange avec qui."
    sheet.text((110, 940), key, 24, MUTED)
    return sheet


LIFE: list[tuple[float, str, str]] = [
    (1889, "naissance", "état civil"),
    (1903, "certificat d’études", "degré d’instruction"),
    (1910, "service militaire", "affectations"),
    (1914, "mobilisation", "affectations"),
    (1917, "blessure", "campagnes"),
    (1919, "retour", "libération"),
    (1931, "dernière adresse", "mention marginale"),
]


def life_line() -> Sheet:
    """What an administrative record says of a life, and when it is silent."""
    sheet = Sheet()
    sheet.title("Ligne de vie d’après une fiche matricule", "Les hachures sont des silences de l’archive")

    def x(year: float) -> float:
        return 120 + (year - 1887) / 46 * 1360

    for start, end in ((1890, 1902), (1904, 1909.5), (1920, 1930.5)):
        sheet.box((x(start), 500), (x(end) - x(start), 70), SAND)
        sheet.hatch((x(start), 500), (x(end) - x(start), 70))
    sheet.box((x(1914), 500), (x(1919) - x(1914), 70), CORAL)
    sheet.text((x(1916.5), 535), "guerre", 22, WHITE, bold=True, anchor="mm")
    sheet.box((x(1910), 500), (x(1912) - x(1910), 70), BLUE)
    sheet.line([(90, 570), (1520, 570)], INK, 5)
    places = ((60, 300), (400, 250), (600, 390), (700, 250), (975, 210), (1040, 390), (1300, 250))
    for (year, event, rubric), (left, top) in zip(LIFE, places, strict=True):
        sheet.line([(x(year), top + 64), (x(year), 570)], INK, 2.5)
        sheet.disc((x(year), 570), 12, OCHRE, INK)
        sheet.box((left, top - 24), (250, 90), WHITE, TEAL, radius=12)
        sheet.text((left + 125, top + 4), event, 23, bold=True, anchor="mm")
        sheet.text((left + 125, top + 42), rubric, 20, MUTED, anchor="mm")
        sheet.text((x(year), 640 if year == 1917 else 606), f"{year:g}", 22, MUTED, anchor="mm")
    questions = (
        "Qu’a-t-il fait entre douze et vingt ans ? On ne sait pas.",
        "Où se trouvait son régiment au printemps 1917 ? Le journal de marche le dit.",
        "Qu’a-t-il vu ? Rien ne permet de l’écrire.",
    )
    for i, words in enumerate(questions):
        sheet.disc((136, 745 + i * 70), 15, (PLUM, TEAL, CORAL)[i])
        sheet.text((176, 745 + i * 70), words, 27)
    return sheet


LAYERS: list[tuple[str, str, float, float]] = [
    ("Sol actuel et jardins", "#8aa37f", 170, 60),
    ("Dallage et murs d’un temple (VIe siècle av. J.-C.)", "#c9b48a", 240, 150),
    ("Sols de cabanes (VIIIe siècle av. J.-C.)", "#a9825a", 400, 190),
    ("Argile naturelle, sans trace humaine", "#c87f58", 610, 300),
]


def excavation_section() -> Sheet:
    """Four layers under a hill."""
    sheet = Sheet(WHITE)
    chance = random.Random(753)  # noqa: S311
    sheet.box((130, 120), (870, 60), "#cfe1ea")
    for _name, color, top, thickness in LAYERS:
        upper = curve([(130, top), (340, top - 16), (560, top + 12), (800, top - 8), (1000, top + 6)])
        sheet.polygon([*upper, (1000, 920), (130, 920)], color)
        sheet.line(upper, INK, 3)
        for _ in range(60):
            at: Point = (chance.uniform(145, 985), top + 24 + chance.random() * (thickness - 20))
            sheet.disc(at, chance.uniform(2, 5), "#5d4a3a")
    for x in (300, 470, 640, 800):
        sheet.polygon([(x, 470), (x + 38, 470), (x + 30, 660), (x + 8, 660)], "#4d3a2b")
    for i in range(4):
        sheet.box((250 + i * 150, 290), (120, 54), "#e9e2d2", INK, radius=4)
    sheet.polygon([(880, 560), (930, 560), (945, 600), (905, 630), (866, 600)], CORAL, INK)
    for metre in range(5):
        y = 180 + metre * 180
        sheet.line([(104, y), (130, y)], INK, 3)
        sheet.text((96, y), f"{metre} m", 23, anchor="rm")
    sheet.line([(118, 180), (118, 900)], INK, 3)
    sheet.text((565, 66), "Sous la colline : une coupe à lire de bas en haut", 34, bold=True, anchor="mm")
    for name, color, top, thickness in LAYERS:
        middle = top + thickness / 2
        sheet.line([(1000, middle), (1050, middle)], INK, 2)
        sheet.box((1056, middle - 18), (36, 36), color, INK)
        sheet.note((1112, middle - 18), name, 430, 25, bold=True)
    sheet.note(
        (1112, 555), "Trous de poteaux : le bois a disparu, la terre est restée plus sombre.", 430, 23, MUTED
    )
    sheet.note((1112, 376), "Urne brisée et dalles : un lieu de culte.", 430, 23, MUTED)
    return sheet
