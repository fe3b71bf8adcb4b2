"""Publications made of plain data, as the public templates receive them: full ones and the barest ones."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Page, Paginator

ACADEMIES = {
    "lyon": ("10", "Lyon", "de Lyon"),
    "amiens": ("20", "Amiens", "d’Amiens"),
    "reunion": ("28", "La Réunion", "de La Réunion"),
    "clermont-ferrand": ("06", "Clermont-Ferrand", "de Clermont-Ferrand"),
}
DISCIPLINES = {
    "svt": "Sciences de la vie et de la Terre",
    "histoire-geographie": "Histoire-géographie",
    "mathematiques": "Mathématiques",
    "langues-vivantes": "Langues vivantes étrangères et régionales",
    "biotechnologies-sbssa": "Biotechnologies, santé, environnement (SBSSA, ST2S)",
}


def academy(slug: str) -> dict[str, str]:
    """An académie as a card has it."""
    code, name, of_name = ACADEMIES[slug]
    return {"code": code, "name": name, "slug": slug, "label": f"Académie {of_name}", "of_name": of_name}


def picture(
    number: int = 1, *, alt: str = "Carte du bassin versant dessinée par un groupe"
) -> dict[str, Any]:
    """A published picture; without `alt` it is decorative."""
    stem = f"/fichiers/images/exemple-{number}"
    return {
        "type": "image",
        "id": number,
        "alt": alt,
        "decorative": not alt,
        "credit": "Production de l’équipe",
        "width": 1200,
        "height": 800,
        "src": f"{stem}-1200.jpg",
        "sources": [
            {"type": "image/webp", "srcset": f"{stem}-320.webp 320w, {stem}-1200.webp 1200w"},
            {"type": "image/jpeg", "srcset": f"{stem}-320.jpg 320w, {stem}-1200.jpg 1200w"},
        ],
        "names": [],
    }


def document(title: str, role: str, extension: str = "odt", size: int = 15_032) -> dict[str, Any]:
    """A published document with its role."""
    return {
        "id": 1,
        "title": title,
        "url": f"/fichiers/documents/abc/123-fiche.{extension}",
        "extension": extension,
        "format": extension.upper(),
        "size": size,
        "names": [],
        "role": role,
    }


def card(title: str, **changes: Any) -> dict[str, Any]:
    """The card of a scenario: every key of the contract, empty unless `changes` fills it."""
    return {
        "title": title,
        "summary": "",
        "kind_label": "Scénario",
        "nature": "Scénario pédagogique",
        "academy": None,
        "school_year": "2025-2026",
        "disciplines": [],
        "levels": [],
        "sessions": "",
        "picture": None,
        "theme_title": "",
        "theme_path": "",
        "project_title": "",
        "published_on": "2026-03-12",
    } | changes


def disciplines(*codes: str) -> list[dict[str, str]]:
    """Disciplines as a card has them."""
    return [{"code": code, "label": DISCIPLINES[code]} for code in codes]


def levels(*labels: str) -> list[dict[str, str]]:
    """Levels as a card has them."""
    return [{"code": label.lower(), "label": label, "group": "Cycle 4"} for label in labels]


def publication(title: str, path: str, **card_changes: Any) -> SimpleNamespace:
    """What a listing gets of a publication."""
    made = card(title, **card_changes)
    return SimpleNamespace(
        title=title, path=path, card=made, data=made, withdrawn_at=None, withdrawal_reason=""
    )


def scenarios() -> list[SimpleNamespace]:
    """Scenarios of four académies: long and short titles, with and without a picture."""
    return [
        publication(
            "Lire un paysage d’estuaire avec des images satellitaires",
            "/pratiques/2025-2026/cartes/lyon-estuaire/paysage/",
            summary="Les élèves comparent deux images prises à trente ans d’écart, formulent des hypothèses "
            "sur ce qui a changé, puis les vérifient avec des données ouvertes.",
            academy=academy("lyon"),
            disciplines=disciplines("histoire-geographie"),
            levels=levels("5e", "4e"),
            sessions="3 séances de 55 min",
            picture=picture(1),
        ),
        publication(
            "Cartographier la biodiversité de l’établissement : de l’observation de terrain à la base de "
            "données partagée, avec des élèves qui n’ont jamais tenu un carnet naturaliste",
            "/pratiques/2025-2026/vivant/reunion-inventaire/carte/",
            summary="Un inventaire mené sur une année, par tous les élèves de 6e.",
            academy=academy("reunion"),
            disciplines=disciplines("svt", "mathematiques"),
            levels=levels("6e"),
            sessions="8 séances de 1 h 30",
            picture=picture(2, alt=""),
        ),
        publication(
            "QuizIA",
            "/pratiques/2025-2026/ia/clermont-ferrand-quiz/quizia/",
            summary="Faire écrire un questionnaire par un agent conversationnel, puis le corriger.",
            academy=academy("clermont-ferrand"),
            disciplines=disciplines("mathematiques"),
            levels=levels("Seconde"),
        ),
        publication(
            "Dire la fièvre : un entretien infirmier joué, filmé, revu",
            "/pratiques/2025-2026/sante/amiens-entretien/fievre/",
            summary="En baccalauréat professionnel, les élèves jouent un entretien, le revoient et l’annotent "
            "à l’aide d’une grille qu’ils ont construite ensemble.",
            academy=academy("amiens"),
            disciplines=disciplines("biotechnologies-sbssa"),
            levels=levels("Première professionnelle"),
            sessions="4 séances",
            picture=picture(3),
        ),
        publication(
            "Raconter sa ville à des correspondants : de la carte postale sonore au reportage",
            "/pratiques/2025-2026/voix/lyon-sonore/ville/",
            academy=academy("lyon"),
            disciplines=disciplines("langues-vivantes"),
            levels=levels("3e"),
            sessions="5 séances de 55 min",
        ),
        publication("Sans rien d’autre qu’un titre", "/pratiques/2025-2026/x/y/z/"),
    ]


def projects() -> list[SimpleNamespace]:
    """Projects of three académies."""
    return [
        publication(
            "Paysages d’estuaire",
            "/pratiques/2025-2026/cartes/lyon-estuaire/",
            kind_label="Projet",
            summary="Observer les transformations d’un littoral avec des données ouvertes.",
            academy=academy("lyon"),
            disciplines=disciplines("histoire-geographie"),
            levels=levels("5e", "4e"),
        ),
        publication(
            "Construire un parcours progressif d’apprentissage de la carte, de la sixième à la troisième",
            "/pratiques/2025-2026/cartes/amiens-parcours/",
            kind_label="Projet",
            academy=academy("amiens"),
        ),
        publication(
            "Volcans",
            "/pratiques/2025-2026/cartes/reunion-volcans/",
            kind_label="Projet",
            academy=academy("reunion"),
        ),
    ]


def themes() -> list[SimpleNamespace]:
    """Themes of a campaign, one of them transversal."""
    return [
        publication(
            "Cartes et données",
            "/pratiques/2025-2026/cartes/",
            kind_label="Thème",
            summary="Comment faire de la carte numérique un outil pour raisonner, et pas seulement pour localiser ?",
            disciplines=disciplines("histoire-geographie"),
        ),
        publication(
            "Représenter le vivant",
            "/pratiques/2025-2026/vivant/",
            kind_label="Thème",
            summary="Que gagne-t-on à modéliser ce que l’on peut observer ?",
            disciplines=disciplines("svt"),
        ),
        publication(
            "Évaluer avec l’intelligence artificielle", "/pratiques/2025-2026/ia/", kind_label="Thème"
        ),
    ]


def page_of_scenarios(number: int = 1, per_page: int = 6, repeat: int = 3) -> Page[SimpleNamespace]:
    """A page of a listing that has several."""
    return Paginator(scenarios() * repeat, per_page).page(number)


def no_scenarios() -> Page[SimpleNamespace]:
    """A listing of nothing."""
    empty: list[SimpleNamespace] = []
    return Paginator(empty, 12).page(1)


def full_scenario() -> SimpleNamespace:
    """A scenario that uses every key and every block."""
    one = scenarios()[0]
    one.data = one.card | {
        "place": "En salle informatique, puis sur le terrain",
        "keywords": [
            {"label": "télédétection", "slug": "teledetection"},
            {"label": "littoral", "slug": "littoral"},
        ],
        "tag": "TraAM 2025-2026 Histoire-géographie",
        "authors": [
            {"name": "Claire Perrin", "function": "professeure d’histoire-géographie"},
            {"name": "L’équipe de l’académie de Lyon", "function": ""},
        ],
        "licence": {
            "code": "cc-by-sa-4.0",
            "label": "CC BY-SA 4.0",
            "url": "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
        },
        "sections": [
            {
                "title": "Pourquoi ce scénario ?",
                "anchor": "pourquoi",
                "blocks": [
                    {
                        "type": "paragraph",
                        "html": "<p>En 5e, les élèves savent nommer un estuaire ; ils peinent à dire ce qui "
                        "s’y transforme. Deux images de la même rive, prises en 1995 et en 2025, suffisent à "
                        "faire naître la question. <a href='https://example.org/'>Les images sont "
                        "libres</a>.</p><ul><li>observer avant de nommer</li><li>mesurer une "
                        "évolution</li><li>argumenter avec des preuves</li></ul>",
                    },
                    picture(1) | {"caption": "Le trait de côte relevé par un groupe de quatre élèves."},
                    {
                        "type": "paragraph",
                        "html": "<p>Le travail se fait par groupes de quatre. Chaque groupe tient un carnet "
                        "de bord où les hypothèses restent visibles, même quand elles sont abandonnées.</p>",
                    },
                ],
            },
            {
                "title": "Déroulement",
                "anchor": "deroulement",
                "blocks": [
                    {
                        "type": "steps",
                        "steps": [
                            {
                                "title": "Observer deux images sans légende",
                                "duration": "55 min",
                                "html": "<p>Les élèves notent ce qu’ils voient, puis ce qu’ils supposent.</p>",
                            },
                            {
                                "title": "Mesurer l’avancée de la rive dans un système d’information géographique",
                                "duration": "1 h 30",
                                "html": "<p>Chaque groupe trace la rive aux deux dates et calcule un écart.</p>"
                                "<p>Les résultats diffèrent : c’est l’occasion de parler d’incertitude.</p>",
                            },
                            {"title": "Débattre", "duration": "", "html": ""},
                        ],
                    }
                ],
            },
            {
                "title": "Ce que les élèves ont produit",
                "anchor": "productions",
                "blocks": [
                    {
                        "type": "table",
                        "caption": "Écart mesuré par groupe, en mètres",
                        "header_row": True,
                        "header_column": True,
                        "rows": [
                            ["", "1995", "2005", "2015", "2025"],
                            ["Groupe A", "0", "12", "31", "44"],
                            ["Groupe B", "0", "10", "29", "47"],
                        ],
                    },
                    {
                        "type": "document",
                        "document": document("Carnet de bord vierge", "", "ods", 1_540_000),
                        "description": "À copier pour chaque groupe.",
                    },
                    {
                        "type": "table",
                        "caption": "",
                        "header_row": False,
                        "header_column": False,
                        "rows": [["a", "b"]],
                    },
                ],
            },
        ],
        "documents": [
            document("Lire deux images satellitaires", "Fiche élève"),
            document("Déroulement détaillé et réponses attendues", "Fiche professeur", "pdf", 2_480_000),
        ],
        "validated_on": "2026-03-01",
        "published_on": "2026-03-12",
        "first_published_on": "2026-02-01",
        "links": {
            "theme": "/pratiques/2025-2026/cartes/",
            "project": "/pratiques/2025-2026/cartes/lyon-estuaire/",
        },
        "theme_title": "Cartes et données",
        "project_title": "Paysages d’estuaire",
        "text": "",
    }
    return one


def full_theme() -> SimpleNamespace:
    """A theme with brief, axes and académies."""
    one = themes()[0]
    one.data = one.card | {
        "discipline": {"code": "histoire-geographie", "label": "Histoire-géographie"},
        "brief_html": "<p>La carte numérique est partout ; le raisonnement géographique, moins. Les équipes "
        "cherchent des situations où <strong>tracer</strong> aide à penser.</p><p>Les productions disent ce qui "
        "a marché et ce qui n’a pas marché.</p>",
        "axes": ["Observer et mesurer", "Raconter avec des cartes", "Débattre à partir de données ouvertes"],
        "academies": [academy("lyon"), academy("amiens"), academy("reunion")],
        "tag": "TraAM 2025-2026 Histoire-géographie",
        "text": "",
    }
    return one


def full_project() -> SimpleNamespace:
    """A project with its people."""
    one = projects()[0]
    one.data = one.card | {
        "axis": "Observer et mesurer",
        "approach_html": "<p>Trois classes de deux collèges travaillent sur le même estuaire et se relisent.</p>",
        "inspectors": [{"name": "Anne Morel", "function": "IA-IPR d’histoire-géographie"}],
        "referents": [{"name": "Claire Perrin", "function": "professeure référente"}],
        "team_size": 4,
        "links": {"theme": "/pratiques/2025-2026/cartes/"},
        "validated_on": "2025-11-03",
        "published_on": "2025-11-10",
        "text": "",
    }
    return one


def withdrawn() -> SimpleNamespace:
    """A withdrawn publication: only its title and the reason are left."""
    one = publication("Lire un paysage", "/pratiques/x/")
    one.withdrawn_at = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
    one.withdrawal_reason = "L’accord d’un auteur a été retiré.\nUne nouvelle version est en préparation."
    return one
