"""Our own screens of the back office, in each of their states: axe, and the narrowest screen."""

from __future__ import annotations

import pytest

from tests.browser.authors import Referent
from tests.browser.people import Person, Reviewer
from tests.browser.screens import complaints_of_axe, faults_on_a_narrow_screen
from tests.practices.test_editor_submission import picture_value
from tests.practices.world import body, edit, fresh, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Faults = dict[str, list[str]]


@pytest.fixture
def faults():
    """A list of faults by screen; the test fails at its end where there is one."""
    found: Faults = {}
    yield found
    assert {name: complaints for name, complaints in found.items() if complaints} == {}


def looked_at(person: Person, within: str = "body") -> list[str]:
    return complaints_of_axe(person.page, within=within) + faults_on_a_narrow_screen(person.page, within)


def test_signing_in(invite, world, faults):
    somebody = invite(Person, world.lyon.referent)
    somebody.opens("/admin/login/")
    faults["sign-in"] = looked_at(somebody)
    somebody.page.get_by_label("Mot de passe").fill("faux")
    somebody.presses("Se connecter")
    faults["sign-in refused"] = looked_at(somebody)
    somebody.opens("/admin/mot-de-passe/oublie/")
    faults["password forgotten"] = looked_at(somebody)
    somebody.page.get_by_label("Adresse électronique").fill(somebody.account.email)
    somebody.presses("Recevoir le lien")
    faults["link sent"] = looked_at(somebody)
    somebody.opens(somebody.gets_a_mail("Choisir un nouveau mot de passe"))
    faults["new password"] = looked_at(somebody)
    somebody.is_signed_in()
    somebody.opens("/admin/mot-de-passe/")
    faults["password change"] = looked_at(somebody)
    somebody.opens("/admin/logout/")
    faults["sign-out"] = looked_at(somebody)


def test_the_queue_and_the_review_in_each_state(invite, world, faults):
    inspector = invite(Reviewer, world.lyon.inspector)
    lead = invite(Reviewer, world.lead)
    for person in (inspector, lead):
        person.is_signed_in()

    inspector.opens("/admin/validation/")
    faults["empty queue"] = looked_at(inspector)

    pages = {
        "draft": world.draft(),
        "submitted": world.submitted(),
        "returned": world.returned(),
        "approved": world.approved(),
        "published": world.published(),
        "published with a later draft": world.published_with_later_draft(),
        "withdrawn": world.withdrawn(),
    }
    inspector.opens("/admin/validation/")
    inspector.sees("1 page vous attend")
    faults["queue"] = looked_at(inspector)
    for state, page in pages.items():
        inspector.opens(f"/admin/validation/{page.pk}/")
        faults[f"review: {state}"] = looked_at(inspector)

    inspector.opens(f"/admin/validation/{pages['submitted'].pk}/")
    inspector.presses("Demander des modifications", within=".review__decision")
    inspector.sees("Écrivez le motif")
    faults["review: decision refused"] = looked_at(inspector)

    edit(pages["approved"], world.lead, summary="Les élèves débattent, et concluent.")
    lead.opens(f"/admin/validation/{pages['approved'].pk}/")
    lead.sees("La page a été corrigée depuis l’accord de l’inspection")
    faults["review: corrected"] = looked_at(lead)
    edit(pages["approved"], world.second_lead, summary="Les élèves débattent et concluent ensemble.")
    lead.presses("Publier", within=".review__decision")
    lead.sees("La page a changé depuis que vous l’avez ouverte")
    faults["review: changed meanwhile"] = looked_at(lead)


def test_comparison_and_withdrawal(invite, world, faults):
    lead = invite(Reviewer, world.lead)
    lead.is_signed_in()
    image = picture_value(picture(world.lyon).pk)
    page = world.published_with_later_draft(body=body("Ils débattent.", picture=image))
    first, last = page.revisions.order_by("pk").first(), page.get_latest_revision()
    lead.opens(f"/admin/validation/{page.pk}/comparaison/{first.pk}/{last.pk}/")
    lead.sees("Ce qui a changé dans")
    faults["comparison"] = looked_at(lead)
    edit(page, world.lyon.teacher, body=body("Ils votent.", picture=picture_value(picture(world.lyon).pk)))
    lead.opens(f"/admin/validation/{page.pk}/comparaison/{last.pk}/{fresh(page).latest_revision_id}/")
    lead.sees("votent", "Déroulement", within=".change")
    faults["comparison of a picture"] = looked_at(lead)
    lead.opens(f"/admin/validation/{page.pk}/comparaison/{first.pk}/{first.pk}/")
    lead.sees("Aucun changement")
    faults["comparison without a change"] = looked_at(lead)
    lead.opens(f"/admin/validation/{world.lyon.page.pk}/retrait/")
    lead.sees("1 page publiée sous celle-ci sera retirée avec elle")
    faults["withdrawal"] = looked_at(lead)
    lead.page.get_by_label("Motif du retrait").fill(" ")
    lead.presses("Retirer de la publication", within=".desk-form")
    lead.sees("Écrivez le motif")
    faults["withdrawal refused"] = looked_at(lead)


def test_what_is_ours_in_the_editor(invite, world, faults):
    """Wagtail's editor has complaints of its own: only our panels and our screens are looked at."""
    referent = invite(Referent, world.lyon.referent)
    referent.is_signed_in()
    page = world.draft(licence="", body="[]")

    referent.opens(f"/admin/pages/{page.pk}/edit/")
    referent.sees("Choisissez la licence de la page.", within=".completeness")
    faults["completeness"] = looked_at(referent, ".completeness")

    edit(page, world.lyon.teacher, summary="Ce que Sacha a écrit entre-temps.")
    referent.writes_the_summary_again("Ce que j’écris moi.")
    referent.saves()
    referent.sees("Cette page a changé depuis que vous l’avez ouverte", within=".stale")
    referent.sees("Ce que Sacha a écrit", within=".stale .change")
    assert referent.page.locator(".stale .change__field").all_inner_texts() == ["Résumé"]
    faults["stale edit"] = looked_at(referent, ".stale")

    referent.opens(f"/admin/pages/{page.pk}/edit/")
    referent.page.evaluate("document.querySelector('[name=summary]').remove()")
    referent.saves()
    referent.sees("Le formulaire n’est pas arrivé en entier.", within="h1")
    faults["refused form"] = looked_at(referent)
