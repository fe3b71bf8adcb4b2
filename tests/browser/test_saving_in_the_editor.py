"""Wagtail's editor saves by itself, and two people may write at once: nobody is told a thing that is not so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import APIResponse, Route, expect

from tests.browser.authors import Referent
from tests.browser.people import PATIENCE
from tests.practices.editor import draft_of
from tests.practices.world import edit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THE_CLOCK_OF_THE_EDITOR = """document.getElementById('page-edit-form')
    .dispatchEvent(new CustomEvent('w-unsaved:add', { bubbles: true, cancelable: true }))"""


@pytest.fixture
def page(world):
    return world.draft()


@pytest.fixture
def referent(invite, world, page):
    referent = invite(Referent, world.lyon.referent)
    referent.is_signed_in()
    referent.opens(f"/admin/pages/{page.pk}/edit/")
    return referent


@contextmanager
def a_slow_autosave(referent: Referent) -> Iterator[None]:
    """Let the editor save by itself; it hears that it has only after what is done meanwhile."""
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if route.request.headers["accept"] == "application/json":
            held.append((route, route.fetch()))
        else:
            route.continue_()

    referent.page.route("**/edit/", hold)
    referent.page.evaluate(THE_CLOCK_OF_THE_EDITOR)
    for _ in range(PATIENCE // 20):
        if not held:
            referent.page.wait_for_timeout(20)
    yield
    [(route, answer)] = held
    route.fulfill(response=answer)


@pytest.mark.parametrize("button", ["Enregistrer le brouillon", "Envoyer en relecture"])
def test_a_save_waits_for_the_one_the_editor_makes_by_itself(referent, page, button):
    referent.writes_the_summary_again("Les élèves débattent, puis votent.")
    saving = referent.page.expect_response(lambda answer: answer.request.is_navigation_request())
    with saving as saved, a_slow_autosave(referent):
        referent.presses_without_waiting(button)
    assert saved.value.status == 302, "not 409: nobody else has changed the page"
    assert draft_of(page).summary == "Les élèves débattent, puis votent."
    assert page.workflow_states.exists() == (button == "Envoyer en relecture")


def test_two_versions_wait_for_a_choice(referent, world, page):
    edit(page, world.lyon.teacher, summary="Les élèves débattent avec Sacha.")
    referent.writes_the_summary_again("Les élèves débattent avec Camille.")
    referent.saves()
    referent.sees("Cette page a changé depuis que vous l’avez ouverte", within=".stale")
    expect(referent.field("Résumé")).to_have_value("Les élèves débattent avec Camille.")
    form = referent.page.locator("#page-edit-form")
    expect(form).not_to_have_attribute("data-controller", re.compile("autosave"))
    assert draft_of(page).summary == "Les élèves débattent avec Sacha."

    referent.saves()
    expect(referent.page.locator(".stale")).to_have_count(0)
    assert draft_of(page).summary == "Les élèves débattent avec Camille."
