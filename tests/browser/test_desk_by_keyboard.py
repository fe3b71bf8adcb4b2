"""The review desk from end to end with the keyboard alone, in browsers that run no script."""

from __future__ import annotations

import pytest
from django.utils import timezone

from academies.models import Mandate, Role
from practices.models import Decision, DecisionKind, MinutesPage, ThemePage
from practices.moderation import actions
from tests.academies.factories import MandateFactory
from tests.browser.people import ByKeyboard
from tests.browser.test_desk_queue_look import waits_since
from tests.foundation.factories import UserFactory
from tests.practices.world import edit, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUEUE = "/admin/validation/"


@pytest.fixture
def _campaign_that_asks_for_agreement(world):
    world.theme.campaign.asks_for_agreement = True
    world.theme.campaign.agreement_days = 5
    world.theme.campaign.save()


def kinds(page):
    return [decision.kind for decision in Decision.objects.about(page.pk).order_by("pk")]


def corrects_and_sends(page, referent, summary):
    """What the editor's own browser tests show: Wagtail's editor needs its scripts."""
    edit(page, referent, summary=summary)
    actions.submit(page, referent)


def opens_the_review_of(reviewer, title):
    reviewer.opens(QUEUE)
    reviewer.tabs_to(f"Cocher « {title} »")
    reviewer.activates(title)


def approves(reviewer, title, button):
    opens_the_review_of(reviewer, title)
    reviewer.jumps("Aller à la décision")
    reviewer.ticks("Rien à signaler")
    reviewer.activates(button)
    reviewer.sees("Votre décision est enregistrée.")


@pytest.mark.usefixtures("_campaign_that_asks_for_agreement")
def test_a_page_goes_all_its_way(invite, world):
    page = world.submitted(title="Débattre au clavier")
    MandateFactory(role=Role.INSPECTOR, project=world.lyon.project)
    review = f"{QUEUE}{page.pk}/"
    inspector = invite(ByKeyboard, world.lyon.inspector)
    referent = invite(ByKeyboard, world.lyon.referent)
    lead = invite(ByKeyboard, world.lead)

    inspector.opens(QUEUE)
    inspector.activates("Prendre en charge")
    inspector.sees("Vous l’avez prise en charge")
    opens_the_review_of(inspector, "Débattre au clavier")
    inspector.jumps("Aller à la décision")
    inspector.unfolds("Signaler un point")
    inspector.chooses("Accessibilité", "À revoir")
    inspector.types("Ce qui est à revoir : Accessibilité", "Le contraste de la carte.")
    inspector.types("Commentaire", "Précisez l’évaluation.")
    inspector.activates("Demander des modifications")
    inspector.sees("La demande de modifications est envoyée à l’équipe.")

    corrects_and_sends(page, world.lyon.referent, "Les élèves débattent, puis s’évaluent.")
    inspector.opens(review)
    inspector.activates("Faire une remarque sur Résumé")
    inspector.types("Votre remarque", "Combien d’élèves par équipe ?")
    inspector.activates("Publier la remarque")
    assert fresh(page).workflow_in_progress
    referent.opens(f"{review}echanges/")
    referent.sees("Combien d’élèves par équipe ?")
    referent.unfolds("Répondre")
    referent.types("Votre réponse", "Quatre ou cinq.")
    referent.activates("Publier la réponse")
    inspector.opens(review)
    inspector.sees("Quatre ou cinq.", within=".remark__answers")

    approves(inspector, "Débattre au clavier", "Valider")
    referent.opens(review)
    referent.jumps("Aller à votre réponse")
    referent.activates("Donner mon accord")
    referent.sees("Votre accord est enregistré")
    approves(lead, "Débattre au clavier", "Publier")
    assert fresh(page).live

    corrects_and_sends(page, world.lyon.referent, "Les élèves débattent, s’évaluent, recommencent.")
    inspector.opens(review)
    inspector.sees_what_changed(removed="puis", added="recommencent")
    approves(inspector, "Débattre au clavier", "Valider")
    referent.opens(review)
    referent.jumps("Aller à votre réponse")
    referent.activates("Donner mon accord")
    approves(lead, "Débattre au clavier", "Publier")
    assert fresh(page).summary == "Les élèves débattent, s’évaluent, recommencent."

    inspector.opens(review)
    inspector.jumps("Aller aux actions")
    inspector.activates("Retirer la page de la publication")
    inspector.types("Motif du retrait", "Une image n’avait pas d’autorisation.")
    inspector.activates("Retirer de la publication")
    inspector.sees("La page est retirée de la publication.")
    assert not fresh(page).live
    assert kinds(page) == [
        DecisionKind.RETURNED,
        *[DecisionKind.APPROVED, DecisionKind.PUBLISHED] * 2,
        DecisionKind.WITHDRAWN,
    ]


def test_a_substitute_decides_what_was_stuck(invite, world):
    page = waits_since(world.submitted(title="Débattre enfin"), 60)
    colleague = MandateFactory(role=Role.INSPECTOR, project=world.lille.project).user
    lead = invite(ByKeyboard, world.lead)
    lead.opens(f"{QUEUE}a-surveiller/")
    lead.activates("Nommer une suppléance")
    lead.types("Adresse électronique de la personne", colleague.email)
    lead.chooses("En intérim de", str(world.lyon.inspector))
    lead.activates("Confier la mission")
    lead.sees("relit désormais")
    given = Mandate.objects.get(user=colleague, project=world.lyon.project)
    assert given.replaces.user == world.lyon.inspector

    substitute = invite(ByKeyboard, colleague)
    approves(substitute, "Débattre enfin", "Valider")
    decision = Decision.objects.about(page.pk).get()
    assert (decision.actor, decision.mandate) == (colleague, given)
    lead.opens(f"{QUEUE}{page.pk}/dossier/")
    lead.sees(f"en intérim de {world.lyon.inspector}")


def test_an_associated_reader_says_what_they_read_and_decides_nothing(invite, world):
    page = world.submitted(title="Débattre à la loupe")
    reader = invite(ByKeyboard, MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user)
    reader.opens("/admin/")
    reader.sees("On vous demande de lire")
    reader.activates("Lire et donner votre avis")
    reader.jumps("Aller à votre lecture")
    reader.ticks("Rien à signaler")
    reader.types("Votre commentaire", "Le barème manque.")
    reader.activates("Transmettre ma lecture")
    reader.sees("Le barème manque.", within=".review__readings")
    reader.does_not_see("Votre décision")
    assert Decision.objects.about(page.pk).count() == 0
    inspector = invite(ByKeyboard, world.lyon.inspector)
    opens_the_review_of(inspector, "Débattre à la loupe")
    inspector.sees("Le barème manque.", within=".review__readings")


def test_the_general_inspectorate_takes_the_second_reading(invite, world):
    minutes = MinutesPage(
        title="Débattre partout",
        slug="debattre-partout",
        live=False,
        held_on=timezone.localdate(),
        synthesis="<p>Trois débats ont été essayés.</p>",
    )
    ThemePage.objects.get(theme=world.theme).add_child(instance=minutes)
    minutes.save_revision(user=world.lead, log_action=True)
    actions.submit(fresh(minutes), world.lead)
    general = invite(ByKeyboard, world.general_inspector)
    general.opens("/admin/")
    general.activates("Relire")
    general.jumps("Aller à la décision")
    general.types("Commentaire", "Ajoutez un débat.")
    general.activates("Demander des modifications")
    general.sees("La demande de modifications est envoyée")
    actions.submit(fresh(minutes), world.lead)
    approves(general, "Débattre partout", "Publier")
    assert fresh(minutes).live
    assert kinds(minutes) == [DecisionKind.RETURNED, DecisionKind.PUBLISHED]


def test_a_lead_gives_a_mission_and_ends_it(invite, world):
    colleague = UserFactory(first_name="Lou", last_name="Appoint")
    lead = invite(ByKeyboard, world.lead)
    lead.opens("/admin/academies/mandate/create/")
    lead.types("Personne", colleague.email)
    lead.chooses("Rôle", "Lecture associée")
    lead.chooses("Projet", str(world.lyon.project))
    lead.activates("Enregistrer")
    lead.sees("Lou Appoint")
    mandate = Mandate.objects.get(user=colleague)
    lead.opens(f"/admin/academies/mandate/inspect/{mandate.pk}/")
    lead.sees("Une mission vous est confiée", within=".mails")
    lead.activates("Mettre fin")
    lead.activates("Mettre fin à la mission")
    lead.sees("La mission a pris fin")
    assert not Mandate.objects.get(user=colleague).is_active()


@pytest.mark.usefixtures("_campaign_that_asks_for_agreement")
def test_in_june_a_project_goes_as_one_lot(invite, world):
    pages = [world.submitted(title=title) for title in ("Premier débat", "Second débat")]
    inspector = invite(ByKeyboard, world.lyon.inspector)
    referent = invite(ByKeyboard, world.lyon.referent)
    lead = invite(ByKeyboard, world.lead)

    def agrees():
        referent.opens(f"{QUEUE}accords/")
        referent.ticks("J’ai relu chacune de ces pages")
        referent.activates("Donner mon accord")
        referent.sees("Accord donné")

    inspector.opens(QUEUE)
    inspector.activates("Tout le projet")
    inspector.activates("Valider la sélection")
    inspector.ticks("rien à signaler")
    inspector.activates("Valider 2")
    inspector.sees("Envoyée à la DNE A2.")
    agrees()

    edit(pages[0], world.lead, summary="Les élèves débattent d’abord.")
    lead.opens(f"{QUEUE}{pages[0].pk}/")
    lead.jumps("Aller à la décision")
    lead.activates("Demander l’accord de l’équipe")
    agrees()
    lead.opens(QUEUE)
    lead.activates("Tout le projet")
    lead.activates("Valider la sélection")
    lead.types("Ce que vous avez corrigé dans « Premier débat »", "Une virgule.")
    lead.ticks("rien à signaler")
    lead.activates("Publier 2")
    lead.sees("Publiée.")
    assert all(fresh(page).live for page in pages)
    assert kinds(pages[0]) == [DecisionKind.APPROVED, DecisionKind.CORRECTED, DecisionKind.PUBLISHED]
