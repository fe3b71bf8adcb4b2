"""A scenario that uses every key and every block, and an article that shows only what it has."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.practices.samples.lists import scenarios
from tests.practices.samples.pieces import (
    academy,
    chosen,
    disciplines,
    document,
    picture,
    publication,
    terms,
)

COMMON: dict[str, Any] = {
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
    "validated_on": "2026-03-01",
    "published_on": "2026-03-12",
    "first_published_on": "2026-02-01",
    "history": [
        {"on": "2026-02-01", "kind": "published", "changed": []},
        {"on": "2026-03-12", "kind": "published", "changed": ["résumé", "«\u00a0Déroulement\u00a0»"]},
    ],
    "links": {
        "theme": "/pratiques/2025-2026/cartes/",
        "project": "/pratiques/2025-2026/cartes/lyon-estuaire/",
    },
    "theme_title": "Cartes et données",
    "theme_path": "/pratiques/2025-2026/cartes/",
    "project_title": "Paysages d’estuaire",
    "references": [],
    "text": "",
}


def full_scenario() -> SimpleNamespace:
    """A scenario that uses every key and every block."""
    one = scenarios()[0]
    one.data = one.card | COMMON | _description() | {"sections": _sections()}
    return one


def full_article() -> SimpleNamespace:
    """An article: read, not taught; nothing of what is asked of a class."""
    one = publication(
        "Pourquoi mesurer soi-même ?",
        "/pratiques/2025-2026/cartes/lyon-estuaire/mesurer/",
        summary="Ce que le geste de mesure change dans le raisonnement géographique, après un an de travail.",
        kind_label="Article de réflexion",
        nature="Article de réflexion",
        academy=academy("lyon"),
        disciplines=disciplines("histoire-geographie"),
    )
    one.data = one.card | COMMON | {name: _empty(value) for name, value in _description().items()}
    one.data |= {
        "is_taught_in_class": False,
        "sections": [{"title": "Mesurer, c’est choisir", "anchor": "mesurer", "blocks": [_paragraph()]}],
    }
    return one


def _empty(value: Any) -> Any:
    return [] if isinstance(value, list) else "" if isinstance(value, str) else value


def _description() -> dict[str, Any]:
    return {
        "is_taught_in_class": True,
        "nature_code": "scenario",
        "session_count": 3,
        "programme_entry": "Géographie, 5e : « L’environnement, du local au planétaire »",
        "programme_entries": terms("risques et aménagement des littoraux"),
        "group_size": "Petits groupes",
        "equipment": terms("Ordinateurs", "Poste de l’enseignant et vidéoprojecteur"),
        "places": terms("en salle informatique", "sortie sur le terrain"),
        "modalities": terms("en groupe", "travail en interdisciplinarité"),
        "activities": terms("argumenter", "comparer", "mesurer", "observer"),
        "disciplinary_competences": "Se repérer dans l’espace.\nRaisonner, justifier une démarche.",
        "competences": [
            _competence("1.3", "Traiter des données", 3),
            _competence("3.2", "Développer des documents multimédia", 2),
            _competence("2.4", "S’insérer dans le monde numérique", 5),
        ],
        "tools": _tools(),
        "keywords": [
            {"label": "télédétection", "slug": "teledetection"},
            {"label": "littoral", "slug": "littoral"},
        ],
        "documents": [
            document("Déroulement détaillé et réponses attendues", "Fiche pour enseigner", "pdf", 2_480_000),
            document("Lire deux images satellitaires", "Fiche élève", "pdf", 340_000),
            document("Lire deux images satellitaires", "Fiche élève"),
            document("Mesures attendues", "Corrigé", "ods", 24_100)
            | {"licence": {"label": "CC0 1.0", "url": "https://creativecommons.org/", "credit": "Un musée"}},
        ],
        "trials": [
            {
                "academy": academy("amiens"),
                "tried_on": "2026-02-01",
                "feedback": "Deux classes de 4e ont repris la séance sur la baie de Somme. La mesure a pris une "
                "heure de plus.\nNous avons remplacé le tracé à main levée par des points.",
            },
            {"academy": academy("reunion"), "tried_on": "", "feedback": "Repris tel quel, en une séance."},
        ],
        "variants": [
            chosen(scenarios()[3], "Le même travail en lycée professionnel, avec un relevé au sol."),
            chosen(scenarios()[5]),
        ],
    }


def _competence(code: str, label: str, level: int) -> dict[str, Any]:
    return {"code": code, "label": label, "domain": "Domaine", "level": level, "uri": "", "version": "2019"}


def _tools() -> list[dict[str, Any]]:
    return [
        {
            "name": "Système d’information géographique libre, installé sur les postes",
            "kind": "logiciel de cartographie",
            "kind_uri": "",
            "pupil_account": False,
            "data_sent": "",
            "generative_ai": False,
            "free_alternative": "C’en est un",
        },
        {
            "name": "Assistant de rédaction",
            "kind": "",
            "kind_uri": "",
            "pupil_account": True,
            "data_sent": "Le texte écrit par l’élève, sans son nom",
            "generative_ai": True,
            "free_alternative": "",
        },
    ]


def _paragraph() -> dict[str, Any]:
    return {
        "type": "paragraph",
        "html": "<p>Le travail se fait par groupes de quatre. Chaque groupe tient un carnet de bord où les "
        "hypothèses restent visibles, même quand elles sont abandonnées.</p>",
    }


def _sections() -> list[dict[str, Any]]:
    return [
        {
            "title": "Objectifs",
            "anchor": "objectifs",
            "blocks": [
                {
                    "type": "paragraph",
                    "html": "<p>En 5e, les élèves savent nommer un estuaire ; ils peinent à dire ce qui "
                    "s’y transforme. Deux images de la même rive, prises en 1995 et en 2025, suffisent à "
                    "faire naître la question. <a href='https://example.org/'>Les images sont "
                    "libres</a>.</p><h3>Ce que l’on vise</h3><ul><li>observer avant de nommer</li><li>mesurer "
                    "une évolution</li><li>argumenter avec des <em>preuves</em></li></ul>",
                },
                _callout("remember", "À retenir", "<p>On ne légende qu’après avoir mesuré.</p>"),
            ],
        },
        {"title": "Déroulement", "anchor": "deroulement", "blocks": [_steps(), _paragraph()]},
        {
            "title": "Ce que les élèves ont produit",
            "anchor": "productions",
            "blocks": [
                picture(1) | {"caption": "Le trait de côte relevé par un groupe de quatre élèves."},
                {
                    "type": "quote",
                    "text": "On croyait que c'était la mer qui avançait. C'est nous qui avons reculé.",
                    "source": "Un groupe de 5e",
                },
                {"type": "quote", "text": "Et si on mesurait encore ?", "source": ""},
                *_tables(),
                {
                    "type": "document",
                    "document": document("Carnet de bord vierge", "", "ods", 1_540_000),
                    "description": "À copier pour chaque groupe.",
                },
                {
                    "type": "gallery",
                    "caption": "Trois carnets de bord",
                    "pictures": [
                        picture(2, alt="Une double page de mesures") | {"caption": "Groupe A"},
                        picture(3, alt="Un croquis raturé deux fois") | {"caption": ""},
                        picture(4, alt="") | {"caption": "", "credit": ""},
                    ],
                },
            ],
        },
        {
            "title": "Ce que le numérique apporte",
            "anchor": "numerique",
            "blocks": [
                {
                    "type": "video",
                    "title": "Tracer une rive en trois minutes",
                    "url": "https://tube.example.org/w/abc",
                    "host": "tube.example.org",
                    "duration": "2 min 50",
                    "transcript_html": "<p>On ouvre l’image de 1995.</p><p>On trace la rive, point par point.</p>",
                },
                {
                    "type": "audio",
                    "title": "Un groupe défend son écart",
                    "recording": document("Débat", "", "mp3", 1_900_000),
                    "transcript_html": "<p>— Vous aviez 44 mètres ?</p><p>— Oui, parce qu’on a pris le haut.</p>",
                },
                {"type": "audio", "title": "Sans fichier", "recording": None, "transcript_html": ""},
                _callout(
                    "warning", "Attention", "<p>Les deux images n’ont pas été prises à la même marée.</p>"
                ),
                _callout(
                    "further",
                    "Pour aller plus loin",
                    "<p>Une troisième date, <a href='https://example.org/'>en accès libre</a>.</p>",
                ),
            ],
        },
    ]


def _callout(kind: str, title: str, html: str) -> dict[str, Any]:
    return {"type": "callout", "kind": kind, "title": title, "html": html}


def _steps() -> dict[str, Any]:
    return {
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


def _tables() -> list[dict[str, Any]]:
    return [
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
        {"type": "table", "caption": "", "header_row": False, "header_column": False, "rows": [["a", "b"]]},
    ]
