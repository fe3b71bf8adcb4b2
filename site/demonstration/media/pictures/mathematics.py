"""Mathematics by hand: a sorting network, nets, regions, a neuron, a fire; and a poster for those who film."""

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
    PLUM,
    SAGE,
    SAND,
    SKY,
    TEAL,
    WHITE,
    Point,
    Sheet,
)
from demonstration.media.chart import Axes

# --- A sorting network, in chalk -------------------------------------------------------------------------
TARMAC, CHALK, YELLOW = "#3d444d", "#f2efe6", "#f3cf62"
BRIDGES = [(0, 2, 380), (1, 3, 510), (0, 1, 760), (2, 3, 760), (1, 2, 1120)]
LANES = (260, 430, 600, 770)
STATIONS = {130: ("départ", 0), 635: ("après 1 et 2", 2), 940: ("après 3 et 4", 4), 1410: ("arrivée", 5)}
START = (4, 1, 3, 2)


def sorting_network() -> Sheet:
    """Four lanes and five bridges chalked on the yard, and four numbers that walk through."""
    sheet = Sheet(TARMAC)
    _grain(sheet)
    sheet.text((70, 76), "Un réseau de tri à quatre voies", 42, CHALK, bold=True)
    sheet.text((70, 130), "Sur un pont, on compare : le plus petit prend la voie du haut", 27, "#cfd3d6")
    for y in LANES:
        _chalk(sheet, (190, y), (1340, y), CHALK, 9)
    for number, (high, low, x) in enumerate(BRIDGES, start=1):
        _chalk(sheet, (x, LANES[high]), (x, LANES[low]), YELLOW, 10)
        for lane in (high, low):
            sheet.disc((x, LANES[lane]), 15, YELLOW)
        middle = LANES[high] + 86
        sheet.disc((x, middle), 27, TARMAC, YELLOW, 4)
        sheet.text((x, middle), str(number), 27, YELLOW, bold=True, anchor="mm")
    for x, (words, crossed) in STATIONS.items():
        for y, number in zip(LANES, _after(crossed), strict=True):
            _card(sheet, (x, y), number, small=0 < crossed < len(BRIDGES))
        sheet.text((x, 860), words, 27, CHALK, bold=True, anchor="mm")
    sheet.text((70, 938), "5 ponts, 24 ordres de départ possibles : tous arrivent rangés.", 30, YELLOW)
    return sheet


def _after(crossed: int) -> list[int]:
    """Where the numbers stand once so many bridges are crossed."""
    numbers = list(START)
    for high, low, _ in BRIDGES[:crossed]:
        numbers[high], numbers[low] = sorted((numbers[high], numbers[low]))
    return numbers


def _grain(sheet: Sheet) -> None:
    chance = random.Random(24)  # noqa: S311
    for _ in range(2600):
        at = (chance.uniform(0, 1600), chance.uniform(0, 1000))
        sheet.disc(at, chance.uniform(0.7, 2), chance.choice(["#464e58", "#353b43", "#4d5560"]))


def _chalk(sheet: Sheet, start: Point, end: Point, color: str, width: float) -> None:
    """A line that crumbles a little."""
    sheet.line([start, end], color, width)
    chance = random.Random(int(start[0] + end[1]))  # noqa: S311
    for _ in range(int(math.dist(start, end) / 5)):
        share = chance.random()
        x = start[0] + (end[0] - start[0]) * share + chance.uniform(-width, width) * 0.7
        y = start[1] + (end[1] - start[1]) * share + chance.uniform(-width, width) * 0.7
        sheet.disc((x, y), chance.uniform(0.8, 2.4), chance.choice([TARMAC, color]))


def _card(sheet: Sheet, at: Point, number: int, *, small: bool = False) -> None:
    side = 58 if small else 84
    sheet.box((at[0] - side / 2, at[1] - side / 2), (side, side), WHITE, INK, radius=10)
    sheet.text(at, str(number), 32 if small else 46, INK, bold=True, anchor="mm")


# --- The eleven nets of the cube -------------------------------------------------------------------------
FAMILIES: list[tuple[str, str, list[tuple[str, ...]]]] = [
    ("Une bande de quatre : six patrons", TEAL,
     [("#...", "####", "#..."), ("#...", "####", ".#.."), ("#...", "####", "..#."),
      ("#...", "####", "...#"), (".#..", "####", ".#.."), (".#..", "####", "..#.")]),
    ("Trois étages, sans bande de quatre : quatre patrons", CORAL,
     [("##...", ".###.", ".#..."), ("##...", ".###.", "..#.."), ("##...", ".###.", "...#."),
      ("##..", ".##.", "..##")]),
    ("Deux étages : un patron", BLUE, [("###..", "..###")]),
]  # fmt: skip
CELL = 54


def cube_nets() -> Sheet:
    """The eleven nets, sorted into three families."""
    sheet = Sheet("#eef1ea")
    sheet.title("Onze patrons, pas un de plus", "Le classement final de la classe")
    for name, color, top, left in (
        (*FAMILIES[0][:2], 196, 70),
        (*FAMILIES[1][:2], 616, 70),
        (*FAMILIES[2][:2], 616, 1110),
    ):
        sheet.box((left, top), (18, 34), color, radius=4)
        sheet.text((left + 34, top + 17), name, 27, color, bold=True)
    for i, net in enumerate(FAMILIES[0][2]):
        _net(sheet, net, (70 + i * 250, 268), FAMILIES[0][1], i + 1)
    for i, net in enumerate(FAMILIES[1][2]):
        _net(sheet, net, (70 + i * 258, 690), FAMILIES[1][1], i + 7)
    _net(sheet, FAMILIES[2][2][0], (1110, 690), FAMILIES[2][1], 11)
    return sheet


def _net(sheet: Sheet, rows: tuple[str, ...], corner: Point, color: str, number: int) -> None:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell == "#":
                x, y = corner[0] + column * CELL, corner[1] + row * CELL
                sheet.box((x + 5, y + 6), (CELL, CELL), "#c9cfc4")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell == "#":
                x, y = corner[0] + column * CELL, corner[1] + row * CELL
                sheet.box((x, y), (CELL, CELL), WHITE, color, width=4)
    sheet.text((corner[0] + 6, corner[1] + 3 * CELL + 44), f"n° {number}", 24, MUTED)


# --- Regions of a disc -----------------------------------------------------------------------------------
ANGLES = {
    1: (90,), 2: (60, 230), 3: (90, 205, 330), 4: (50, 130, 215, 320), 5: (90, 162, 234, 306, 18),
    6: (92, 148, 196, 262, 322, 20),
}  # fmt: skip
REGIONS = {1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 6: 31}


def circle_regions() -> Sheet:
    """From one to six points on a circle, every chord drawn: 1, 2, 4, 8, 16, 31 regions."""
    sheet = Sheet("#fffdf8")
    _squares(sheet)
    sheet.box((40, 26), (1010, 128), "#fffdf8")
    sheet.title("Combien de régions ?", "On place des points, on trace toutes les cordes, on compte")
    for i, (count, angles) in enumerate(ANGLES.items()):
        center = (285 + i % 3 * 515, 340 + i // 3 * 410)
        _disc_with_chords(sheet, center, 150, angles, CORAL if count == 6 else TEAL)
        words = f"{count} point{'s' if count > 1 else ''} : "
        sheet.text((center[0] - 100, center[1] + 190), words, 28, MUTED)
        found = f"{REGIONS[count]}" + (" !" if count == 6 else "")
        color = CORAL if count == 6 else INK
        sheet.text((center[0] + 52, center[1] + 190), found, 40, color, bold=True)
    return sheet


def _squares(sheet: Sheet) -> None:
    for i in range(41):
        sheet.line([(i * 40, 0), (i * 40, 1000)], "#e6edf2", 1.5)
        sheet.line([(0, i * 40), (1600, i * 40)], "#e6edf2", 1.5)


def _disc_with_chords(
    sheet: Sheet, center: Point, radius: float, angles: tuple[float, ...], color: str
) -> None:
    points = [
        (
            center[0] + radius * math.cos(math.radians(angle)),
            center[1] - radius * math.sin(math.radians(angle)),
        )
        for angle in angles
    ]
    sheet.disc(center, radius, "#f7efdd", INK, 4)
    for start, end in itertools.combinations(points, 2):
        sheet.line([start, end], color, 4)
    for point in points:
        sheet.disc(point, 11, INK, WHITE, 2)


# --- A neuron on paper -----------------------------------------------------------------------------------
WILLOW = [(9, 1), (11, 2), (8, 1), (10, 2), (6, 1)]
BEECH = [(6, 4), (8, 5), (7, 5), (9, 6), (5, 3)]


def paper_neuron() -> Sheet:
    """Ten leaves in a plane and the line that the neuron ends with, between two others."""
    sheet = Sheet(WHITE)
    sheet.title("Le neurone en papier a appris", "Dix feuilles d’arbre, quatre corrections, une droite")
    axes = Axes(sheet, (0, 12), (0, 7), right=1130)
    sheet.polygon([axes.at(0, 0), axes.at(12, 0), axes.at(12, 36 / 7)], "#edf3f1")
    axes.graduate(range(13), range(8), "longueur x (cm)", "largeur y (cm)")
    sheet.dashes(axes.at(0, 0), axes.at(7, 7), MUTED, 4)
    sheet.text(axes.at(5.6, 6.75), "y = x", 24, MUTED, anchor="rm")
    sheet.text(axes.at(5.6, 6.3), "après 2 corrections", 22, MUTED, anchor="rm")
    axes.plot([(0, 0), (12, 36 / 7)], CORAL, 6)
    sheet.text(axes.at(11.8, 3.55), "3x − 7y = 0", 27, CORAL, bold=True, anchor="rm")
    for x, y in WILLOW:
        _leaf(sheet, axes.at(x, y), 40, 9, TEAL)
    for x, y in BEECH:
        _leaf(sheet, axes.at(x, y), 32, 21, OCHRE)
    _machine(sheet)
    return sheet


def _leaf(sheet: Sheet, at: Point, length: float, width: float, color: str) -> None:
    upper = [
        (at[0] - length + 2 * length * i / 20, at[1] - width * math.sin(math.pi * i / 20)) for i in range(21)
    ]
    lower = [(x, 2 * at[1] - y) for x, y in reversed(upper)]
    sheet.polygon([*upper, *lower], color)
    sheet.line([(at[0] - length - 12, at[1]), (at[0] + length - 6, at[1])], INK, 2.5)


def _machine(sheet: Sheet) -> None:
    """The neuron itself, as a sum to be written by hand."""
    sheet.box((1200, 200), (340, 690), SAND, radius=18)
    sheet.text((1370, 246), "Le calcul", 30, bold=True, anchor="mm")
    for i, (words, weight) in enumerate(
        (("longueur x", "a = 3"), ("largeur y", "b = −7"), ("seuil", "c = 0"))
    ):
        y = 312 + i * 84
        sheet.label((1224, y - 30), (160, 60), words, WHITE, INK, 22)
        sheet.arrow((1384, y), (1414, y), INK, 3, 14)
        sheet.text((1424, y), weight, 25, PLUM, bold=True)
    sheet.text((1370, 560), "S = ax + by + c", 27, bold=True, anchor="mm")
    for i, (words, color) in enumerate((("S positif : saule", TEAL), ("S négatif : hêtre", OCHRE))):
        sheet.label((1224, 600 + i * 84), (292, 68), words, color, WHITE if i == 0 else INK, 25, bold=True)
    sheet.note((1224, 782), "En cas d’erreur, on ajoute ou on retire x, y et 1.", 300, 23)


# --- A fire in a forest ----------------------------------------------------------------------------------
SIDE = 30
CROSSED = {
    10: [(30, 0), (40, 2), (45, 8), (50, 18), (55, 30), (60, 53), (65, 79), (70, 92), (75, 97), (80, 100)],
    60: [(30, 0), (40, 0), (45, 0), (50, 0), (55, 3), (58, 31), (60, 63), (62, 87), (65, 99), (70, 100), (80, 100)],
}  # fmt: skip


def forest_fire() -> Sheet:
    """A burnt grid, and the share of fires that cross as the forest thickens."""
    sheet = Sheet(WHITE)
    sheet.title(
        "Le feu traverse-t-il la forêt ?", "Il part du bord gauche et passe d’un arbre à ses quatre voisins"
    )
    trees, burnt = _burn(random.Random(17), 0.6)  # noqa: S311
    cell = 24
    sheet.box((64, 194), (SIDE * cell + 12, SIDE * cell + 12), "#efe7d4", radius=6)
    for row, column in trees:
        color = CORAL if (row, column) in burnt else "#6f9a6b"
        sheet.box((71 + column * cell, 201 + row * cell), (cell - 3, cell - 3), color, radius=5)
    sheet.text((70, 952), "Une forêt à 60 % : en rouge, ce qui a brûlé", 25, MUTED)
    axes = Axes(sheet, (30, 80), (0, 100), left=950, right=1520, top=330, bottom=800)
    axes.graduate(range(30, 81, 10), range(0, 101, 25), "densité d’arbres (%)", "feux qui traversent (%)")
    sheet.dashes(axes.at(59.3, 0), axes.at(59.3, 100), MUTED, 3)
    axes.plot(CROSSED[10], OCHRE, 5)
    axes.plot(CROSSED[60], BLUE, 5)
    for size, color in ((10, OCHRE), (60, BLUE)):
        for density, share in CROSSED[size]:
            axes.mark(density, share, color, 8)
    for x, words, color in ((950, "grille 10 × 10", OCHRE), (1250, "grille 60 × 60", BLUE)):
        sheet.box((x, 930), (40, 18), color, radius=4)
        sheet.text((x + 54, 939), words, 25)
    return sheet


def _burn(chance: random.Random, density: float) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The trees of a forest, and those that burn."""
    places = itertools.product(range(SIDE), range(SIDE))
    trees = {place for place in places if chance.random() < density}
    front = [place for place in trees if place[1] == 0]
    burnt = set(front)
    while front:
        row, column = front.pop()
        around = {(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)}
        reached = around & trees - burnt
        burnt |= reached
        front += reached
    return trees, burnt


# --- Before filming --------------------------------------------------------------------------------------
QUESTIONS: list[tuple[str, str, str]] = [
    ("Un visage est-il utile ?", "Mains, objets, dos : souvent, cela suffit.", CORAL),
    ("Qui entend-on ?", "La voix se reconnaît : on demande l’accord.", TEAL),
    ("Que voit-on derrière ?", "Badge, écran, planning : on vide le cadre.", BLUE),
    ("D’où vient la musique ?", "Composée, ou sous licence libre citée.", PLUM),
    ("Une marque apparaît-elle ?", "On la masque, ou on explique pourquoi non.", OCHRE),
    ("Où ira le fichier ?", "Serveur de l’établissement, pas ailleurs.", TEAL),
    ("Qui pourra regarder ?", "La classe, le jury ou tous : décidé avant.", CORAL),
    ("Quand l’efface-t-on ?", "Une date, écrite sur la fiche de tournage.", BLUE),
]


def before_filming() -> Sheet:
    """A poster: eight questions to ask before pressing the button."""
    sheet = Sheet("#26344f")
    sheet.text((70, 84), "Avant d’appuyer sur le bouton rouge", 46, WHITE, bold=True)
    sheet.text((70, 142), "Huit questions, une minute, pour toute l’équipe de tournage", 27, SKY)
    sheet.disc((1480, 106), 52, None, WHITE, 6)
    sheet.disc((1480, 106), 36, CORAL)
    for i, (question, answer, color) in enumerate(QUESTIONS):
        x, y = 70 + i % 2 * 740, 200 + i // 2 * 186
        sheet.box((x, y), (720, 162), "#fbf8f1", radius=18)
        sheet.disc((x + 82, y + 81), 50, color)
        sheet.text((x + 82, y + 81), str(i + 1), 44, WHITE, bold=True, anchor="mm")
        sheet.text((x + 160, y + 58), question, 32, bold=True)
        sheet.note((x + 160, y + 94), answer, 540, 24, MUTED)
    sheet.text(
        (800, 968), "Une seule réponse manque ? On ne tourne pas encore.", 27, SAGE, bold=True, anchor="mm"
    )
    return sheet
