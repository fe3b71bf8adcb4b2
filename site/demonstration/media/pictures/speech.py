"""Speaking: actors of a debate, the rundown of a bulletin, a grid to read a picture."""

from __future__ import annotations

import itertools
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
    SAND,
    TEAL,
    WHITE,
    Point,
    Sheet,
    curve,
    shortened,
)

ACTORS: list[tuple[str, str, Point, list[tuple[str, Point]]]] = [
    ("Usagers", TEAL, (400, 290), [("attendre à l’abri", (60, 170)), ("changer sans courir", (40, 400))]),
    ("Habitants", CORAL, (1200, 290), [("garder le jardin", (1310, 170)), ("moins de bruit", (1330, 400))]),
    ("Élus", BLUE, (400, 750), [("tenir le budget", (60, 620)), ("expliquer le choix", (40, 850))]),
    ("Entreprises", PLUM, (1200, 750), [("livrer le matin", (1330, 620)), ("rester visibles", (1310, 850))]),
]


def actors_mind_map() -> Sheet:
    """Who wants what around a bus station."""
    sheet = Sheet()
    center = (800, 520)
    for name, color, (x, y), wishes in ACTORS:
        sheet.line(curve([center, ((center[0] + x) / 2, y + (center[1] - y) * 0.25), (x, y)]), color, 12)
        for words, (left, top) in wishes:
            anchor = (left + 230, top + 40) if x < 800 else (left, top + 40)
            sheet.line(curve([(x, y), ((x + anchor[0]) / 2, anchor[1]), anchor]), color, 5)
            sheet.label((left, top), (230, 80), words, WHITE, INK)
            sheet.box((left, top), (230, 80), None, color, radius=14)
        sheet.disc((x, y), 92, color)
        sheet.text((x, y), name, 27, WHITE, bold=True, anchor="mm")
    sheet.disc(center, 140, INK)
    sheet.note((690, 478), "La gare routière", 220, 34, WHITE, bold=True, centered=True)
    sheet.text((800, 70), "Qui veut quoi ?", 40, bold=True, anchor="mm")
    sheet.text((800, 952), "Un acteur, une couleur ; deux demandes par acteur", 24, MUTED, anchor="mm")
    return sheet


RUNDOWN = [
    ("Titres", 40, INK),
    ("Congés payés", 95, TEAL),
    ("Reprise du travail", 80, BLUE),
    ("Billets de train", 70, PLUM),
    ("Reportage au stade", 110, CORAL),
    ("Chronique", 60, OCHRE),
    ("Fin", 25, INK),
]


def radio_rundown() -> Sheet:
    """A bulletin of eight minutes as a wave cut in parts."""
    sheet = Sheet()
    sheet.title("Le conducteur du bulletin", "8 minutes, 7 séquences, une seule prise")
    chance = random.Random(1936)  # noqa: S311
    total = sum(seconds for _, seconds, _ in RUNDOWN)
    x, elapsed = 80.0, 0
    for i, (name, seconds, color) in enumerate(RUNDOWN):
        width = seconds / total * 1440
        for offset in range(4, int(width) - 4, 7):
            swell = 0.45 + 0.55 * math.sin(math.pi * offset / width)
            reach = 16 + chance.random() * 120 * swell
            sheet.line([(x + offset, 380 - reach), (x + offset, 380 + reach)], color, 4)
        sheet.line([(x, 220), (x, 560)], PALE, 2)
        sheet.text((x + 4, 590), f"{elapsed // 60}:{elapsed % 60:02}", 21, MUTED, anchor="lm")
        left, top = 80 + (i % 4) * 365, 660 + (i // 4) * 150
        sheet.box((left, top), (335, 118), WHITE, color, radius=16, width=4)
        sheet.box((left, top), (16, 118), color)
        sheet.text((left + 36, top + 40), name, 26, bold=True)
        sheet.text((left + 36, top + 82), _duration(seconds), 24, MUTED)
        x, elapsed = x + width, elapsed + seconds
    sheet.line([(80, 380), (1520, 380)], INK, 2)
    return sheet


def _duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def image_grid() -> Sheet:
    """A poster under a grid of nine squares, with the path of the eye."""
    sheet = Sheet()
    left, top, width, height = 90, 60, 640, 880
    sheet.box((left, top), (width, height), SAND)
    sheet.polygon(
        [(left, top + 640), (left + width, top + 250), (left + width, top + 330), (left, top + 740)], OCHRE
    )
    sheet.disc((left + 480, top + 160), 86, CORAL)
    _figure(sheet, (left + 320, top + 470))
    sheet.box((left, top + 740), (width, 140), INK)
    sheet.text((left + width / 2, top + 810), "EN AVANT !", 64, WHITE, bold=True, anchor="mm")
    for i in (1, 2):
        sheet.dashes((left + width * i / 3, top), (left + width * i / 3, top + height), MUTED, 3)
        sheet.dashes((left, top + height * i / 3), (left + width, top + height * i / 3), MUTED, 3)
    path = [
        (left + 480, top + 160),
        (left + 330, top + 330),
        (left + 330, top + 600),
        (left + 330, top + 752),
    ]
    for i, (start, end) in enumerate(itertools.pairwise(path), start=1):
        sheet.arrow(start, shortened(start, end, 30), BLUE, 8, 28)
        sheet.disc(start, 26, BLUE, WHITE)
        sheet.text(start, str(i), 26, WHITE, bold=True, anchor="mm")
    sheet.disc(path[-1], 26, BLUE, WHITE)
    sheet.text(path[-1], "4", 26, WHITE, bold=True, anchor="mm")
    texts = [
        ("Je décris", "Un soleil, une silhouette de face, une diagonale qui monte, deux mots en bas.", TEAL),
        ("Je situe", "Une affiche : elle s’adresse à tous ceux qui passent dans la rue.", BLUE),
        ("J’interprète", "Tout conduit l’œil vers le slogan : on veut me mettre en mouvement.", CORAL),
    ]
    for i, (name, words, color) in enumerate(texts):
        y = 110 + i * 290
        sheet.box((800, y), (720, 240), WHITE, color, radius=18, width=4)
        sheet.text((836, y + 56), name, 36, color, bold=True)
        sheet.text((1484, y + 56), "20 s", 30, MUTED, anchor="rm")
        sheet.note((836, y + 104), words, 650, 29)
    return sheet


def _figure(sheet: Sheet, at: Point) -> None:
    """A figure made of plain shapes: nobody."""
    x, y = at
    sheet.disc((x, y - 210), 62, INK)
    sheet.polygon([(x - 100, y + 190), (x - 84, y - 130), (x + 84, y - 130), (x + 100, y + 190)], INK)
    sheet.line([(x + 70, y - 100), (x + 190, y - 250)], INK, 40)
    sheet.line([(x - 70, y - 100), (x - 130, y + 60)], INK, 40)
