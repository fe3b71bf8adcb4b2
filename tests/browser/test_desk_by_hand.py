"""The review desk without a mouse, and without JavaScript."""

from __future__ import annotations

import pytest

from practices.models import Decision, DecisionKind
from practices.moderation import actions
from tests.browser.people import Person, Reviewer
from tests.practices.world import edit, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_inspector_decides_with_the_keyboard_alone(invite, world):
    page = world.submitted(title="Débattre au clavier")
    inspector = invite(Reviewer, world.lyon.inspector)
    inspector.is_signed_in()
    inspector.opens("/admin/validation/")
    inspector.tabs_to("Cocher")
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


def test_a_page_is_talked_over_while_it_is_locked_then_approved_without_javascript(invite, world):
    page = world.submitted(title="Débattre à plusieurs")
    screen = f"/admin/validation/{page.pk}/"
    inspector = invite(Reviewer, world.lyon.inspector, java_script_enabled=False)
    referent = invite(Person, world.lyon.referent, java_script_enabled=False)
    for person in (inspector, referent):
        person.is_signed_in()

    inspector.opens(screen)
    inspector.decides("Demander des modifications", "Précisez le résumé.")
    edit(page, world.lyon.referent, summary="Les élèves débattent par équipes.")
    actions.submit(page, world.lyon.referent)

    inspector.opens(screen)
    inspector.follows("Faire une remarque sur Résumé", within=".review__changes")
    inspector.page.get_by_label("Votre remarque").fill("Combien d’élèves par équipe ?")
    inspector.presses("Publier la remarque", within="#ecrire")
    inspector.sees("À propos de", "Résumé", within=".remark")

    assert fresh(page).workflow_in_progress
    referent.opens(referent.gets_a_mail(f"Remarque : {page.title}", "Combien d’élèves par équipe ?"))
    referent.answers("Combien d’élèves", "Quatre ou cinq.")
    referent.settles("Combien d’élèves")

    inspector.opens(screen)
    inspector.sees("1\N{NO-BREAK SPACE}remarque réglée", within=".review__remarks")
    inspector.decides_wrongly("Valider", "Répondez à la liste de contrôle")
    inspector.page.get_by_text("Signaler un point", exact=True).click()
    inspector.page.get_by_role("combobox", name="Accessibilité").select_option(label="À revoir")
    inspector.presses("Valider", within=".review__decision")
    inspector.sees("Dites ce qui est à revoir")
    inspector.page.get_by_label("Ce qui est à revoir : Accessibilité").fill("Le contraste de la carte.")
    inspector.presses("Valider", within=".review__decision")
    inspector.sees("Votre décision est enregistrée.")

    decision = Decision.objects.about(page.pk).last()
    assert decision.kind == DecisionKind.APPROVED
    referent.opens(screen)
    referent.sees("Accessibilité", "Le contraste de la carte.", within=".review__history")
