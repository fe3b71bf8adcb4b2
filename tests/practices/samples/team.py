"""What an académie's group publishes beside its scenarios: its project, its synthesis; and a tombstone."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

from tests.practices.samples.lists import projects, scenarios, syntheses
from tests.practices.samples.pieces import academy, chosen, levels, publication
from tests.practices.samples.scenario import COMMON


def full_project() -> SimpleNamespace:
    """A project with its people and its news."""
    one = projects()[0]
    one.data = one.card | {
        "approach_html": "<p>Trois classes de deux collèges travaillent sur le même estuaire et se relisent.</p>"
        "<p>Chaque groupe part d’une <strong>mesure</strong> qu’il a faite, et revient sur le terrain.</p>",
        "inspectors": [{"name": "Anne Morel", "function": "IA-IPR d’histoire-géographie"}],
        "referents": [{"name": "Claire Perrin", "function": "professeure référente"}],
        "team_size": 4,
        "tools": "Système d’information géographique libre, tableur",
        "tracks": "Voie générale",
        "partners": [academy("amiens"), academy("reunion")],
        "news": [
            {
                "dated": "2026-02-01",
                "title": "Une sortie de plus",
                "html": "<p>La marée a décidé : les mesures sont à refaire.</p>",
            },
            {
                "dated": "2025-12-04",
                "title": "Les premières images",
                "html": "<p>Deux classes ont commencé.</p>",
            },
        ],
        "tag": "TraAM 2025-2026 Histoire-géographie",
        "links": {"theme": "/pratiques/2025-2026/cartes/"},
        "validated_on": "2025-11-03",
        "published_on": "2025-11-10",
        "first_published_on": "2025-11-10",
        "references": [],
        "text": "",
    }
    return one


def full_synthesis() -> SimpleNamespace:
    """An académie's synthesis with several of its parts."""
    one = syntheses()[0]
    titles = (
        "Projet et objectifs",
        "Réflexion pédagogique",
        "Plus-values du numérique pour les apprentissages",
        "Mise en œuvre",
        "Apports pour les élèves",
        "Difficultés rencontrées",
        "Perspectives",
    )
    one.data = one.card | COMMON | {"levels": levels("5e", "4e")}
    del one.data["links"]
    one.data |= {
        "parts": [
            {
                "title": title,
                "anchor": f"partie-{number}",
                "html": "<p>Mesurer soi-même prend du temps ; c’est ce temps qui fait comprendre. Les élèves qui "
                "ont tracé deux fois la même rive n’écrivent plus « la mer avance », mais « la rive a reculé de "
                "44 mètres en trente ans ».</p><p>Nous n’avions pas prévu que les écarts entre groupes "
                "deviendraient le vrai sujet de la séance.</p>",
            }
            for number, title in enumerate(titles, start=1)
        ],
        "scenarios": [
            chosen(scenarios()[0], "L’étape de mesure, seule, en deux heures."),
            chosen(scenarios()[4]),
        ],
    }
    return one


def withdrawn() -> SimpleNamespace:
    """A withdrawn publication: only its title and the reason are left."""
    one = publication("Lire un paysage", "/pratiques/x/")
    one.withdrawn_at = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
    one.withdrawal_reason = "L’accord d’un auteur a été retiré.\nUne nouvelle version est en préparation."
    return one
