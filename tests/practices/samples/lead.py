"""The lead's pages: campaign, theme, meetings, national synthesis, dossiers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.practices.samples.lists import dossiers, meetings, scenarios, themes
from tests.practices.samples.pieces import academy, chosen, disciplines, document, publication

DATES = {
    "validated_on": "",
    "published_on": "2026-06-20",
    "first_published_on": "2026-06-20",
    "history": [{"on": "2026-06-20", "kind": "published", "changed": []}],
    "references": [],
    "text": "",
}
TAG = "TraAM 2025-2026 Histoire-géographie"


def full_campaign() -> SimpleNamespace:
    """A school year."""
    one = publication(
        "Année 2025-2026", "/pratiques/2025-2026/", kind_label="Campagne", nature="", summary="L’année."
    )
    introduction = (
        "<p>Une <strong>année</strong> de travaux communs : dix-huit thèmes, quatre-vingt-seize équipes.</p>"
    )
    one.data = one.card | DATES | {"introduction_html": introduction}
    return one


def full_theme() -> SimpleNamespace:
    """A theme with all that its lead can say of it."""
    one = themes()[0]
    one.data = one.card | DATES
    one.data |= {
        "discipline": disciplines("histoire-geographie")[0],
        "brief_html": "<p>La carte numérique est partout ; le raisonnement géographique, moins. Les équipes "
        "cherchent des situations où <strong>tracer</strong> aide à penser.</p><p>Les productions disent ce qui "
        "a marché et ce qui n’a pas marché.</p>",
        "axes": ["Observer et mesurer", "Raconter avec des cartes", "Débattre à partir de données ouvertes"],
        "academies": [academy("lyon"), academy("amiens"), academy("reunion")],
        "outcome_html": "<p>Trois groupes sur trois ont fini par <em>mesurer moins</em> et discuter plus. La carte "
        "que l’on corrige devant la classe vaut mieux que celle que l’on rend.</p>",
        "featured": [
            chosen(
                scenarios()[0], "Le plus facile à reprendre : deux images, une heure, aucune installation."
            ),
            chosen(scenarios()[1]),
        ],
        "project_order": "",
        "tag": TAG,
    }
    return one


def full_minutes() -> SimpleNamespace:
    """A meeting of the national group."""
    one = meetings()[0]
    one.data = one.card | DATES | {"disciplines": disciplines("histoire-geographie")}
    one.data |= {
        "place": "À distance",
        "parts": [
            {
                "title": "Ordre du jour",
                "anchor": "ordre-du-jour",
                "html": "<ul><li>où en sont les groupes</li><li>préparer les essais croisés</li></ul>",
            },
            {
                "title": "Synthèse",
                "anchor": "synthese",
                "html": "<p>Les trois académies ont échangé leurs protocoles de mesure. Deux essais croisés sont "
                "décidés pour avril.</p><h3>Décidé</h3><ul><li>un carnet de bord commun ;</li><li>une date de "
                "marée commune.</li></ul>",
            },
        ],
        "academies": [academy("lyon"), academy("amiens"), academy("reunion")],
        "documents": [document("Diaporama de la réunion", "Diaporama", "odp", 890_000)],
    }
    return one


def group_minutes() -> SimpleNamespace:
    """A meeting of an académie's group: its project's académie, no document."""
    one = full_minutes()
    one.data |= {
        "kind_label": "Synthèse de réunion du groupe",
        "academy": academy("lyon"),
        "academies": [],
        "documents": [],
        "validated_on": "2026-03-05",
    }
    return one


def full_national_synthesis() -> SimpleNamespace:
    """A national synthesis: a signed introduction, what to remember, what each académie says."""
    one = publication(
        "Cartes et données : ce que l’année a appris",
        "/pratiques/2025-2026/cartes/synthese-nationale/",
        kind_label="Synthèse nationale",
        nature="",
        summary="Trois académies, dix-huit productions et une conviction : la carte numérique fait penser quand "
        "on peut la contester.",
        disciplines=disciplines("histoire-geographie"),
        school_year="2025-2026",
    )
    long = "<p>Les groupes ont travaillé un an sur une question simple ; aucun n’y a répondu de la même façon.</p>"
    one.data = one.card | DATES
    one.data |= {
        "introduction_html": "<p>On a longtemps appris à lire des cartes. Il faut désormais apprendre à en douter, "
        "et pour cela en produire.</p><p>Ce que rapportent les équipes tient en peu de mots : le temps passé à "
        "mesurer n’est pas perdu.</p>",
        "signed_by": "Hélène Vasseur",
        "signed_as": "inspectrice générale de l’éducation, du sport et de la recherche",
        "parts": [
            {"title": "Réflexion sur le thème", "anchor": "reflexion-sur-le-theme", "html": long * 3},
            {
                "title": "Axes de travail",
                "anchor": "axes-de-travail",
                "html": long + "<h3>Observer</h3>" + long,
            },
        ],
        "key_points": _points(),
        "last_parts": [{"title": "Perspectives", "anchor": "perspectives", "html": long}],
        "tag": TAG,
    }
    return one


def _points() -> list[dict[str, Any]]:
    shown = scenarios()
    return [
        {
            "text": "Une carte que l’élève a tracée se discute ; une carte qu’il a reçue se récite. Le tracé, même "
            "maladroit, ouvre le débat.",
            "scenarios": [chosen(shown[0]), chosen(shown[1])],
        },
        {
            "text": "L’écart entre deux mesures n’est pas une erreur à corriger : c’est la première question de "
            "géographie de l’heure.",
            "scenarios": [chosen(shown[3])],
        },
        {"text": "Une légende écrite après coup vaut mieux qu’une légende donnée.", "scenarios": []},
    ]


def full_dossier_index() -> SimpleNamespace:
    """The list of dossiers."""
    one = publication("Dossiers", "/pratiques/dossiers/", kind_label="Liste des dossiers", nature="")
    one.data = one.card | DATES
    one.data |= {"introduction_html": "<p>Des choix commentés, à travers les disciplines et les années.</p>"}
    return one


def full_dossier() -> SimpleNamespace:
    """A dossier in two parts, one of them without a presentation."""
    one = dossiers()[0]
    shown = scenarios()
    one.data = one.card | DATES
    one.data |= {
        "introduction_html": "<p>Faut-il attendre d’en savoir plus ? Ces productions répondent que non ; elles ont "
        "en commun de ne demander aucun compte aux élèves.</p>",
        "parts": [
            {
                "title": "Commencer sans écran",
                "anchor": "partie-1-commencer-sans-ecran",
                "html": "<p>Le papier donne le temps de comparer.</p>",
                "items": [
                    chosen(shown[2], "Une heure, deux réponses imprimées : le meilleur point de départ."),
                    chosen(shown[0], "Pour relier l’image à la mesure."),
                ],
            },
            {
                "title": "Aller plus loin avec un groupe",
                "anchor": "partie-2-aller-plus-loin-avec-un-groupe",
                "html": "",
                "items": [chosen(shown[3]), chosen(shown[5])],
            },
        ],
    }
    return one
