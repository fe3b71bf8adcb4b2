"""Writing: from a list to a legend, and the circuits of the Atlantic trade."""

from __future__ import annotations

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

LOOSE = [
    ("aéroport", True), ("quartier d’affaires", True), ("un sentiment", False), ("ligne à grande vitesse", True),
    ("la mondialisation", False), ("technopole", True), ("métropole régionale", True), ("hausse des prix", False),
    ("façade maritime", True), ("axe de transport", True), ("frontière ouverte", True), ("le progrès", False),
]  # fmt: skip

LEGEND: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("Les métropoles concentrent", CORAL,
     [("disc", "métropole régionale"), ("square", "quartier d’affaires"), ("disc", "technopole")]),
    ("Des axes les relient", BLUE,
     [("line", "axe de transport"), ("line", "ligne à grande vitesse"), ("square", "aéroport")]),
    ("Des espaces s’ouvrent", TEAL, [("area", "façade maritime"), ("line", "frontière ouverte")]),
]  # fmt: skip


def legend_builder() -> Sheet:
    """Labels in disorder on the left, an ordered legend on the right."""
    sheet = Sheet()
    sheet.title("Du texte à la légende", "Ce que l’on garde, ce que l’on écarte")
    for i, (words, kept) in enumerate(LOOSE):
        x, y = 70 + (i % 2) * 320 + (i // 2 % 2) * 26, 190 + (i // 2) * 118
        sheet.box((x, y), (290, 84), WHITE if kept else "#efece4", INK if kept else PALE, radius=12)
        sheet.text((x + 145, y + 42), words, 23, INK if kept else MUTED, anchor="mm")
        if not kept:
            sheet.line([(x + 20, y + 62), (x + 270, y + 22)], CORAL, 4)
    sheet.arrow((740, 540), (850, 540), INK, 10, 34)
    top = 190.0
    for number, (name, color, entries) in enumerate(LEGEND, start=1):
        height = 80 + len(entries) * 62
        sheet.box((880, top), (650, height), WHITE, color, radius=14, width=4)
        sheet.text((908, top + 40), f"{number}. {name}", 28, color, bold=True)
        for i, (sign, words) in enumerate(entries):
            _sign(sheet, sign, (950, top + 98 + i * 60), color)
            sheet.text((1020, top + 98 + i * 60), words, 25)
        top += height + 24
    return sheet


def _sign(sheet: Sheet, sign: str, at: Point, color: str) -> None:
    x, y = at
    if sign == "disc":
        sheet.disc(at, 19, color)
    elif sign == "square":
        sheet.box((x - 17, y - 17), (34, 34), color)
    elif sign == "line":
        sheet.line([(x - 36, y), (x + 36, y)], color, 8)
    else:
        sheet.box((x - 36, y - 17), (72, 34), SAGE, color)


SHORES: tuple[list[Point], ...] = (
    [(1010, -30), (1000, 130), (1130, 200), (1090, 320), (1260, 350), (1630, 300), (1630, -30)],
    [
        (1180, 470),
        (1080, 560),
        (1090, 680),
        (1230, 760),
        (1260, 1030),
        (1630, 1030),
        (1630, 440),
        (1180, 470),
    ],
    [
        (-30, 60),
        (230, 110),
        (330, 260),
        (250, 400),
        (330, 520),
        (420, 640),
        (340, 820),
        (210, 1030),
        (-30, 1030),
    ],
)
NAMES: tuple[tuple[str, Point], ...] = (
    ("Ports européens", (1340, 180)),
    ("Côtes africaines", (1420, 640)),
    ("Colonies", (165, 520)),
    ("d’Amérique", (165, 562)),
)


def trade_routes() -> Sheet:
    """The circuits of the Atlantic in the eighteenth century, without a title."""
    sheet = Sheet(SKY)
    for shore in SHORES:
        sheet.polygon(curve(shore), SAND)
    for x, y, r in ((430, 440, 22), (480, 480, 16), (520, 520, 11), (390, 400, 13)):
        sheet.disc((x, y), r, SAND)
    for words, at in NAMES:
        sheet.text(at, words, 31, bold=True, anchor="mm")
    _flow(sheet, [(1080, 300), (980, 440), (1060, 560)], CORAL, 10, "tissus, armes, alcool", (660, 540))
    _flow(sheet, [(1090, 700), (800, 760), (440, 600)], PLUM, 26, "personnes captives, déportées", (560, 800))
    _flow(sheet, [(380, 350), (650, 170), (1000, 170)], OCHRE, 18, "sucre, café, coton", (520, 118))
    _flow(sheet, [(1010, 225), (740, 390), (470, 415)], BLUE, 8, "farine, outils", (520, 325))
    for at in ((1080, 230), (1140, 610), (400, 505)):
        sheet.disc(at, 15, INK, WHITE)
    sheet.box((30, 905), (700, 70), WHITE, INK, radius=12)
    sheet.text((54, 940), "L’épaisseur d’une flèche suit l’importance du flux.", 25)
    return sheet


def _flow(sheet: Sheet, points: list[Point], color: str, width: float, words: str, at: Point) -> None:
    smooth = curve(points, 40)
    sheet.line(smooth[:-8], color, width)
    sheet.arrow(smooth[-10], points[-1], color, width, 24 + width)
    sheet.box((at[0] - 12, at[1] - 24), (24 + len(words) * 14.4, 48), WHITE, color, radius=10)
    sheet.text(at, words, 24)
