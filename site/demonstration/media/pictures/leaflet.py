"""The leaflet: three panels and a code that leads nowhere."""

from __future__ import annotations

import random

from demonstration.media.canvas import BLUE, CORAL, INK, MUTED, OCHRE, PALE, SAND, TEAL, WHITE, Point, Sheet


def leaflet() -> Sheet:
    """The inside of a leaflet on electrical safety."""
    sheet = Sheet("#dfe5e4")
    tops = [(70, 90, 110, 70), (560, 110, 70, 110), (1050, 70, 110, 90)]
    for (left, *_), shade in zip(tops, (WHITE, "#fdfbf6", WHITE), strict=True):
        sheet.polygon([(left + 14, 84), (left + 494, 84), (left + 494, 944), (left + 14, 944)], "#c3cbca")
        sheet.polygon([(left, 70), (left + 480, 70), (left + 480, 930), (left, 930)], shade)
    for left in (556, 1046):
        sheet.line([(left, 70), (left, 930)], PALE, 3)
    _overload(sheet, 70)
    _branches(sheet, 560)
    _breaker(sheet, 1050)
    return sheet


def _heading(sheet: Sheet, left: float, words: str, color: str) -> None:
    sheet.box((left, 70), (480, 120), color)
    sheet.note((left + 30, 92), words, 420, 30, WHITE, bold=True)


def _overload(sheet: Sheet, left: float) -> None:
    _heading(sheet, left, "Trop d’appareils sur une multiprise ?", CORAL)
    sheet.box((left + 50, 440), (380, 110), SAND, INK, radius=20)
    for i, color in enumerate((BLUE, TEAL, OCHRE, CORAL)):
        x = left + 100 + i * 93
        sheet.disc((x, 495), 34, WHITE, INK)
        sheet.box((x - 24, 400), (48, 76), color, radius=8)
        sheet.line([(x, 400), (x, 300 + i % 2 * 30)], color, 10)
    sheet.line([(left + 430, 495), (left + 462, 495), (left + 462, 640)], CORAL, 14)
    sheet.note((left + 40, 620), "Quatre appareils, un seul fil d’arrivée : c’est lui qui chauffe.", 400, 28)
    sheet.note((left + 40, 800), "À regarder : l’étiquette de puissance, en watts.", 400, 25, MUTED)


def _branches(sheet: Sheet, left: float) -> None:
    _heading(sheet, left, "Les intensités s’ajoutent", BLUE)
    sheet.line([(left + 70, 270), (left + 410, 270)], INK, 6)
    sheet.line([(left + 70, 580), (left + 410, 580)], INK, 6)
    for i, (words, color) in enumerate((("3 A", TEAL), ("4 A", OCHRE), ("9 A", CORAL))):
        x = left + 150 + i * 115
        sheet.line([(x, 270), (x, 580)], INK, 5)
        sheet.box((x - 34, 370), (68, 110), WHITE, color, radius=6, width=6)
        sheet.text((x, 425), words, 26, color, bold=True, anchor="mm")
    sheet.arrow((left + 20, 270), (left + 120, 270), CORAL, 9, 26)
    sheet.text((left + 70, 236), "16 A", 30, CORAL, bold=True, anchor="mm")
    sheet.note((left + 40, 630), "3 + 4 + 9 = 16 : la limite est atteinte.", 400, 28, bold=True)
    sheet.note(
        (left + 40, 740), "Si j’ajoute un appareil, le courant du fil d’arrivée augmente encore.", 400, 27
    )


def _breaker(sheet: Sheet, left: float) -> None:
    _heading(sheet, left, "Le disjoncteur coupe avant", TEAL)
    sheet.box((left + 140, 240), (200, 270), SAND, INK, radius=12)
    sheet.box((left + 205, 300), (70, 150), INK, radius=8)
    sheet.box((left + 215, 380), (50, 60), CORAL, radius=6)
    sheet.text((left + 240, 480), "16 A", 26, bold=True, anchor="mm")
    sheet.note((left + 40, 545), "Écoutez l’explication :", 400, 27, bold=True, centered=True)
    _code(sheet, (left + 130, 610), 11)
    sheet.note((left + 40, 860), "Sans téléphone : texte au dos.", 400, 24, MUTED)


def _code(sheet: Sheet, corner: Point, cells: int) -> None:
    """A pattern that looks like a code and encodes nothing."""
    chance, side = random.Random(16), 20  # noqa: S311
    x, y = corner
    sheet.box((x - 14, y - 14), (cells * side + 28, cells * side + 28), WHITE, INK)
    for row in range(cells):
        for column in range(cells):
            if chance.random() < 0.5:
                sheet.box((x + column * side, y + row * side), (side, side), INK)
    for column, row in ((0, 0), (cells - 3, 0), (0, cells - 3)):
        sheet.box((x + column * side, y + row * side), (3 * side, 3 * side), WHITE)
        sheet.box((x + column * side, y + row * side), (3 * side, 3 * side), None, INK, width=10)
