"""Exhibitions at school: a wall at scale, a window that listens, a museum in a box, lights, labels, visitors."""

from __future__ import annotations

import math
import random

from PIL import ImageDraw

from demonstration.media.canvas import (
    BLUE,
    CORAL,
    INK,
    MUTED,
    OCHRE,
    PALE,
    PAPER,
    PLUM,
    SAGE,
    SCALE,
    TEAL,
    WHITE,
    Point,
    Sheet,
    curve,
)

COLORS = (TEAL, CORAL, OCHRE, BLUE, PLUM, SAGE)
METRE = 1480 / 12.4
FLOOR = 520.0
HANGING = [0.45, 1.2, 2.1, 2.9, 3.65, 4.55, 7.4, 8.15, 9.05, 9.85, 10.6]
EYES = [132, 134, 136, 136, 138, 139, 139, 140, 141, 141, 142, 142, 143, 143, 143, 144, 145, 145, 146, 147, 147, 149,
        150, 152, 153, 155, 157]  # fmt: skip


def hanging_plan() -> Sheet:
    """A wall of twelve metres at scale, its works on one line, a void, two visitors, and where the line comes from."""
    sheet = Sheet()
    sheet.title("Le mur du couloir, à l’échelle", "Quatorze dessins sur vingt-deux, un vide, une ligne d’axe")
    top, axis = FLOOR - 2.6 * METRE, FLOOR - 1.43 * METRE
    sheet.box((60, top), (1480, FLOOR - top), "#efe9dc", INK, width=4)
    sheet.box((60, FLOOR), (1480, 16), "#b9ac93")
    sheet.box((1342, FLOOR - 0.72 * METRE), (191, 0.6 * METRE), WHITE, MUTED)
    for i in range(9):
        sheet.line([(1358 + i * 20, FLOOR - 78), (1358 + i * 20, FLOOR - 22)], PALE, 5)
    sheet.box((72, FLOOR - 118), (22, 62), "#c9402f", radius=9)
    for number, metres in enumerate(HANGING):
        width = (60, 78)[number % 3 == 1]
        height = (78, 60)[number % 3 == 1]
        _frame(sheet, (60 + metres * METRE, axis - height / 2), (width, height), number)
    for i in range(3):
        _frame(sheet, (762 + i * 36, axis + 26), (26, 26), i + 2)
    sheet.dashes((60, axis), (1540, axis), CORAL, 3)
    sheet.note(
        (700, top + 22), "le vide : on respire, puis on se penche", 200, 21, TEAL, bold=True, centered=True
    )
    _standing(sheet, 712, axis)
    _seated(sheet, 905, FLOOR - 1.18 * METRE)
    sheet.line([(60, 562), (1540, 562)], INK, 3)
    for x in (60, 1540):
        sheet.line([(x, 552), (x, 572)], INK, 3)
    sheet.text((800, 590), "12,40 m", 24, bold=True, anchor="mm")
    _eyes(sheet)
    return sheet


def _eyes(sheet: Sheet) -> None:
    """The heights of the eyes of the class, one dot a pupil."""
    sheet.text((60, 660), "Pourquoi 143 cm ?", 30, bold=True)
    sheet.text((60, 704), "La hauteur des yeux de la classe, un point par élève", 24, MUTED)

    def across(height: float) -> float:
        return 60 + (height - 115) * 1480 / 45

    sheet.line([(60, 900), (1540, 900)], INK, 3)
    for height in range(115, 161, 5):
        sheet.line([(across(height), 900), (across(height), 912)], INK, 3)
        sheet.text((across(height), 936), f"{height} cm", 22, MUTED, anchor="mm")
    for i, height in enumerate(EYES):
        rank = EYES[:i].count(height)
        sheet.disc((across(height), 878 - rank * 34), 14, CORAL if height == 143 else BLUE)
    sheet.disc((across(118), 878), 14, PLUM)
    sheet.text((across(118), 836), "assis", 24, PLUM, bold=True, anchor="mm")
    sheet.text((across(143), 778), "médiane", 24, CORAL, bold=True, anchor="mm")


def _frame(sheet: Sheet, corner: Point, size: Point, number: int) -> None:
    """A framed abstract drawing."""
    (x, y), (w, h) = corner, size
    color, other = COLORS[number % 6], COLORS[(number + 2) % 6]
    sheet.box(corner, size, WHITE, INK, width=4)
    pad = w * 0.12
    match number % 3:
        case 0:
            sheet.disc((x + w / 2, y + h * 0.42), w * 0.26, color)
            sheet.line([(x + pad, y + h * 0.8), (x + w - pad, y + h * 0.7)], other, w * 0.1)
        case 1:
            sheet.polygon([(x + pad, y + h - pad), (x + w / 2, y + pad), (x + w - pad, y + h - pad)], color)
            sheet.disc((x + w * 0.66, y + h * 0.3), w * 0.12, other)
        case _:
            for i in range(4):
                shade = color if i % 2 else other
                sheet.box(
                    (x + pad, y + pad + i * (h - 2 * pad) / 4), (w - 2 * pad, (h - 2 * pad) / 4 - 4), shade
                )


def _standing(sheet: Sheet, x: float, eye: float) -> None:
    sheet.disc((x, eye + 2), 15, INK)
    sheet.box((x - 19, eye + 20), (38, 76), INK, radius=16)
    for side in (-9, 9):
        sheet.line([(x + side, eye + 86), (x + side, FLOOR)], INK, 14)


def _seated(sheet: Sheet, x: float, eye: float) -> None:
    """A visitor in a wheelchair, from behind."""
    sheet.disc((x, eye + 2), 15, PLUM)
    sheet.box((x - 20, eye + 20), (40, 62), PLUM, radius=15)
    sheet.box((x - 28, FLOOR - 66), (56, 30), MUTED, radius=6)
    for side in (-34, 34):
        sheet.box((x + side - 5, FLOOR - 74), (10, 74), INK, radius=5)


def sound_showcase() -> Sheet:
    """A window in a hall, paper sculptures, and two arcs on the floor."""
    sheet = Sheet("#e9edf0")
    sheet.polygon([(0, 660), (1600, 660), (1600, 1000), (0, 1000)], "#cfc5b2")
    for across, down, color in ((730, 250, "#e3c88c"), (330, 124, "#dd8a75")):
        fan = [(800 + across * math.cos(angle), 660 + down * math.sin(angle)) for angle in _half_turn()]
        sheet.polygon(fan, color)
        sheet.line(fan, WHITE, 5)
    for y, words in ((722, "le son long"), (846, "le son court"), (960, "silence")):
        sheet.text((800, y), words, 30, INK, bold=True, anchor="mm")
    sheet.label((1080, 690), (130, 50), "60 cm", INK, bold=True)
    sheet.label((1398, 790), (150, 50), "150 cm", INK, bold=True)
    sheet.box((360, 70), (880, 500), "#6b4b35", radius=8)
    for i in range(26):
        sheet.box((384, 94 + i * 17.4), (832, 18), _shaded("#35486a", 0.62 + i * 0.012))
    for x, height, color, seed in (
        (540, 250, "#f5efe2", 3),
        (800, 330, "#f0d9c9", 8),
        (1060, 220, "#dfe9e2", 5),
    ):
        sheet.oval((x - 120, 524), (240, 28), "#1d2839")
        _crumpled(sheet, (x, 540), height, color, seed)
    sheet.box((340, 560), (920, 100), "#8a6547", radius=6)
    sheet.box((742, 588), (116, 44), INK, radius=8)
    for x in (774, 826):
        sheet.disc((x, 610), 16, "#b8c2cc", WHITE)
    sheet.text((726, 610), "capteur", 24, WHITE, anchor="rm")
    sheet.disc((1010, 610), 32, INK, "#b8c2cc")
    sheet.disc((1010, 610), 12, "#b8c2cc")
    sheet.text((1058, 610), "haut-parleur", 24, WHITE)
    for start in (120, 250):
        sheet.line([(384, 94 + start), (384 + start * 0.8, 94)], "#6f84a8", 5)
    sheet.text((800, 36), "Le capteur mesure une distance, rien d’autre", 26, MUTED, anchor="mm")
    return sheet


def _half_turn() -> list[float]:
    return [math.pi * i / 60 for i in range(61)]


def _crumpled(sheet: Sheet, foot: Point, height: float, color: str, seed: int) -> None:
    """A form of pleated paper: facets around a spine."""
    chance = random.Random(seed)  # noqa: S311
    x, y = foot
    levels = 6
    spine = [(x + chance.uniform(-18, 18), y - height * i / levels) for i in range(levels + 1)]
    for side in (-1, 1):
        edge = [(p[0] + side * chance.uniform(44, 96) * (1 - i / (levels + 3)), p[1] + chance.uniform(-16, 16))
                for i, p in enumerate(spine)]  # fmt: skip
        for i in range(levels):
            shade = _shaded(
                color, 0.62 + 0.38 * chance.random() if side > 0 else 0.82 + 0.18 * chance.random()
            )
            sheet.polygon([spine[i], edge[i], edge[i + 1]], shade)
            sheet.polygon([spine[i], edge[i + 1], spine[i + 1]], _shaded(shade, 0.93))


def _shaded(color: str, share: float) -> str:
    parts = [round(int(color[i : i + 2], 16) * share) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def shoebox_museum() -> Sheet:
    """A shoebox in perspective, its small visitor, and the tablet lying at its feet."""
    sheet = Sheet()
    sheet.polygon([(0, 700), (1600, 620), (1600, 1000), (0, 1000)], "#d8c6a4")
    back, front = (
        [(480, 210), (1180, 210), (1180, 560), (480, 560)],
        [(250, 90), (1410, 90), (1410, 760), (250, 760)],
    )
    sheet.polygon([front[3], front[2], back[2], back[3]], "#c9a878")
    sheet.polygon([front[0], back[0], back[3], front[3]], "#b8524a")
    sheet.polygon([front[1], back[1], back[2], front[2]], "#2f6f76")
    sheet.polygon(back, "#efe7d6")
    sheet.polygon([front[0], front[1], back[1], back[0]], "#a98a5e")
    sheet.line([*front, front[0], front[1]], "#7d6240", 12)
    for i in range(1, 5):
        share = i / 5
        start = (front[3][0] + (front[2][0] - front[3][0]) * share, 760)
        sheet.line([start, (480 + 700 * share, 560)], "#b89767", 3)
    _frame(sheet, (560, 300), (110, 136), 0)
    _frame(sheet, (760, 268), (150, 186), 1)
    sheet.box((1000, 350), (110, 210), "#3a2f28")
    sheet.polygon([(300, 240), (420, 286), (420, 450), (300, 500)], WHITE, INK)
    sheet.polygon([(322, 290), (398, 316), (398, 404), (322, 430)], OCHRE)
    sheet.polygon([(1260, 280), (1350, 246), (1350, 500), (1260, 460)], WHITE, INK)
    sheet.polygon([(1278, 310), (1332, 290), (1332, 450), (1278, 428)], PLUM)
    _visitor(sheet, (830, 700))
    _screen(sheet, (560, 786))
    sheet.text((1086, 880), "à l’écran, on est dans la salle", 26, CORAL, bold=True)
    sheet.text((1086, 918), "l’objectif est à 5,5 cm du sol", 24, MUTED)
    sheet.line([(900, 540), (900, 700)], INK, 3)
    for y in (540, 700):
        sheet.line([(890, y), (910, y)], INK, 3)
    sheet.text((920, 622), "6 cm", 28, INK, bold=True)
    return sheet


def _screen(sheet: Sheet, corner: Point) -> None:
    """A tablet standing on its edge: on its screen, one is in the room."""
    x, y = corner
    sheet.box((x, y), (480, 204), INK, radius=16)
    sheet.box((x + 18, y + 18), (444, 168), "#efe7d6")
    sheet.polygon([(x + 18, y + 18), (x + 120, y + 18), (x + 84, y + 150), (x + 18, y + 186)], "#b8524a")
    sheet.polygon([(x + 462, y + 18), (x + 396, y + 18), (x + 420, y + 150), (x + 462, y + 186)], "#2f6f76")
    sheet.polygon([(x + 18, y + 186), (x + 84, y + 150), (x + 420, y + 150), (x + 462, y + 186)], "#c9a878")
    _frame(sheet, (x + 180, y + 26), (96, 114), 1)
    sheet.box((x + 326, y + 58), (52, 92), "#3a2f28")


def _visitor(sheet: Sheet, feet: Point) -> None:
    """A figure of wire and paper, without a face."""
    x, y = feet
    for side in (-14, 14):
        sheet.line([(x + side, y), (x + side / 2, y - 70)], "#4a4a4a", 7)
    sheet.polygon([(x - 34, y - 58), (x - 20, y - 124), (x + 20, y - 124), (x + 34, y - 58)], WHITE, INK)
    sheet.disc((x, y - 142), 19, "#d9b48f", INK)


LIGHTS = [("De face", "elle informe", 0), ("Rasante", "elle raconte", 1), ("À contre-jour", "elle cache", 2)]


def raking_light() -> Sheet:
    """The same relief three times: only the lamp has moved."""
    sheet = Sheet("#20242e")
    for i, (name, effect, kind) in enumerate(LIGHTS):
        x, y, side = 60 + i * 505, 150, 470
        sheet.box((x, y), (side, side), ("#e9e4d8", "#b9b3a6", "#8f948f")[kind])
        _relief(sheet, (x, y), kind)
        sheet.box((x, y), (side, side), None, "#3a4152", width=6)
        sheet.text((x + side / 2, 88), name, 38, WHITE, bold=True, anchor="mm")
        sheet.text((x + side / 2, 672), effect, 30, "#f0d58c", anchor="mm")
        _dial(sheet, (x + side / 2, 820), kind)
    return sheet


def _relief(sheet: Sheet, corner: Point, kind: int) -> None:
    """Bands and discs that stand out, each with the shadow its light gives it."""
    x, y = corner
    face = ("#f4f0e6", "#fffaf0", "#2b2e35")[kind]
    shadow = ("#d9d3c5", "#4d4a45", "#1b1d22")[kind]
    reach = (5, 46, 0)[kind]
    for left, top, width, height in ((50, 60, 44, 340), (140, 330, 270, 46), (330, 60, 44, 190)):
        start, end = (x + left, y + top), (x + left + width, y + top + height)
        down = reach * 0.25
        ends = [(end[0], start[1]), (end[0] + reach, start[1] + down), (end[0] + reach, end[1] + down)]
        sheet.polygon([start, *ends, (start[0] + reach, end[1] + down), (start[0], end[1])], shadow)
        sheet.box((x + left, y + top), (width, height), face)
        if kind == 1:
            sheet.box((x + left, y + top), (7, height), WHITE)
    for left, top, radius in ((215, 130, 66), (250, 258, 34), (378, 266, 28)):
        for step in range(int(reach) + 1):
            sheet.disc((x + left + step, y + top + step * 0.25), radius, shadow)
        sheet.disc((x + left, y + top), radius, face)
        if kind == 1:
            sheet.disc((x + left + 9, y + top + 3), radius - 7, "#e2dccd")


def _dial(sheet: Sheet, center: Point, kind: int) -> None:
    """Where the lamp was, as on the face of a clock seen from above."""
    x, y = center
    sheet.disc(center, 108, "#2c3342", "#566078")
    for hour in range(12):
        angle = math.pi * hour / 6
        sheet.disc((x + 98 * math.sin(angle), y - 98 * math.cos(angle)), 4, "#8c96ac")
    sheet.box((x - 44, y - 10), (88, 20), "#f4f0e6", radius=3)
    spot = ((x, y + 74), (x - 80, y + 16), (x, y - 74))[kind]
    sheet.line([spot, (x, y)], "#f0d58c", 3)
    sheet.disc(spot, 18, "#ffd866")
    words = ("lampe à 6 h", "lampe à 9 h", "lampe à 12 h")[kind]
    sheet.text((x, y + 142), words, 24, "#b9c1d0", anchor="mm")


LABELS = [
    (70, 330, 540, 320, 4, 44, "vingt mots"),
    (670, 390, 400, 350, 7, 26, "soixante mots"),
    (1130, 500, 400, 350, 14, 12, "cent cinquante mots"),
]


def wall_labels() -> Sheet:
    """A painting and three labels: the nearer the visitor, the longer the text."""
    sheet = Sheet("#ece8df")
    sheet.box((0, 880), (1600, 120), "#c4b597")
    sheet.title("Plus on s’approche, plus on lit", "Un même tableau, trois cartels")
    _ruin(sheet, (1130, 40), (400, 380))
    for x, y, width, height, lines, thick, words in LABELS:
        sheet.box((x + 8, y + 10), (width, height), "#cdc6b6", radius=6)
        sheet.box((x, y), (width, height), WHITE, PALE, radius=6)
        gap = (height - 70) / lines
        chance = random.Random(lines)  # noqa: S311
        for i in range(lines):
            share = 0.55 if i == lines - 1 else chance.uniform(0.82, 1)
            color = INK if i == 0 else MUTED
            sheet.box(
                (x + 34, y + 40 + i * gap), ((width - 68) * share, min(thick, gap * 0.62)), color, radius=4
            )
        sheet.label((x, y - 66), (330 if lines > 9 else 250, 50), words, TEAL, bold=True)
    for x, words in ((300, "4 m"), (850, "2 m"), (1300, "1 m")):
        sheet.disc((x, 892), 20, BLUE)
        sheet.box((x - 26, 914), (52, 70), BLUE, radius=20)
        sheet.text((x + 44, 960), words, 28, INK, bold=True)
    for start, end in ((400, 800), (950, 1250)):
        sheet.dashes((start, 920), (end - 30, 920), CORAL, 5)
        sheet.arrow((end - 30, 920), (end, 920), CORAL, 5)
    return sheet


def _ruin(sheet: Sheet, corner: Point, size: Point) -> None:
    """A framed view of a ruined gallery, plainly drawn."""
    (x, y), (w, h) = corner, size
    sheet.box((x, y), (w, h), "#8d6b34", radius=4)
    sheet.box((x + 20, y + 20), (w - 40, h - 40), "#bcd0d8")
    sheet.polygon(
        [
            (x + 20, y + h - 20),
            (x + w - 20, y + h - 20),
            (x + w * 0.62, y + h * 0.6),
            (x + w * 0.4, y + h * 0.6),
        ],
        "#b59f78",
    )
    for side in (0, 1):
        for i in range(4):
            shade = _shaded("#c8ae86", 0.72 + i * 0.08)
            left = x + 20 + i * 42 if side == 0 else x + w - 20 - (i + 1) * 42
            top = y + 36 + i * 40 + (18 if (i + side) % 2 else 0)
            sheet.box((left, top), (30, h * 0.93 - 36 - i * 52 - (18 if (i + side) % 2 else 0)), shade)
    sheet.disc((x + w / 2, y + h * 0.44), 13, WHITE)
    sheet.box((x + w / 2 - 12, y + h * 0.47), (24, 74), WHITE, radius=8)
    sheet.box((x + w / 2 - 22, y + h * 0.65), (44, 26), "#8b7a5e")


WORKS: list[tuple[str, Point, float]] = [
    ("1", (330, 800), 4), ("2", (1080, 790), 9), ("3", (1080, 590), 11), ("4", (1080, 400), 8), ("5", (700, 215), 14),
    ("6", (330, 260), 3), ("7", (330, 470), 0), ("8", (330, 640), 4), ("9", (905, 215), 5),
]  # fmt: skip


def visitor_paths() -> Sheet:
    """A hall from above: a hundred and fourteen walks, and where they stop."""
    sheet = Sheet(PAPER)
    sheet.box((300, 190), (810, 740), WHITE, INK, width=round(4 * SCALE))
    sheet.box((610, 918), (180, 24), WHITE)
    sheet.box((420, 180), (130, 24), WHITE)
    _walks(sheet)
    sheet.disc((440, 470), 46, "#8d8678", INK)
    sheet.text((440, 470), "pilier", 21, WHITE, bold=True, anchor="mm")
    sheet.box((820, 640), (130, 42), "#9a7448", radius=8)
    sheet.disc((885, 661), _radius(52), None, CORAL, 5)
    sheet.text((885, 661), "banc", 22, WHITE, bold=True, anchor="mm")
    for name, (x, y), seconds in WORKS:
        sheet.disc((x, y), _radius(seconds), None, CORAL, 5)
        sheet.box((x - 16, y - 16), (32, 32), TEAL if seconds else MUTED, radius=6)
        sheet.text((x, y), name, 22, WHITE, bold=True, anchor="mm")
    sheet.text((700, 965), "entrée", 26, bold=True, anchor="mm")
    sheet.text((485, 164), "sortie", 24, bold=True, anchor="mm")
    sheet.title("Où vont les visiteurs ?", "114 visites, relevées au crayon depuis l’étage")
    _facts(sheet)
    return sheet


def _radius(seconds: float) -> float:
    """The area of the disc is the duration."""
    return 13.3 * math.sqrt(seconds)


def _walks(sheet: Sheet) -> None:
    """Walks in transparency: the more there are, the darker the way."""
    chance = random.Random(114)  # noqa: S311
    pen = ImageDraw.Draw(sheet.image, "RGBA")
    turns: list[list[Point]] = [
        [(1000, 780), (985, 590), (980, 410), (840, 300), (700, 310), (500, 280)],
        [(985, 700), (970, 500), (800, 310), (640, 300), (490, 270)],
        [(880, 740), (900, 600), (760, 420), (620, 300), (490, 260)],
        [(560, 800), (540, 640), (570, 440), (530, 300), (485, 260)],
    ]
    for i in range(114):
        turn = turns[0 if i < 46 else 1 if i < 68 else 2 if i < 80 else 3]
        walk = [(700 + chance.gauss(0, 22), 935.0), (705 + chance.gauss(0, 30), 870.0)]
        walk += [(x + chance.gauss(0, 22), y + chance.gauss(0, 22)) for x, y in turn]
        walk.append((485 + chance.gauss(0, 16), 195.0))
        path = [(x * SCALE, y * SCALE) for x, y in curve(walk, 10)]
        pen.line(path, fill=(59, 110, 168, 46), width=round(4 * SCALE))


def _facts(sheet: Sheet) -> None:
    """What the map says, beside it."""
    facts = [
        ("7 sur 10", "tournent à droite en entrant.", BLUE),
        ("52 s", "sur le banc : plus que devant la plus grande toile.", CORAL),
        ("0 arrêt", "devant l’œuvre 7, derrière le pilier.", MUTED),
    ]
    for i, (number, words, color) in enumerate(facts):
        y = 200 + i * 190
        sheet.text((1160, y + 20), number, 54, color, bold=True)
        sheet.note((1160, y + 64), words, 380, 26)
    sheet.box((1160, 770), (390, 160), WHITE, PALE, radius=14)
    sheet.line([(1184, 812), (1274, 812)], "#9db6d3", 4)
    sheet.text((1296, 812), "un trajet", 24)
    for x, radius in ((1200, 10), (1250, 28)):
        sheet.disc((x, 876), radius, None, CORAL, 5)
    sheet.text((1296, 876), "l’aire : la durée", 24)
