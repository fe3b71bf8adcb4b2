"""The town: a map of how it is lived, and an industrial landscape."""

from __future__ import annotations

import random

from demonstration.media.canvas import (
    BLUE,
    CORAL,
    INK,
    MUTED,
    OCHRE,
    PALE,
    PLUM,
    SAGE,
    SAND,
    SKY,
    TEAL,
    WHITE,
    Point,
    Sheet,
    curve,
)


def sensitive_map() -> Sheet:
    """The map of a neighbourhood as pupils live it."""
    sheet = Sheet(SAND)
    _blocks(sheet)
    river = curve([(-20, 760), (260, 700), (520, 780), (820, 700), (1160, 790), (1620, 690)])
    sheet.line(river, SKY, 84)
    sheet.line(river, "#b7d2de", 3)
    for x in (430, 1010):
        sheet.box((x - 22, 670), (44, 150), WHITE, PALE)
    sheet.polygon(curve([(890, 210), (1120, 190), (1180, 330), (1060, 440), (880, 400), (890, 210)]), SAGE)
    for x, y in [(950, 270), (1030, 250), (1100, 320), (990, 350), (1060, 390), (930, 350)]:
        sheet.disc((x, y), 22, "#6f9a6b")
    sheet.text((1030, 455), "le parc", 24, bold=True, anchor="mm")
    sheet.label((585, 470), (210, 96), "le collège", INK, bold=True, text_size=28)
    _paths(sheet)
    _stickers(sheet)
    _legend(sheet)
    return sheet


def _blocks(sheet: Sheet) -> None:
    """Blocks of houses between pale streets."""
    chance = random.Random(6)  # noqa: S311
    for column in range(9):
        for row in range(6):
            x, y = column * 140 - 10 + chance.randint(-8, 8), row * 165 - 10
            if (840 < x < 1180 and 150 < y < 480) or (480 < x < 830 and 380 < y < 560):
                continue
            shade = chance.choice(["#e0d2b4", "#e4d8bf", "#dccdae"])
            sheet.box((x, y), (112, 128 + chance.randint(-10, 6)), shade, radius=6)


def _paths(sheet: Sheet) -> None:
    for points, color in (
        ([(640, 560), (560, 640), (440, 680), (430, 860), (220, 900)], CORAL),
        ([(690, 470), (700, 350), (600, 240), (330, 190)], BLUE),
        ([(795, 520), (900, 500), (1010, 590), (1010, 830), (1120, 920)], PLUM),
    ):
        sheet.line(curve(points), color, 9)
        sheet.disc(points[-1], 15, color, WHITE)


def _stickers(sheet: Sheet) -> None:
    spots: list[tuple[Point, str, str]] = [
        ((440, 600), CORAL, "on ralentit"),
        ((330, 190), TEAL, "on se retrouve"),
        ((1010, 560), CORAL, "bruyant"),
        ((1150, 250), TEAL, "calme"),
        ((220, 900), OCHRE, "on attend le bus"),
    ]
    for (x, y), color, words in spots:
        width = 34 + len(words) * 14
        sheet.box((x - width / 2, y - 62), (width, 42), WHITE, color, radius=20)
        sheet.text((x, y - 41), words, 22, anchor="mm")


def _legend(sheet: Sheet) -> None:
    sheet.box((1240, 0), (360, 1000), WHITE)
    sheet.note((1275, 60), "Notre quartier, vu par la 6e", 300, 32, bold=True)
    entries = [
        (CORAL, "Des lieux où l’on fait attention aux autres"),
        (TEAL, "Des lieux où l’on se pose"),
        (OCHRE, "Des lieux où l’on passe et où l’on attend"),
    ]
    for i, (color, words) in enumerate(entries):
        sheet.disc((1296, 238 + i * 140), 17, color)
        sheet.note((1332, 218 + i * 140), words, 240, 24)
    sheet.note((1275, 660), "Trois trajets depuis le collège", 300, 24, bold=True)
    for i, color in enumerate((CORAL, BLUE, PLUM)):
        sheet.line([(1275, 752 + i * 40), (1385, 752 + i * 40)], color, 9)
        sheet.text((1405, 752 + i * 40), f"groupe {i + 1}", 22)
    sheet.note((1275, 890), "Aucun domicile n’est placé.", 300, 21, MUTED)


def industrial_landscape() -> Sheet:
    """A former mill by its canal, in three grounds."""
    sheet = Sheet(SKY)
    sheet.disc((1320, 190), 70, "#f4e3b0")
    for x, top, width in (
        (60, 330, 130),
        (210, 270, 110),
        (1180, 300, 120),
        (1320, 360, 150),
        (1490, 280, 110),
    ):
        sheet.box((x, top), (width, 380), "#b9c3cf")
        for row in range(int((640 - top) // 48)):
            for column in range(int(width // 34)):
                sheet.box((x + 10 + column * 33, top + 18 + row * 48), (16, 24), "#dfe6ec")
    _mill(sheet)
    sheet.polygon([(0, 700), (1600, 700), (1600, 760), (0, 780)], SAGE)
    sheet.polygon([(0, 780), (1600, 760), (1600, 1000), (0, 1000)], "#7fa9bd")
    for i in range(26):
        x, y = (i * 211) % 1560, 810 + (i * 67) % 170
        sheet.line([(x, y), (x + 60 + i % 3 * 30, y)], "#a8c7d5", 3)
    for ground, (x, y) in enumerate(((170, 890), (330, 560), (270, 220)), start=1):
        sheet.disc((x, y), 40, WHITE, CORAL, 5)
        sheet.text((x, y), str(ground), 36, bold=True, anchor="mm")
    sheet.box((1010, 826), (540, 146), WHITE, INK, radius=14)
    names = ("premier plan : le canal", "deuxième plan : l’usine", "arrière-plan : la ville d’aujourd’hui")
    for i, words in enumerate(names):
        sheet.text((1034, 858 + i * 41), f"{i + 1}  {words}", 24, bold=i == 1)
    return sheet


def _mill(sheet: Sheet) -> None:
    """Sheds, brick and a chimney."""
    brick, dark = "#b5654a", "#8f4c37"
    sheet.polygon([(1040, 700), (1052, 170), (1108, 170), (1120, 700)], dark)
    sheet.box((1044, 158), (72, 22), brick)
    sheet.box((380, 470), (640, 235), brick)
    for i in range(8):
        x = 380 + i * 80
        sheet.polygon([(x, 470), (x, 380), (x + 80, 470)], dark)
        sheet.polygon([(x + 5, 462), (x + 5, 398), (x + 24, 420), (x + 24, 462)], "#e8eef2")
    for row in range(2):
        for i in range(10):
            x, y = 404 + i * 61, 505 + row * 92
            sheet.box((x, y), (36, 62), "#dfe6ec", dark, width=4)
            sheet.line([(x + 18, y), (x + 18, y + 62)], dark, 3)
    sheet.box((655, 590), (90, 115), TEAL, radius=4)
    for row in range(9):
        sheet.line([(380, 488 + row * 25), (1020, 488 + row * 25)], "#a5583f", 1)
