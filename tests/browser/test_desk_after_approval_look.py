"""What stands between the inspection's approval and the public, and after it: agreement, plan, archive, reports."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from practices.afterwards import reports
from tests.browser.people import Person, Reviewer
from tests.practices.world import edit, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_agreement_and_plan(invite, world, looks):
    campaign = world.theme.campaign
    campaign.asks_for_agreement = True
    campaign.save()
    referent, lead = invite(Person, world.lyon.referent), invite(Reviewer, world.lead)
    for person in (referent, lead):
        person.is_signed_in()
    page = world.approved()
    review = f"/admin/validation/{page.pk}/"

    referent.opens(review)
    referent.sees("l’accord est acquis le", within=".review__agreement")
    looks.at("agreement asked", referent)
    referent.presses("Demander une modification", within=".review__agreement")
    referent.sees("Écrivez le motif", within=".review__agreement")
    looks.at("agreement: reason missing", referent)
    referent.presses("Donner mon accord", within=".review__agreement")
    referent.sees("Accord donné", within=".review__agreement")

    edit(page, world.lead, summary="Les élèves débattent, et concluent.")
    lead.opens(review)
    lead.sees("n’est pas encore demandé", within=".review__agreement")
    looks.at("agreement to ask again", lead)
    lead.presses("Demander l’accord de l’équipe")
    referent.opens(review)
    referent.presses("Donner mon accord", within=".review__agreement")

    lead.opens(review)
    lead.page.get_by_text("Publier plus tard").click()
    lead.page.get_by_label("Rien à signaler", exact=True).check()
    lead.presses("Programmer la publication")
    lead.sees("Choisissez le moment où la page paraîtra.", within=".review__decision")
    looks.at("plan refused", lead)
    moment = timezone.localtime().replace(hour=8, minute=0) + timedelta(days=30)
    lead.page.get_by_label("Paraître plus tard").fill(f"{moment:%d/%m/%Y %H:%M}")
    lead.page.get_by_label("Commentaire").first.fill("Une phrase de conclusion.")
    lead.presses("Programmer la publication")
    lead.opens(review)
    lead.sees(f"a programmé la publication pour le {moment.day}")
    looks.at("planned", lead)
    lead.presses("Annuler la programmation")
    lead.sees("La programmation est annulée")


def test_a_published_page_goes_on_living(invite, world, looks):
    lead, inspector = invite(Reviewer, world.lead), invite(Reviewer, world.lyon.inspector)
    for person in (lead, inspector):
        person.is_signed_in()
    page = world.published(summary="Un travail d’EMI.")
    path = page.publication.path
    reports.receive(path, "droits", "On reconnaît un élève.")

    inspector.opens(f"/admin/validation/{page.pk}/")
    inspector.sees("Page à relire avant le")
    inspector.page.get_by_text("Dire ce qui a été fait").click()
    looks.at("report and day to read again", inspector)
    inspector.page.get_by_label("Suite donnée").fill("L’image est retirée.")
    inspector.presses("Marquer comme traité")
    inspector.sees("La suite donnée au signalement est notée.")
    looks.at("report dealt with", inspector)

    lead.opens(f"/admin/validation/{page.pk}/archivage/")
    looks.at("archive", lead)
    lead.page.get_by_label("Motif de l’archivage").fill("Le logiciel n’existe plus.")
    lead.presses("Archiver la page")
    lead.sees("La page est archivée")
    looks.at("archived, in the desk", lead)
    visitor = invite(Person)
    visitor.opens(path)
    visitor.sees("elle n’est plus tenue à jour")
    visitor.page.get_by_text("EMI", exact=True).click()
    visitor.sees("Éducation aux médias et à l’information")
    looks.at("archived, for the public", visitor)
    assert fresh(page).live
