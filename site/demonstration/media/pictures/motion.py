"""Things that move: a clap in a yard, a ball in a gymnasium."""

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
    SKY,
    TEAL,
    WHITE,
    Point,
    Sheet,
)


def courtyard() -> Sheet:
    """The yard, two tablets on cones, a tape between them."""
    sheet = Sheet(SKY)
    _school(sheet)
    sheet.polygon([(0, 470), (1600, 470), (1600, 1000), (0, 1000)], "#b8b3ab")
    chance = random.Random(340)  # noqa: S311
    for _ in range(900):
        at = (chance.uniform(0, 1600), chance.uniform(475, 1000))
        sheet.disc(at, chance.uniform(0.8, 2.2), chance.choice(["#a9a49c", "#c7c2ba"]))
    sheet.line([(0, 560), (1600, 500)], "#d8d3c9", 8)
    sheet.line([(330, 790), (1270, 790)], OCHRE, 10)
    for i in range(11):
        x = 330 + i * 94
        sheet.line([(x, 775), (x, 805)], INK, 3)
        sheet.text((x, 832), str(i), 22, INK, anchor="mm")
    sheet.text((800, 872), "dix mètres", 28, INK, bold=True, anchor="mm")
    for x, name, color in ((330, "A", CORAL), (1270, "B", BLUE)):
        sheet.polygon([(x - 70, 780), (x + 70, 780), (x + 32, 660), (x - 32, 660)], color)
        sheet.box((x - 66, 590), (132, 84), INK, radius=10)
        sheet.box((x - 56, 600), (112, 64), "#e8eef2", radius=4)
        sheet.text((x, 632), "0,000", 27, INK, bold=True, anchor="mm")
        sheet.text((x, 726), name, 40, WHITE, bold=True, anchor="mm")
    _pupil(sheet, (170, 760), TEAL)
    _pupil(sheet, (1430, 760), PLUM)
    for i in range(1, 5):
        sheet.arc((330, 600), 60 + i * 62, (-28, 28), WHITE, 4)
    return sheet


def _school(sheet: Sheet) -> None:
    sheet.box((180, 120), (1240, 355), "#e6d9c3")
    sheet.polygon([(150, 130), (1450, 130), (1380, 60), (220, 60)], "#a4604c")
    for row in range(2):
        for column in range(9):
            x, y = 225 + column * 132, 165 + row * 145
            sheet.box((x, y), (82, 96), "#9db7c6", WHITE, width=5)
            sheet.line([(x + 41, y), (x + 41, y + 96)], WHITE, 4)
    sheet.box((745, 330), (110, 145), TEAL)
    for x in (70, 1530):
        sheet.box((x - 10, 330), (20, 150), "#6b5138")
        sheet.disc((x, 280), 92, SAGE)
        sheet.disc((x + 30, 240), 60, "#86a881")


def _pupil(sheet: Sheet, at: Point, color: str) -> None:
    """A figure without a face."""
    x, y = at
    sheet.line([(x - 18, y), (x - 12, y - 110)], INK, 22)
    sheet.line([(x + 18, y), (x + 12, y - 110)], INK, 22)
    sheet.box((x - 36, y - 235), (72, 140), color, radius=26)
    sheet.line([(x - 30, y - 205), (x + 52, y - 165)], color, 22)
    sheet.line([(x + 30, y - 205), (x + 60, y - 175)], color, 22)
    sheet.disc((x, y - 272), 36, "#c99f7c")


def free_throw() -> Sheet:
    """Fifteen places of a ball and three arrows."""
    sheet = Sheet()
    sheet.title("Un lancer franc, image par image", "Une position pointée sur deux, aucun visage filmé")
    floor = 900
    sheet.box((0, floor), (1600, 100), "#d8b98a")
    for x in range(0, 1600, 160):
        sheet.line([(x, floor), (x - 40, 1000)], "#c4a374", 3)
    sheet.box((1392, 210), (22, 250), WHITE, INK)
    sheet.line([(1414, 330), (1500, 330), (1500, floor)], MUTED, 14)
    sheet.line([(1290, 430), (1392, 430)], CORAL, 10)
    for x in (1296, 1322, 1350, 1378):
        sheet.line([(x, 434), (1341 + (x - 1341) * 0.6, 510)], PALE, 3)

    def place(i: float) -> Point:
        return (250 + i * 77, 640 - 92.5 * i + 5.55 * i * i)

    for i in range(15):
        sheet.disc(place(i), 30, OCHRE if i % 2 else "#edc274", "#a6761f", 2.5)
        sheet.text(place(i), str(i + 1), 18, anchor="mm")
    for i, color in ((1, CORAL), (8, TEAL), (13, BLUE)):
        before, after, (left, top) = place(i - 1), place(i + 1), place(i)
        tip = (left + (after[0] - before[0]) * 0.95, top + (after[1] - before[1]) * 0.95)
        sheet.arrow((left, top), tip, color, 8, 26)
    sheet.text((510, 500), "vitesse au départ", 25, CORAL, bold=True)
    sheet.text((870, 330), "au sommet", 25, TEAL, bold=True, anchor="mm")
    sheet.text((1140, 560), "avant l’arrivée", 25, BLUE, bold=True, anchor="mm")
    sheet.line([(120, 830), (320, 830)], INK, 8)
    for x in (120, 320):
        sheet.line([(x, 812), (x, 848)], INK, 5)
    sheet.text((220, 796), "1 mètre", 25, anchor="mm")
    return sheet
