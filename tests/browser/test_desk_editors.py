"""The editor of each page type, and the house's forms: light and dark, a narrow screen, wide text, the keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from practices.opening import open_dossiers
from tests.browser.people import Person
from tests.browser.reading import faults_of_reading_a_part
from tests.browser.screens import complaints_of_axe, faults_on_a_narrow_screen
from tests.practices.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIELDS = ".w-form-width"
"""What is filled in. The frame around it (tabs, minimap, state of the page) is stock Wagtail's, complaints included."""


WAGTAILS_OWN = (": aria-input-field-name:", "Draftail-BlockToolbar__trig")
"""Draftail gives its editing area no name, and its button at the left of a line is 20 px high: not ours to mend."""


def looked_at(person: Person) -> list[str]:
    found = [
        *complaints_of_axe(person.page, within=FIELDS, widths=(1280,), schemes=("light", "dark")),
        *faults_on_a_narrow_screen(person.page, FIELDS),
        *faults_of_reading_a_part(person.page, FIELDS),
    ]
    return [complaint for complaint in found if not any(known in complaint for known in WAGTAILS_OWN)]


def editors_of(world: World) -> dict[str, tuple[Any, str]]:
    """Who opens the editor of each page type, and where."""
    project, theme = world.lyon.page, world.lyon.page.get_parent()
    dossiers, home = open_dossiers(world.lead), world.index.get_parent()
    add = "/admin/pages/add/{}/{}/"
    return {
        "scenario": (world.lyon.referent, add.format("practices/scenariopage", project.pk)),
        "project": (world.lyon.referent, f"/admin/pages/{project.pk}/edit/"),
        "academic synthesis": (
            world.lyon.referent,
            add.format("practices/academicsynthesispage", project.pk),
        ),
        "group minutes": (world.lyon.referent, add.format("practices/groupminutespage", project.pk)),
        "theme": (world.lead, f"/admin/pages/{theme.pk}/edit/"),
        "national synthesis": (world.lead, add.format("practices/nationalsynthesispage", theme.pk)),
        "minutes": (world.lead, add.format("practices/minutespage", theme.pk)),
        "dossier": (world.lead, add.format("practices/dossierpage", dossiers.pk)),
        "plain page": (world.lead, add.format("home/plainpage", home.pk)),
        "settings": (world.administrator, "/admin/home/housesettings/edit/1/"),
        "audit": (world.administrator, "/admin/home/accessibilityaudit/create/"),
        "term": (world.administrator, "/admin/practices/vocabularyterm/create/"),
        "mission": (world.administrator, "/admin/academies/mandate/create/"),
    }


def test_every_editor_is_looked_at(invite: Any, world: World) -> None:
    seats: dict[int, Person] = {}
    faults: dict[str, list[str]] = {}
    for name, (account, address) in editors_of(world).items():
        if account.pk not in seats:
            seats[account.pk] = invite(Person, account)
            seats[account.pk].is_signed_in()
        person = seats[account.pk]
        answer = person.opens(address)
        assert (answer.status, person.page.url) == (200, f"{person.house}{address}")
        faults[name] = looked_at(person)
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_draft_is_written_and_saved_with_the_keyboard_alone(invite: Any, world: World) -> None:
    referent = invite(Person, world.lyon.referent)
    referent.is_signed_in()
    referent.opens(f"/admin/pages/add/practices/scenariopage/{world.lyon.page.pk}/")
    referent.tabs_to("Titre")
    referent.page.keyboard.type("Débattre au clavier")
    referent.tabs_to("Résumé")
    referent.page.keyboard.type("Une classe débat sans souris.")
    referent.tabs_to("Enregistrer le brouillon")
    referent.page.keyboard.press("Enter")
    referent.page.wait_for_url("**/edit/")
    referent.sees("Débattre au clavier")
