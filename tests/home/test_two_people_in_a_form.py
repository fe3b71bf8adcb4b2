"""Two people have a form of the back office open: the second save is shown what the first changed."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

from practices.models import VocabularyTerm
from search.models import Synonym
from tests.academies.factories import LevelFactory
from tests.home.test_accessibility import record
from tests.practices.conftest import ClientOf
from tests.practices.world import World
from tests.support.back_office import filled_in

CHANGE = re.compile(
    r'class="change__field">([^<]+)</h4>\s*<div class="change__diff">(.*?)</div>', flags=re.DOTALL
)
Typed = dict[str, Any]
Told = dict[str, str]
"""What the second person reads: each field that differs, what is saved in brackets, then what they typed."""


def forms_of(world: World) -> dict[str, tuple[Any, Typed, Typed, Told]]:
    """One row of each list: what the first person types, what the second does, and is told."""
    sixth, second = (LevelFactory(label=label).pk for label in ("Sixième", "Seconde"))
    place = VocabularyTerm.objects.create(vocabulary="place", code="gymnase", label="Gymnase")
    return {
        "academies/campaign": (
            world.theme.campaign,
            {"default_maximum": "5", "lead_may_publish_alone": "on"},
            {"default_maximum": "6"},
            {"Publication sans seconde lecture": "[Oui] Non", "Maximum d’académies par thème": "[5] 6"},
        ),
        "academies/theme": (
            world.theme,
            {"axes": "Dire\nÉcrire"},
            {"axes": "Lire"},
            {"Axes": "[Dire\u202f; Écrire] Lire"},
        ),
        "academies/project": (
            world.lyon.project,
            {"levels": [sixth]},
            {"levels": [second], "approach": "Par le jeu"},
            {"Démarche envisagée": "Par le jeu", "Niveaux": "[Sixième] , Seconde"},
        ),
        "academies/mandate": (
            world.lyon.referent.mandates.get(),
            {"ends_on": "2031-01-01"},
            {"ends_on": "2031-06-30"},
            {"Fin": "[1er janvier 2031] 30 juin 2031"},
        ),
        "practices/vocabularyterm": (
            place,
            {"label": "Salle"},
            {"label": "Stade"},
            {"Libellé": "[Salle] Stade"},
        ),
        "users": (
            world.lyon.referent,
            {"function_title": "professeure référente"},
            {"function_title": "inspectrice", "is_active": "False"},
            {"Titre de la fonction": "[professeure référente] inspectrice", "Compte actif": "[Oui] Non"},
        ),
        "search/synonym": (
            Synonym.objects.create(term="zyx", equivalents="machin"),
            {"equivalents": "truc"},
            {"equivalents": "bidule"},
            {"Veut dire la même chose": "[truc] bidule"},
        ),
        "home/accessibilityaudit": (
            record(),
            {"auditor": "Lune"},
            {"auditor": "Soleil"},
            {"Réalisé par": "[Lune] Soleil"},
        ),
    }


def told_in(answer: Any) -> Told:
    """The fields that differ, as they are read."""
    return {field: as_read(change) for field, change in CHANGE.findall(answer.content.decode())}


def as_read(change: str) -> str:
    """A change with what goes in brackets, before what comes."""
    bracketed = re.sub('<span class="deletion">(.*?)</span>', r"[\1] ", change)
    return html.unescape(re.sub("<[^>]+>", "", bracketed)).strip()


def state_of(row: Any) -> str:
    """What is stored of a row, with what was chosen in it."""
    stored = type(row)._base_manager.get(pk=row.pk)
    chosen = [sorted(map(str, getattr(stored, field.name).all())) for field in row._meta.many_to_many]
    return repr([[getattr(stored, field.attname) for field in row._meta.concrete_fields], chosen])


def both_save(first: Client, second: Client, address: str, values: tuple[Typed, Typed], row: Any) -> Told:
    """Both open the form, both save, the second once more; what the second was told in between."""
    loaded = [filled_in(client.get(address)) for client in (first, second)]
    assert first.post(address, loaded[0] | values[0]).status_code == 302, address
    kept = state_of(row)
    refused = second.post(address, loaded[1] | values[1])
    assert refused.status_code == 409, address
    assert "Quelqu’un a enregistré ce formulaire" in refused.content.decode()
    assert state_of(row) == kept, address
    assert second.post(address, filled_in(refused)).status_code == 302, address
    assert state_of(row) != kept, address
    return told_in(refused)


def test_the_second_save_gets_both_versions_and_may_keep_its_own(world: World, client_of: ClientOf) -> None:
    first, second = client_of(world.administrator), client_of(world.lead)
    told, expected = {}, {}
    for path, (row, first_types, second_types, differences) in forms_of(world).items():
        leads = path.startswith("academies/")
        address = f"/admin/{path}/edit/{row.pk}/"
        two = (first_types, second_types)
        told[path] = both_save(first, second if leads else first, address, two, row)
        expected[path] = differences
    assert told == expected
