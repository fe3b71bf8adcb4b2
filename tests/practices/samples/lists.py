"""What listings show: scenarios, projects, themes, meetings, syntheses and dossiers."""

from __future__ import annotations

from types import SimpleNamespace

from django.core.paginator import Page, Paginator

from tests.practices.samples.pieces import academy, disciplines, levels, picture, publication


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
            "Cartographier la biodiversité de l’établissement : de l’observation de terrain à la base de "
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
            kind_label="Retour d’expérience",
            nature="Retour d’expérience",
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
            axis="Observer et mesurer",
            summary="Observer les transformations d’un littoral avec des données ouvertes.",
            academy=academy("lyon"),
            disciplines=disciplines("histoire-geographie"),
            levels=levels("5e", "4e"),
        ),
        publication(
            "Construire un parcours progressif d’apprentissage de la carte, de la sixième à la troisième",
            "/pratiques/2025-2026/cartes/amiens-parcours/",
            kind_label="Projet",
            axis="Raconter avec des cartes",
            academy=academy("amiens"),
        ),
        publication(
            "Volcans",
            "/pratiques/2025-2026/cartes/reunion-volcans/",
            kind_label="Projet",
            axis="",
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


def meetings() -> list[SimpleNamespace]:
    """Meetings of a group, one of them without a date."""
    return [
        publication(
            "Point d’étape : des cartes pour débattre",
            "/pratiques/2025-2026/cartes/reunion-2026-03/",
            kind_label="Synthèse de réunion nationale",
            summary="À distance",
            held_on="2026-03-01",
        ),
        publication(
            "Journée de lancement",
            "/pratiques/2025-2026/cartes/reunion-2025-11/",
            kind_label="Synthèse de réunion nationale",
            summary="Paris",
            held_on="2025-11-18",
        ),
        publication(
            "Préparer la journée", "/pratiques/2025-2026/cartes/reunion/", kind_label="Synthèse", held_on=""
        ),
    ]


def syntheses() -> list[SimpleNamespace]:
    """The syntheses of two académies."""
    return [
        publication(
            "Paysages d’estuaire : ce que mesurer change",
            "/pratiques/2025-2026/cartes/lyon-estuaire/synthese/",
            kind_label="Synthèse académique",
            summary="Quatre enseignants, six classes et un estuaire : mesurer soi-même a déplacé la question "
            "de « où » vers « depuis quand » et « pourquoi ».",
            academy=academy("lyon"),
            disciplines=disciplines("histoire-geographie"),
        ),
        publication(
            "Un parcours de la carte, de la 6e à la 3e",
            "/pratiques/2025-2026/cartes/amiens-parcours/synthese/",
            kind_label="Synthèse académique",
            academy=academy("amiens"),
        ),
    ]


def dossiers() -> list[SimpleNamespace]:
    """Dossiers, across disciplines."""
    return [
        publication(
            "Intelligence artificielle : par où commencer ?",
            "/pratiques/dossiers/intelligence-artificielle/",
            kind_label="Dossier",
            summary="Douze productions, du CDI à l’atelier, pour faire travailler les élèves sur ces outils "
            "sans leur demander de compte.",
            disciplines=disciplines("documentation", "mathematiques"),
            school_year="",
        ),
        publication(
            "Évaluer l’oral", "/pratiques/dossiers/evaluer-l-oral/", kind_label="Dossier", school_year=""
        ),
    ]


def page_of(rows: list[SimpleNamespace], number: int = 1, per_page: int = 12) -> Page[SimpleNamespace]:
    """A page of a listing."""
    return Paginator(rows, per_page).page(number)


def page_of_scenarios(number: int = 1, per_page: int = 6, repeat: int = 3) -> Page[SimpleNamespace]:
    """A page of a listing that has several."""
    return page_of(scenarios() * repeat, number, per_page)


def no_scenarios() -> Page[SimpleNamespace]:
    """A listing of nothing."""
    return page_of([])
