"""The review desk without a mouse, and without JavaScript."""

from __future__ import annotations

import pytest

from practices.models import Decision, DecisionKind
from tests.browser.people import Reviewer
from tests.practices.world import fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_inspector_decides_with_the_keyboard_alone(invite, world):
    page = world.submitted(title="Débattre au clavier")
    inspector = invite(Reviewer, world.lyon.inspector)
    inspector.is_signed_in()
    inspector.opens("/admin/validation/")
    inspector.tabs_to("Débattre au clavier")
    inspector.page.keyboard.press("Enter")
    inspector.is_at(f"{inspector.house}/admin/validation/{page.pk}/")
    inspector.tabs_to("Commentaire")
    inspector.page.keyboard.type("Précisez l’évaluation.")
    inspector.tabs_to("Demander des modifications")
    inspector.page.keyboard.press("Enter")
    inspector.sees("La demande de modifications est envoyée à l’équipe.")
    decision = Decision.objects.about(page.pk).get()
    assert (decision.kind, decision.comment) == (DecisionKind.RETURNED, "Précisez l’évaluation.")


def test_everything_is_decided_without_javascript(invite, world):
    page = world.submitted(title="Débattre sans script")
    inspector = invite(Reviewer, world.lyon.inspector, java_script_enabled=False)
    lead = invite(Reviewer, world.lead, java_script_enabled=False)
    for person in (inspector, lead):
        person.signs_in()

    inspector.opens("/admin/validation/")
    inspector.opens_the_review_of("Débattre sans script")
    inspector.decides_wrongly("Demander des modifications", "Écrivez le motif")
    inspector.decides("Valider")
    lead.opens("/admin/validation/")
    lead.opens_the_review_of("Débattre sans script")
    lead.decides("Publier")
    assert fresh(page).live

    lead.opens(f"/admin/validation/{page.pk}/")
    lead.follows("Retirer la page de la publication")
    lead.page.get_by_label("Motif du retrait").fill("Une image n’avait pas d’autorisation.")
    lead.presses("Retirer de la publication", within=".desk-form")
    lead.sees("La page est retirée de la publication.")
    assert not fresh(page).live
