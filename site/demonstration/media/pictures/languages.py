"""Languages and cultures: a house, a night of radio, a river of stories, a checked text, a path, four masks."""

from __future__ import annotations

import math
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

BRICK, SLATE = "#a65a44", "#46526b"
ROOMS: list[tuple[Point, Point, str, str]] = [
    ((330, 170), (360, 130), "attic", "#e9dcc0"),
    ((160, 310), (350, 170), "nursery", "#dbe5d4"),
    ((520, 310), (350, 170), "bedroom", "#dfe3ee"),
    ((160, 490), (350, 180), "parlour", "#ead2c6"),
    ((520, 490), (350, 180), "dining room", "#e6dcc3"),
    ((160, 720), (350, 180), "scullery", "#cfd3d6"),
    ((520, 720), (350, 180), "kitchen", "#dcd0bd"),
]
CLUES: list[tuple[str, str, str, str]] = [
    ("1", "attic", "One narrow bed, no fireplace. Who sleeps here?", CORAL),
    ("2", "nursery", "Toys, but the children are seldom seen downstairs.", TEAL),
    ("3", "parlour", "A piano nobody plays on weekdays.", PLUM),
    ("4", "scullery", "Work begins at half past five.", BLUE),
]


def _band(sheet: Sheet, points: list[Point], color: str, width: float) -> None:
    """A wide line without cracks where it turns."""
    sheet.line(points, color, width)
    for at in points:
        sheet.disc(at, width / 2 - 0.5, color)


def _closed(points: list[Point]) -> list[Point]:
    """A smooth outline that comes back where it began."""
    turn = curve([points[-1], *points, points[0], points[1]])
    return turn[24:-24]


def victorian_house() -> Sheet:
    """A town house of 1881, open like a doll's house, and four questions."""
    sheet = Sheet()
    sheet.polygon([(110, 305), (515, 90), (920, 305)], SLATE)
    for chimney in (230, 760):
        sheet.box((chimney, 92), (58, 130), BRICK)
        sheet.box((chimney - 8, 84), (74, 18), SLATE)
    sheet.box((130, 300), (770, 610), BRICK)
    for (x, y), (width, height), _, color in ROOMS:
        sheet.box((x, y), (width, height), color, INK, width=4)
    sheet.box((60, 700), (910, 14), "#7d8a6b")
    _furniture(sheet)
    for number, room, _, color in CLUES:
        (x, y), (width, _), _, _ = next(one for one in ROOMS if one[2] == room)
        sheet.disc((x + width - 38, y + 36), 25, color, WHITE)
        sheet.text((x + width - 38, y + 36), number, 26, WHITE, bold=True, anchor="mm")
    sheet.text((1010, 120), "Who slept", 46, bold=True)
    sheet.text((1010, 180), "under this roof?", 46, bold=True)
    sheet.text((1010, 236), "A census night, April 1881", 25, MUTED)
    for i, (number, room, words, color) in enumerate(CLUES):
        y = 300 + i * 158
        sheet.box((1010, y), (530, 140), WHITE, color, radius=16, width=4)
        sheet.text((1036, y + 34), f"{number}  the {room}", 27, color, bold=True)
        sheet.note((1036, y + 60), words, 480, 23)
    sheet.text(
        (515, 950), "Coupe dessinée par la classe ; maison et famille inventées", 22, MUTED, anchor="mm"
    )
    return sheet


def _furniture(sheet: Sheet) -> None:
    """A bed or a stove in every room, and the stairs the servants take."""
    for x, y, width, cover in ((350, 264, 120, "#9a8f7a"), (560, 436, 190, BLUE), (180, 440, 110, SAGE)):
        sheet.box((x, y), (width, 34), cover, INK, radius=5, width=2)
        sheet.box((x, y - 12), (34, 18), WHITE, INK, radius=6, width=2)
    sheet.box((775, 372), (70, 104), "#7a5a40", INK, radius=3, width=2)
    sheet.line([(810, 378), (810, 472)], INK, 2)
    sheet.box((350, 436), (42, 42), OCHRE, INK, width=2)
    sheet.disc((430, 460), 17, CORAL, INK, width=2)
    for x, y in ((310, 350), (600, 350), (640, 510)):
        sheet.box((x, y), (54, 60) if y < 400 else (80, 50), SKY, INK, width=2)
    sheet.box((180, 586), (150, 82), "#4a342c", INK, radius=4, width=2)
    sheet.box((180, 616), (150, 14), WHITE, INK, width=2)
    sheet.box((380, 592), (90, 76), "#33302e", INK, width=2)
    sheet.box((368, 580), (114, 14), WHITE, INK, width=2)
    sheet.polygon([(402, 664), (425, 618), (448, 664)], OCHRE)
    sheet.box((560, 608), (230, 14), "#6b4a34")
    for x in (575, 775):
        sheet.line([(x, 612), (x, 668)], "#6b4a34", 9)
    for x in (600, 675, 750):
        sheet.line([(x, 608), (x, 586)], WHITE, 7)
        sheet.disc((x, 578), 6, OCHRE)
    sheet.box((560, 800), (150, 98), "#33302e", INK, radius=4, width=2)
    for x in (598, 672):
        sheet.disc((x, 848), 20, CORAL, OCHRE)
    for i in range(6):
        sheet.disc((755 + i % 3 * 42, 766 + i // 3 * 40), 12 + i % 3 * 2, "#b87333", INK, width=2)
    sheet.box((180, 830), (120, 40), "#b9bfc4", INK, radius=8, width=2)
    for x in (196, 284):
        sheet.line([(x, 868), (x, 898)], INK, 7)
    for i in range(6):
        sheet.line([(330 + i * 22, 896 - i * 22), (352 + i * 22, 896 - i * 22)], INK, 5)
        sheet.line([(352 + i * 22, 896 - i * 22), (352 + i * 22, 874 - i * 22)], INK, 5)


HOURS: list[tuple[str, str]] = [
    ("22 h 55", "une première chanson : on se prépare"),
    ("0 h 20", "une seconde : on part"),
    ("4 h 26", "un communiqué : restez chez vous"),
    ("le soir", "des œillets, la foule dehors"),
]


def carnation_night() -> Sheet:
    """Lisbon, the night of 24 April 1974: roofs, a wireless, a carnation, four moments."""
    sheet = Sheet("#1d2440")
    chance = random.Random(1974)  # noqa: S311
    for _ in range(90):
        sheet.disc((chance.uniform(0, 1600), chance.uniform(170, 430)), chance.uniform(1, 3), "#aab4d6")
    sheet.disc((1340, 150), 62, "#f3e7c4")
    sheet.disc((1368, 136), 56, "#1d2440")
    hills = ((640, "#2b3560", 7), (700, "#37427a", 5))
    for base, color, step in hills:
        for i in range(-1, 24):
            x, height = i * 74, 60 + (i * step * 37) % 150
            sheet.box((x, base - height), (70, height + 140), color)
            sheet.polygon(
                [(x - 6, base - height), (x + 35, base - height - 34), (x + 76, base - height)], BRICK
            )
            for row in range(2):
                lit = OCHRE if chance.random() < 0.35 else "#222b50"
                sheet.box((x + 18, base - height + 22 + row * 46), (18, 24), lit)
    sheet.box((0, 740), (1600, 260), "#12182c")
    _wireless(sheet, (660, 470))
    _carnation(sheet, (1270, 610))
    sheet.text((70, 84), "A noite das senhas", 52, WHITE, bold=True)
    sheet.text((70, 142), "Une nuit de radio, du 24 au 25 avril 1974", 27, "#c9d2ef")
    sheet.line([(110, 850), (1490, 850)], "#8792bd", 4)
    for i, (hour, words) in enumerate(HOURS):
        x = 190 + i * 405
        sheet.disc((x, 850), 17, CORAL, WHITE)
        sheet.text((x, 800), hour, 32, WHITE, bold=True, anchor="mm")
        sheet.note((x - 160, 880), words, 320, 24, "#dfe5f7", centered=True)
    return sheet


def _wireless(sheet: Sheet, at: Point) -> None:
    x, y = at
    for radius in (240, 290, 340):
        sheet.arc((x + 190, y - 10), radius, (222, 318), "#e0a83c", 4)
    sheet.box((x - 60, y), (500, 270), "#6a4230", "#3c241a", radius=26, width=6)
    sheet.box((x - 30, y + 30), (230, 210), "#d8b98a", radius=14)
    for i in range(9):
        sheet.line([(x - 14, y + 50 + i * 21), (x + 184, y + 50 + i * 21)], "#8f6a45", 5)
    sheet.box((x + 225, y + 36), (190, 84), "#f7e8b8", radius=8)
    for i in range(9):
        sheet.line([(x + 240 + i * 20, y + 52), (x + 240 + i * 20, y + 74 + i % 2 * 14)], INK, 3)
    sheet.line([(x + 318, y + 42), (x + 318, y + 114)], CORAL, 5)
    for dx in (262, 378):
        sheet.disc((x + dx, y + 184), 38, "#e6cf9e", "#3c241a", 5)
        sheet.line([(x + dx, y + 184), (x + dx + 20, y + 160)], "#3c241a", 6)


def _carnation(sheet: Sheet, at: Point) -> None:
    x, y = at
    _band(sheet, curve([(x, y + 20), (x - 14, y + 90), (x + 8, y + 150)]), "#7fa47a", 13)
    for side in (-1, 1):
        leaf = [(x - 4, y + 120), (x + side * 60, y + 70), (x + side * 96, y + 20)]
        _band(sheet, curve(leaf), "#7fa47a", 9)
    sheet.polygon([(x - 30, y - 20), (x + 30, y - 20), (x + 16, y + 44), (x - 16, y + 44)], "#7fa47a")
    for ring, color in ((118, "#b23a34"), (86, CORAL), (54, "#e88672")):
        petals = []
        for i in range(41):
            angle = math.pi + math.pi * i / 40
            reach = ring * (1 + 0.11 * (i % 2))
            petals.append((x + reach * math.cos(angle), y - 6 + reach * 0.95 * math.sin(angle)))
        sheet.polygon([*petals, (x + 26, y + 6), (x - 26, y + 6)], color)


RIVER: list[Point] = [(700, -20), (690, 140), (790, 300), (720, 480), (820, 640), (760, 820), (850, 1020)]
CROSSINGS: list[tuple[float, str, str, str]] = [
    (250, "Die Fähre", "le bac, avant le pont", TEAL),
    (420, "Der Umzug", "une famille change de rive", PLUM),
    (590, "Die Lehrstelle", "un apprentissage en face", CORAL),
    (760, "Das Schwimmbad", "la piscine du samedi", BLUE),
]


def rhine_stories() -> Sheet:
    """A river between two banks, and four stories of people who crossed it."""
    sheet = Sheet("#eef0e2")
    water = curve(RIVER)
    sheet.polygon([*water, (1620, 1020), (1620, -20)], SAND)
    _fields(sheet)
    _band(sheet, water, "#a9c7d6", 108)
    _band(sheet, water, SKY, 90)
    for i, (y, german, french, color) in enumerate(CROSSINGS):
        x = min(water, key=lambda at: abs(at[1] - y))[0]
        sheet.box((x - 92, y - 11), (184, 22), WHITE, INK, radius=4)
        for k in range(1, 8):
            sheet.line([(x - 92 + k * 23, y - 9), (x - 92 + k * 23, y + 9)], PALE, 2)
        corner = (x - 560, y - 58) if i % 2 == 0 else (x + 170, y - 58)
        edge = (corner[0] + 390, y) if i % 2 == 0 else (corner[0], y)
        sheet.line([edge, (x, y)], color, 5)
        sheet.disc((x, y), 18, color, WHITE)
        sheet.box(corner, (390, 116), WHITE, color, radius=16, width=4)
        sheet.text((corner[0] + 26, y - 22), german, 30, color, bold=True)
        sheet.text((corner[0] + 26, y + 24), french, 24, MUTED)
    sheet.box((0, 0), (1600, 140), WHITE)
    sheet.text((70, 52), "Grenzgeschichten", 42, bold=True)
    sheet.text((70, 104), "Quatre récits de passage, dits dans les deux langues", 25, MUTED)
    sheet.label((170, 850), (260, 64), "rive gauche", "#5f7050", text_size=30, bold=True)
    sheet.label((1160, 218), (260, 64), "rechtes Ufer", "#86702f", text_size=30, bold=True)
    sheet.box((1090, 890), (450, 70), WHITE, INK, radius=12)
    sheet.text((1315, 925), "Lieux déplacés, tracé simplifié", 25, anchor="mm")
    return sheet


def _fields(sheet: Sheet) -> None:
    """Fields and rows of trees on both banks."""
    chance = random.Random(15)  # noqa: S311
    for bank, shades in ((0, ("#e2e8d2", "#dbe4c8")), (930, ("#e2d5b4", "#dccda6"))):
        for _ in range(15):
            x, y = bank + chance.uniform(0, 540), chance.uniform(160, 900)
            slant = chance.uniform(-30, 30)
            width, height = chance.uniform(90, 170), chance.uniform(60, 110)
            field = [(x, y), (x + width, y + slant), (x + width, y + slant + height), (x, y + height)]
            sheet.polygon(field, chance.choice(shades))
        for _ in range(9):
            x, y = bank + chance.uniform(20, 560), chance.uniform(180, 940)
            for k in range(chance.randint(3, 6)):
                sheet.disc((x + k * 19, y + k % 2 * 5), 9, "#b9c8a2" if bank == 0 else "#c3b485")


SENTENCES: list[tuple[str, str]] = [
    ("Scotland is a country of lochs and mountains.", TEAL),
    ("Its people are proud and warm-hearted.", CORAL),
    ("They often wear a kilt and play the bagpipes.", CORAL),
    ("Most families speak Gaelic at home.", PLUM),
    ("Edinburgh is the capital city.", TEAL),
    ("In August it hosts famous arts festivals.", TEAL),
    ("It rains every day of the year.", PLUM),
    ("Life in the villages has never changed.", CORAL),
]
VERDICTS: list[tuple[str, str, str]] = [
    (TEAL, "checked", "deux sources le disent"),
    (CORAL, "cliché", "qui parle ? de qui ? depuis quand ?"),
    (PLUM, "false", "le recensement de 2011 : 1,1 % parlent gaélique"),
]


def guide_checked() -> Sheet:
    """A generated text, and what a class made of each of its sentences."""
    sheet = Sheet()
    sheet.title("The guide who never travelled", "Un texte généré, relu par une classe de première")
    sheet.box((84, 184), (860, 752), PALE, radius=10)
    sheet.box((70, 170), (860, 752), WHITE, INK, radius=10)
    tones = {TEAL: "#d5ebe6", CORAL: "#f8d9d0", PLUM: "#e5d6e8"}
    for i, (words, color) in enumerate(SENTENCES):
        y = 230 + i * 82
        sheet.box((106, y - 26), (len(words) * 15.4 + 20, 52), tones[color], radius=8)
        sheet.line([(884, y - 22), (884, y + 22)], color, 12)
        sheet.text((118, y), words, 27)
    sheet.text((118, 886), "texte produit hors ligne, sur le poste du professeur", 21, MUTED)
    for i, (color, name, words) in enumerate(VERDICTS):
        y, count = 170 + i * 256, sum(1 for _, one in SENTENCES if one == color)
        sheet.box((980, y), (560, 232), WHITE, color, radius=18, width=4)
        sheet.disc((1060, y + 84), 46, color)
        sheet.text((1060, y + 84), str(count), 44, WHITE, bold=True, anchor="mm")
        sheet.text((1130, y + 84), name, 42, color, bold=True)
        sheet.note((1020, y + 146), words, 500, 25)
    return sheet


STAGES: list[tuple[Point, Point, str, str, str, str]] = [
    ((250, 800), (60, 530), "6e", "Nommer", "un objet, un mot, un geste", TEAL),
    ((620, 760), (740, 650), "5e", "Comparer", "deux usages, une règle du jeu", BLUE),
    ((920, 430), (480, 240), "4e", "Enquêter", "une maison, un recensement", PLUM),
    ((1350, 500), (1160, 640), "3e", "Transmettre", "un récit pour quelqu’un", CORAL),
]


WAY: list[Point] = [(30, 960), (250, 800), (450, 880), (620, 760), (700, 560), (920, 430), (1130, 540)]
WAY += [(1350, 500), (1440, 320), (1580, 230)]


def cultural_path() -> Sheet:
    """A path from the sixth to the third form: four verbs, each taking up the one before."""
    sheet = Sheet()
    for base, color in ((900, "#e9eedf"), (990, "#dbe5d2")):
        ridge = curve(
            [(0, base - 190), (420, base - 130), (800, base - 330), (1180, base - 420), (1600, base - 560)]
        )
        sheet.polygon([*ridge, (1600, 1000), (0, 1000)], color)
    way = curve(WAY)
    _band(sheet, way, "#c9b88f", 70)
    _band(sheet, way, "#f1e7d0", 58)
    for i in range(4, len(way) - 4, 8):
        sheet.line([way[i], way[i + 3]], "#b7a67c", 4)
    for (x, y), (left, top), level, verb, words, color in STAGES:
        middle = min(max(x, left + 30), left + 350)
        sheet.line([(middle, top + 60), (x, y)], color, 4)
        sheet.disc((x, y), 64, color, WHITE, 7)
        sheet.text((x, y), level, 42, WHITE, bold=True, anchor="mm")
        sheet.box((left, top), (380, 124), WHITE, color, radius=16, width=4)
        sheet.text((left + 190, top + 42), verb, 34, color, bold=True, anchor="mm")
        sheet.text((left + 190, top + 88), words, 22, anchor="mm")
    sheet.title(
        "Un parcours culturel, quatre verbes",
        "Chaque année reprend le geste de la précédente et en ajoute un",
    )
    sheet.box((900, 830), (640, 116), WHITE, INK, radius=16)
    sheet.note(
        (926, 852),
        "Ce qui ne change pas : un document vrai, une question, une trace que l’on garde.",
        600,
        25,
    )
    return sheet


MASKS: list[tuple[str, str, str, str]] = [
    ("Arlecchino", "vite, sauts d’une octave", "#2c2623", CORAL),
    ("Pantalone", "voix serrée, phrases coupées", "#7a4a2c", OCHRE),
    ("Il Dottore", "grave, interminable", "#4d4a52", BLUE),
    ("Il Capitano", "fort, puis presque rien", "#b08a62", PLUM),
]


def commedia_masks() -> Sheet:
    """Four masks of the commedia and the voice of each."""
    sheet = Sheet()
    sheet.title("Quattro maschere, quattro voci", "Le masque cache le visage : c’est la voix qui joue")
    for i, (name, words, skin, color) in enumerate(MASKS):
        x = 230 + i * 380
        sheet.box((x - 172, 180), (344, 750), WHITE, color, radius=24, width=5)
        sheet.box((x - 172, 180), (344, 330), color, radius=24)
        sheet.box((x - 172, 440), (344, 80), color)
        _mask(sheet, (x, 345), skin, i)
        sheet.text((x, 562), name, 36, color, bold=True, anchor="mm")
        sheet.note((x - 150, 594), words, 300, 24, MUTED, centered=True)
        for k in range(44):
            sheet.line(
                [(x - 142 + k * 6.6, 790 - _loudness(i, k)), (x - 142 + k * 6.6, 790 + _loudness(i, k))],
                color,
                4,
            )
    sheet.text((800, 965), "Quatre secondes de chaque voix, la même réplique", 23, MUTED, anchor="mm")
    return sheet


NOSES: list[list[Point]] = [
    [(0, -6), (30, 30), (34, 62), (0, 80), (-34, 62), (-30, 30)],
    [(-4, -24), (34, 20), (50, 80), (26, 138), (14, 92), (-26, 58), (-24, 6)],
    [(0, -14), (40, 12), (66, 58), (40, 96), (0, 104), (-40, 96), (-66, 58), (-40, 12)],
    [(0, -20), (24, 40), (22, 110), (0, 152), (-22, 110), (-24, 40)],
]
BROWS = (-16, 16, 2, -30)


def _mask(sheet: Sheet, at: Point, skin: str, kind: int) -> None:
    """A half mask; only its nose and its brow tell who it is."""
    x, y = at
    half = [(0, -92), (56, -116), (116, -84), (132, -20), (112, 36), (66, 72)]
    outline = [*half, *[(-dx, dy) for dx, dy in reversed(half[1:])]]
    sheet.polygon(_closed([(x + dx, y + dy) for dx, dy in outline]), skin, INK, 4)
    for k in range(3):
        wrinkle = [(x - 52 + k * 8, y - 66 - k * 10), (x, y - 58 - k * 10), (x + 52 - k * 8, y - 66 - k * 10)]
        sheet.line(curve(wrinkle), "#d8c7a8", 2.5)
    for side in (-1, 1):
        eye = [
            (x + side * 22, y - 6),
            (x + side * 58, y - 32),
            (x + side * 94, y - 10),
            (x + side * 58, y + 12),
        ]
        sheet.polygon(_closed(eye), "#f6efdf", INK, 3)
        sheet.disc((x + side * 58, y - 9), 13, INK)
        brow = [
            (x + side * 18, y - 44),
            (x + side * 60, y - 60 + BROWS[kind] / 2),
            (x + side * 104, y - 46 + BROWS[kind]),
        ]
        _band(sheet, curve(brow), "#efe3c8", 11)
    nose = [(x + dx, y + dy) for dx, dy in NOSES[kind]]
    sheet.polygon(_closed(nose), skin, "#efe3c8", 3)
    sheet.line([(x - 8, y + 14), (x - 12, y + 52)], "#d8c7a8", 5)
    if kind == 0:
        sheet.disc((x + 84, y - 82), 15, CORAL, "#efe3c8")


def _loudness(kind: int, k: int) -> float:
    """How loud a voice is, moment after moment."""
    if kind == 0:
        return 18 + 70 * abs(math.sin(k * 1.9)) * (0.4 + (k % 5) / 6)
    if kind == 1:
        return (56 if k % 11 < 6 else 3) * (0.6 + 0.4 * math.sin(k * 2.3))
    if kind == 2:
        return 46 + 12 * math.sin(k * 0.7) + 6 * math.sin(k * 2.1)
    return max(4, 108 - k * 4.6) * (0.75 + 0.25 * math.sin(k * 2.7))
