"""Sources: two answers to check, a machine made of slips, a caption that lies, a trail, a tree, a library."""

from __future__ import annotations

import itertools

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

SIGNS = {"V": TEAL, "X": CORAL, "?": OCHRE}
MEANINGS = {"V": "confirmé par une source", "X": "contredit par une source", "?": "introuvable"}
ANSWERS: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Réponse A", [
        ("En automne, les jours raccourcissent et l’arbre se prépare à l’hiver.", "V", "p. 84"),
        ("Il récupère une partie des réserves contenues dans ses feuilles.", "V", "p. 84"),
        ("Le vert s’efface, et des jaunes déjà présents deviennent visibles.", "V", "p. 85"),
        ("Une couche de liège ferme la base de la feuille, qui tombe.", "V", "p. 85"),
    ]),
    ("Réponse B", [
        ("Les feuilles jaunissent car l’arbre fabrique un pigment jaune en octobre.", "X", "p. 85"),
        ("Le vert disparaît quand la chlorophylle n’est plus renouvelée.", "V", "p. 85"),
        ("Tous les conifères gardent leurs aiguilles pendant l’hiver.", "X", "mélèze"),
        ("Une étude européenne de 2019 l’a mesuré sur 4 000 arbres.", "?", "rien"),
    ]),
]  # fmt: skip


def two_answers() -> Sheet:
    """Two answers to one question, checked sentence by sentence."""
    sheet = Sheet(SAND)
    sheet.title(
        "Pourquoi les feuilles tombent-elles ?", "Deux réponses, huit phrases, une encyclopédie ouverte"
    )
    for i, (name, sentences) in enumerate(ANSWERS):
        left = 70 + i * 745
        sheet.box((left + 10, 180), (715, 680), "#d8cbb0", radius=8)
        sheet.box((left, 170), (715, 680), WHITE, PALE, radius=8)
        sheet.text((left + 36, 218), name, 32, bold=True)
        sheet.line([(left + 570, 170), (left + 570, 850)], CORAL, 2)
        for row, (words, sign, where) in enumerate(sentences):
            top = 270 + row * 143
            sheet.box((left + 28, top), (526, 126), _tint(SIGNS[sign]), radius=10)
            sheet.box((left + 28, top), (9, 126), SIGNS[sign])
            sheet.note((left + 54, top + 27), words, 490, 25)
            _sign(sheet, (left + 642, top + 42), 30, sign)
            sheet.text((left + 642, top + 98), where, 24, MUTED, anchor="mm")
    for i, (sign, words) in enumerate(MEANINGS.items()):
        x = 100 + i * 500
        _sign(sheet, (x, 928), 26, sign)
        sheet.text((x + 42, 928), words, 27)
    return sheet


def _sign(sheet: Sheet, at: Point, radius: float, sign: str) -> None:
    """A letter in a disc: the colour never speaks alone."""
    sheet.disc(at, radius, SIGNS[sign])
    sheet.text(at, sign, 30, INK if sign == "?" else WHITE, bold=True, anchor="mm")


def _ribbon(sheet: Sheet, points: list[Point], color: str, width: float) -> None:
    """A thick smooth line, without the seams of its segments."""
    for at in curve(points, 90):
        sheet.disc(at, width / 2, color)


def _tint(color: str) -> str:
    """The same hue, very pale."""
    parts = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - part) * 0.16):02x}" for part in parts)


SLIPS: list[tuple[str, int, str]] = [
    ("chat", 4, TEAL),
    ("toit", 2, BLUE),
    ("chien", 2, PLUM),
    ("tapis", 1, CORAL),
]
DRAWN = ["le", "chien", "voit", "la", "lune", "fin"]


def next_word_cards() -> Sheet:
    """An envelope for a word, the slips of the words that follow it, and a sentence drawn by lot."""
    sheet = Sheet()
    sheet.title("Le mot suivant", "Six phrases lues, neuf mots rencontrés après « le »")
    sheet.box((90, 290), (430, 280), SAND, INK, radius=12, width=4)
    sheet.polygon([(98, 292), (512, 292), (305, 460)], "#dccfae", INK, 4)
    sheet.disc((305, 448), 66, CORAL)
    sheet.text((305, 446), "le", 52, WHITE, bold=True, anchor="mm")
    sheet.text((305, 618), "une enveloppe par mot", 25, MUTED, anchor="mm")
    for row, (word, count, color) in enumerate(SLIPS):
        y = 222 + row * 112
        _ribbon(sheet, [(520, 430), (590, 430 + (y - 392) * 0.6), (660, y + 38)], color, 3 + 4 * count)
        for i in range(count):
            sheet.box((660 + i * 152, y), (140, 76), WHITE, color, radius=8, width=4)
            sheet.text((730 + i * 152, y + 38), word, 28, bold=True, anchor="mm")
        sheet.text((1330, y + 38), f"{count} sur 9", 29, color, bold=True)
    sheet.line([(70, 700), (1530, 700)], PALE, 3)
    sheet.text((70, 744), "Une phrase tirée au sort", 30, bold=True)
    places = [(70 + i * 246, 790) for i in range(len(DRAWN))]
    for start, end in itertools.pairwise(places):
        sheet.arrow((start[0] + 200, 835), (end[0] - 4, 835), MUTED, 5)
    for (x, y), word in zip(places, DRAWN, strict=True):
        sheet.box((x, y), (198, 90), INK, radius=12)
        sheet.text((x + 99, y + 45), word, 31, WHITE, bold=True, anchor="mm")
    sheet.text(
        (70, 940), "Elle se lit bien. Personne ne l’a écrite, et rien ne dit qu’elle est vraie.", 27, MUTED
    )
    return sheet


CAPTIONS = [
    ("1. La vue entière", "La rivière est haute. La route du pont reste ouverte.", TEAL),
    ("2. La même, recadrée", "« La ville sous les eaux ! »", CORAL),
    ("3. Une image fabriquée", "Une pile manque, le panneau est illisible, l’eau ne bouge pas.", PLUM),
]


def caption_cards() -> Sheet:
    """A flood seen whole, the same one cropped, and a picture that nobody took."""
    sheet = Sheet(SAND)
    sheet.title("Que s’est-il passé au pont ?", "Trois cartes de l’enquête : l’image, puis la légende")
    whole = ((175, 100), (1250, 900))
    views = [(True, *whole), (True, (280, 430), (500, 400)), (False, *whole)]
    for i, ((name, words, color), (true, corner, size)) in enumerate(zip(CAPTIONS, views, strict=True)):
        left = 60 + i * 505
        sheet.box((left, 180), (470, 730), WHITE, color, radius=16, width=5)
        sheet.paste(_flood(true=true).part(corner, size), (left + 20, 200), (430, 400))
        sheet.text((left + 30, 650), name, 30, color, bold=True)
        sheet.note((left + 30, 690), words, 410, 29)
        sheet.line([(left + 30, 850), (left + 440, 850)], PALE, 3)
        sheet.text((left + 30, 880), "Je vois… Je sais… J’ignore…", 23, MUTED)
    return sheet


def _flood(*, true: bool) -> Sheet:
    """A bridge over a high river; when it is not true, with the faults of a machine."""
    sheet = Sheet(SKY)
    hills = curve([(-20, 420), (260, 330), (560, 400), (900, 310), (1250, 390), (1620, 330)])
    sheet.polygon([*hills, (1620, 1000), (-20, 1000)], SAGE)
    for i, x in enumerate((120, 300, 1210, 1400)):
        sheet.box((x, 330), (140, 190), (SAND, "#e3b59a", WHITE, SAND)[i], INK)
        sheet.polygon([(x - 16, 334), (x + 70, 262), (x + 156, 334)], CORAL, INK)
        sheet.box((x + 46, 390), (44, 56), BLUE)
    sheet.box((-10, 500), (1640, 90), "#b9ad98", INK)
    for i, x in enumerate((330, 620, 910, 1200)):
        if true or i != 2:
            sheet.box((x, 588), (70, 230), "#a39681", INK)
    for x in (110, 400, 690, 980, 1270):
        sheet.line(curve([(x, 660), (x + 110, 598), (x + 220, 660)]), INK, 7)
    sheet.box((-10, 690), (1640, 400), "#8a9fa6")
    for x in (330, 620, 910, 1200) if true else ():
        sheet.box((x + 4, 692), (62, 60), "#7b8c90")
    if true:
        sheet.box((700, 440), (190, 60), TEAL, INK, radius=14)
        sheet.box((735, 400), (110, 50), SKY, INK, radius=12)
        for x in (742, 850):
            sheet.disc((x, 502), 22, INK)
        for x, y in itertools.product(range(40, 1600, 230), (780, 870, 950)):
            sheet.line(curve([(x, y), (x + 40, y - 12), (x + 80, y), (x + 120, y - 10)]), WHITE, 6)
    else:
        sheet.box((660, 330), (250, 110), WHITE, INK, radius=6)
        sheet.line([(785, 440), (785, 500)], INK, 12)
        for y in (362, 400):
            sheet.line([(690 + i * 20, y + (9, -11, 6, -4, 12)[i % 5]) for i in range(10)], INK, 7)
    return sheet


TRAIL: list[tuple[str, str, str, str]] = [
    ("2024", "Image partagée", "Une phrase, un portrait, un nom célèbre. Ni titre, ni page.", CORAL),
    ("1991", "Un recueil", "La phrase y est, avec le nom. « Attribué à ».", OCHRE),
    ("1906", "Une biographie", "En anglais. La phrase résume son attitude : elle est de la biographe.", BLUE),
    ("1758-1778", "Ses lettres", "On cherche en plein texte. La phrase n’y est pas.", TEAL),
]


def source_trail() -> Sheet:
    """From a shared picture back to the letters, where the sentence is not."""
    sheet = Sheet()
    sheet.title("Remonter le courant", "Une citation célèbre, suivie jusqu’à l’endroit où elle devrait être")
    river: list[Point] = [(-60, 890), (200, 800), (595, 625), (990, 450), (1385, 275), (1680, 170)]
    _ribbon(sheet, river, SKY, 96)
    _ribbon(sheet, river, WHITE, 5)
    for i, (year, name, words, color) in enumerate(TRAIL):
        x, y = 200 + i * 395, 800 - i * 175
        below = i >= 2
        top = y + 90 if below else y - 400
        sheet.line([(x, y), (x, top if below else top + 300)], color, 4)
        sheet.disc((x, y), 56, WHITE, color, 7)
        _kind_of_source(sheet, (x, y), i, color)
        left = min(x - 170, 1220)
        sheet.box((left, top), (345, 300), WHITE, color, radius=16, width=4)
        sheet.box((left, top), (345, 62), color, radius=16)
        sheet.text((left + 172, top + 31), year, 30, INK if color == OCHRE else WHITE, bold=True, anchor="mm")
        sheet.text((left + 22, top + 98), name, 28, bold=True)
        sheet.note((left + 22, top + 130), words, 305, 26, MUTED)
    sheet.text((70, 962), "À chaque étape : qui l’écrit, quand, et d’après quoi ?", 28, bold=True)
    return sheet


def _kind_of_source(sheet: Sheet, at: Point, kind: int, color: str) -> None:
    """A telephone, a book, another book, a letter."""
    x, y = at
    if kind == 0:
        sheet.box((x - 18, y - 32), (36, 64), color, radius=7)
        sheet.box((x - 13, y - 23), (26, 42), WHITE)
    elif kind == 3:
        sheet.box((x - 32, y - 21), (64, 42), WHITE, color, width=5)
        sheet.line([(x - 32, y - 21), (x, y + 6), (x + 32, y - 21)], color, 5)
    else:
        sheet.polygon([(x, y - 20), (x - 34, y - 28), (x - 34, y + 20), (x, y + 28)], color)
        sheet.polygon([(x, y - 20), (x + 34, y - 28), (x + 34, y + 20), (x, y + 28)], WHITE, color, 4)


QUESTIONS: list[tuple[str, str, str]] = [
    ("Je recopie mot pour mot ?", "Guillemets, puis auteur, titre, date, page ou adresse", TEAL),
    ("Je redis l’idée avec mes mots ?", "Pas de guillemets, mais la source à la fin de la phrase", BLUE),
    ("C’est une image ou un son ?", "Auteur, titre, lieu où on la trouve, licence", PLUM),
    (
        "Un outil d’IA m’a aidé ?",
        "Je dis lequel, quand et pour quoi. Puis je cherche la vraie source.",
        CORAL,
    ),
]


def citation_tree() -> Sheet:
    """What to write when what one uses comes from elsewhere."""
    sheet = Sheet()
    sheet.title("D’où vient ce que j’écris ?", "Répondre dans l’ordre ; plusieurs « oui » sont possibles")
    sheet.label((70, 170), (600, 92), "Cela vient-il de moi seul ?", INK, text_size=31, bold=True)
    sheet.arrow((670, 216), (850, 216), INK, 5)
    sheet.text((755, 190), "oui", 26, INK, bold=True, anchor="mm")
    sheet.box((860, 170), (670, 92), WHITE, INK, radius=14, width=4)
    sheet.text((890, 216), "J’écris, sans référence.", 28)
    sheet.arrow((130, 262), (130, 312), INK, 5)
    sheet.text((160, 286), "non", 26, INK, bold=True)
    for i, (question, answer, color) in enumerate(QUESTIONS):
        top = 315 + i * 158
        sheet.label((70, top), (600, 108), question, color, text_size=29, bold=True)
        sheet.arrow((670, top + 54), (850, top + 54), color, 6)
        sheet.text((755, top + 28), "oui", 26, color, bold=True, anchor="mm")
        sheet.box((860, top), (670, 108), _tint(color), color, radius=14, width=4)
        sheet.note((890, top + (17 if len(answer) > 45 else 36)), answer, 620, 27)
        if i < len(QUESTIONS) - 1:
            sheet.arrow((130, top + 108), (130, top + 156), color, 5)
            sheet.text((160, top + 132), "et aussi", 24, MUTED)
    sheet.text((70, 950), "Le lecteur doit pouvoir retrouver, sans moi, ce que j’ai lu.", 28, bold=True)
    return sheet


def cdi_plan() -> Sheet:
    """The library of a school in four zones, seen from above."""
    sheet = Sheet()
    sheet.title(
        "Quatre façons de travailler, quatre zones", "Plan du CDI après le déménagement, sans échelle"
    )
    zones = [
        ((80, 180), (700, 330), TEAL, "Chercher", "six postes, une question affichée"),
        ((80, 530), (700, 380), BLUE, "Lire au calme", "rayonnages, fauteuils, pas d’écran"),
        ((800, 180), (440, 730), "#9a6a12", "Travailler à plusieurs", "tables de quatre, tableau"),
        ((1260, 180), (260, 450), PLUM, "Enregistrer", "deux casques, deux micros"),
    ]
    for corner, size, color, name, words in zones:
        sheet.box(corner, size, _tint(color), color, radius=6, width=4)
        sheet.text((corner[0] + 22, corner[1] + 36), name, 29, color, bold=True)
        sheet.note((corner[0] + 22, corner[1] + 60), words, size[0] - 36, 23, MUTED)
    for i in range(6):
        x = 112 + i * 108
        sheet.box((x, 330), (92, 62), WHITE, INK, radius=5)
        sheet.box((x + 22, 342), (48, 30), TEAL)
        sheet.disc((x + 46, 432), 25, SAND, INK)
    for i in range(5):
        sheet.box((112 + i * 92, 670), (44, 210), "#b98d5f", INK)
        for y in range(682, 876, 24):
            sheet.line([(116 + i * 92, y), (152 + i * 92, y)], SAND, 3)
    for x, y in ((625, 690), (710, 690), (625, 800), (710, 800)):
        sheet.box((x - 32, y - 28), (64, 60), SKY, BLUE, radius=18)
    for y, x in itertools.product((370, 560, 750), (850, 1060)):
        sheet.box((x, y), (130, 90), WHITE, INK, radius=8)
        for dx, dy in ((30, -20), (100, -20), (30, 110), (100, 110)):
            sheet.disc((x + dx, y + dy), 17, SAND, INK)
    sheet.box((1310, 400), (160, 70), WHITE, INK, radius=8)
    for x in (1350, 1430):
        sheet.line([(x, 400), (x, 372)], INK, 4)
        sheet.disc((x, 362), 14, PLUM)
    sheet.label((1290, 660), (200, 110), "Accueil et prêt", INK, text_size=26, bold=True)
    sheet.arrow((1392, 975), (1392, 800), CORAL, 8, 26)
    sheet.text((1414, 870), "Entrée", 25, CORAL, bold=True)
    sheet.line([(1330, 926), (64, 926), (64, 164), (1536, 164), (1536, 926), (1456, 926)], INK, 8)
    return sheet
