"""A house with years of work in it, for what must be looked at: every académie, and most disciplines and levels."""

from __future__ import annotations

from random import Random

from academies.models import Academy, Discipline, Level
from academies.reference import load, read
from practices.models import PublicationKind
from tests.practices.shelf import MARCH, open_year, shelve

YEARS = ("2025-2026", "2024-2025", "2023-2024")
TITLES = (
    "Lire un paysage d’estuaire avec des images satellitaires",
    "Débattre sans s’interrompre",
    "Cartographier la biodiversité de l’établissement : de l’observation de terrain à la base de données",
    "Écrire à plusieurs une nouvelle policière",
    "Mesurer la vitesse du son dans la cour",
    "Vérifier une image avant de la partager",
    "Programmer un dé qui triche",
)
SUMMARY = (
    "Les élèves comparent deux documents, formulent des hypothèses sur ce qui a changé, puis les vérifient avec "
    "des données ouvertes."
)
POINTS = (
    "Tracer soi-même une carte fait poser plus de questions que d’en lire une.",
    "Les élèves qui annotent à deux justifient davantage leurs choix.",
    "Le temps gagné sur la mise en forme ne l’est vraiment qu’à la troisième séance.",
)


def fill_the_house(seed: int = 2026, busiest: int = 9) -> None:
    """Load the reference data and publish some work of most académies in three years."""
    random = Random(seed)  # noqa: S311  # a picture that is the same every time, not a secret
    load(read())
    disciplines = list(Discipline.objects.order_by("code"))
    levels = list(Level.objects.select_related("group").order_by("position"))
    academies = list(Academy.objects.order_by("code"))
    for year in YEARS:
        open_year(year)
        for number, discipline in enumerate(random.sample(disciplines, 9)):
            shelve(
                f"{random.choice(TITLES)} ({number + 1})",
                kind=PublicationKind.THEME,
                disciplines=[discipline],
                school_year=year,
                card={"summary": "Comment faire d’un outil numérique une occasion de raisonner ?"},
            )
            if year != YEARS[0]:
                shelve(
                    f"Synthèse nationale : {discipline.label}",
                    kind=PublicationKind.NATIONAL_SYNTHESIS,
                    disciplines=[discipline],
                    school_year=year,
                    data={"key_points": [{"text": text, "scenarios": []} for text in POINTS]},
                )
    for academy in academies:
        if academy.code in {"43", "21"}:
            continue
        for number in range(random.randint(1, busiest)):
            year = random.choice(YEARS) if not academy.is_closed else YEARS[-1]
            described = {
                "disciplines": random.sample(disciplines, random.choice((1, 1, 2))),
                "levels": random.sample(levels[7:], random.choice((1, 2))),
                "school_year": year,
                "card": {"summary": SUMMARY, "sessions": "3 séances de 55 min"},
            }
            if number % 3 == 0:
                project = described | {"card": {"summary": SUMMARY, "axis": "Observer et mesurer"}}
                shelve(f"Projet {random.choice(TITLES).lower()}", academy, PublicationKind.PROJECT, **project)
            shelve(random.choice(TITLES), academy, published_at=MARCH, **described)
            if number % 5 == 4:
                shelve("Synthèse de l’année", academy, PublicationKind.SYNTHESIS, **described)
    for code in ("histoire-geographie", "svt"):
        shelve(
            "L’intelligence artificielle en classe : ce que les équipes ont appris",
            kind=PublicationKind.DOSSIER,
            disciplines=[Discipline.objects.get(code=code)],
            school_year="",
            card={"summary": "Dix scénarios, quatre disciplines, et les limites que chacun a rencontrées."},
        )
