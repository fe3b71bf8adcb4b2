"""Our own screens of the back office, in each of their states, and everything that is asked of a public page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from academies.actions import end_mandate
from academies.models import Role
from foundation.models import OutboxEntry, OutboxState
from home.models import HouseSettings
from practices.models import Opinion
from practices.moderation import conversation, opinions
from practices.moderation.places import places_of
from tests.academies.factories import CampaignFactory, MandateFactory
from tests.browser.authors import Editor, Referent
from tests.browser.people import Person, Reviewer
from tests.practices.test_editor_submission import picture_value
from tests.practices.world import body, edit, fresh, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_signing_in(invite, world, looks):
    somebody = invite(Person, world.lyon.referent)
    somebody.opens("/admin/login/")
    looks.at("sign-in", somebody)
    somebody.page.get_by_label("Mot de passe").fill("faux")
    somebody.presses("Se connecter")
    looks.at("sign-in refused", somebody)
    somebody.opens("/admin/mot-de-passe/oublie/")
    looks.at("password forgotten", somebody)
    somebody.page.get_by_label("Adresse électronique").fill(somebody.account.email)
    somebody.presses("Recevoir le lien")
    looks.at("link sent", somebody)
    somebody.opens(somebody.gets_a_mail("Choisir un nouveau mot de passe"))
    looks.at("new password", somebody)
    somebody.is_signed_in()
    somebody.opens("/admin/mot-de-passe/")
    looks.at("password change", somebody)
    somebody.opens("/admin/logout/")
    looks.at("sign-out", somebody)


def test_the_queue_and_the_review_in_each_state(invite, world, looks):
    inspector = invite(Reviewer, world.lyon.inspector)
    lead = invite(Reviewer, world.lead)
    for person in (inspector, lead):
        person.is_signed_in()

    inspector.opens("/admin/validation/")
    looks.at("empty queue", inspector)

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
    looks.at("queue", inspector)
    for state, page in pages.items():
        inspector.opens(f"/admin/validation/{page.pk}/")
        looks.at(f"review: {state}", inspector)

    inspector.opens(f"/admin/validation/{pages['submitted'].pk}/")
    inspector.presses("Demander des modifications", within=".review__decision")
    inspector.sees("Écrivez le motif")
    looks.at("review: decision refused", inspector)

    edit(pages["approved"], world.lead, summary="Les élèves débattent, et concluent.")
    lead.opens(f"/admin/validation/{pages['approved'].pk}/")
    lead.sees("La page a été corrigée depuis l’accord de l’inspection")
    looks.at("review: corrected", lead)
    edit(pages["approved"], world.second_lead, summary="Les élèves débattent et concluent ensemble.")
    lead.presses("Publier", within=".review__decision")
    lead.sees("La page a changé depuis que vous l’avez ouverte")
    looks.at("review: changed meanwhile", lead)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_seen_as_on_a_phone_and_as_on_a_desk(invite, world, looks, width):
    page = world.submitted()
    inspector = invite(Reviewer, world.lyon.inspector, viewport={"width": width, "height": 900})
    inspector.is_signed_in()
    inspector.opens(f"/admin/validation/{page.pk}/")
    widths = {}
    for label in ("sur un grand écran", "sur un téléphone"):
        inspector.page.get_by_label(label).check()
        frame = inspector.page.locator("iframe").element_handle().content_frame()
        widths[label] = frame.evaluate("innerWidth")
        assert inspector.page.evaluate("document.documentElement.scrollWidth") <= width
    assert widths["sur un téléphone"] <= 390
    assert widths["sur un grand écran"] >= 1000
    looks.at("review: as on a phone", inspector)


def test_comparison_and_withdrawal(invite, world, looks):
    lead = invite(Reviewer, world.lead)
    lead.is_signed_in()
    image = picture_value(picture(world.lyon).pk)
    page = world.published_with_later_draft(body=body("Ils débattent.", picture=image))
    first, last = page.revisions.order_by("pk").first(), page.get_latest_revision()
    lead.opens(f"/admin/validation/{page.pk}/comparaison/{first.pk}/{last.pk}/")
    lead.sees("Ce qui a changé dans")
    looks.at("comparison", lead)
    edit(page, world.lyon.teacher, body=body("Ils votent.", picture=picture_value(picture(world.lyon).pk)))
    lead.opens(f"/admin/validation/{page.pk}/comparaison/{last.pk}/{fresh(page).latest_revision_id}/")
    lead.sees("votent", "Déroulement", within=".change")
    looks.at("comparison of a picture", lead)
    lead.opens(f"/admin/validation/{page.pk}/comparaison/{first.pk}/{first.pk}/")
    lead.sees("Aucun changement")
    looks.at("comparison without a change", lead)
    lead.opens(f"/admin/validation/{world.lyon.page.pk}/retrait/")
    lead.sees("1 page publiée sous celle-ci sera retirée avec elle")
    looks.at("withdrawal", lead)
    lead.page.get_by_label("Motif du retrait").fill(" ")
    lead.presses("Retirer de la publication", within=".desk-form")
    lead.sees("Écrivez le motif")
    looks.at("withdrawal refused", lead)


def test_what_is_ours_in_the_editor(invite, world, looks):
    """Wagtail's editor has complaints of its own: only our panels and our screens are looked at."""
    referent = invite(Referent, world.lyon.referent)
    referent.is_signed_in()
    page = world.draft(licence="", body="[]")

    referent.opens(f"/admin/pages/{page.pk}/edit/")
    referent.sees("Choisissez la licence de la page.", within=".completeness")
    looks.at("completeness", referent, ".completeness")

    edit(page, world.lyon.teacher, summary="Ce que Sacha a écrit entre-temps.")
    referent.writes_the_summary_again("Ce que j’écris moi.")
    referent.saves()
    referent.sees("Cette page a changé depuis que vous l’avez ouverte", within=".stale")
    referent.sees("Ce que Sacha a écrit", within=".stale .change")
    assert referent.page.locator(".stale .change__field").all_inner_texts() == ["Résumé"]
    looks.at("stale edit", referent, ".stale")

    referent.opens(f"/admin/pages/{page.pk}/edit/")
    referent.page.evaluate("document.querySelector('[name=summary]').remove()")
    referent.saves()
    referent.sees("Le formulaire n’est pas arrivé en entier.", within="h1")
    looks.at("refused form", referent)


def test_opinions(invite, world, looks):
    referent, reader = invite(Person, world.lyon.referent), invite(Person, world.lille.referent)
    for person in (referent, reader):
        person.is_signed_in()
    page = world.draft()
    referent.opens(f"/admin/validation/{page.pk}/")
    referent.page.get_by_text("Demander un avis", exact=True).click()
    looks.at("opinion to ask", referent)
    opinions.ask(page, world.lyon.referent, world.lille.referent, "La durée est-elle réaliste ?")
    reader.opens(f"/admin/validation/{page.pk}/")
    reader.sees("La durée est-elle réaliste ?")
    looks.at("opinion asked", reader)
    opinions.answer(Opinion.objects.get().pk, world.lille.referent, "Comptez deux séances.")
    referent.opens(f"/admin/validation/{page.pk}/")
    referent.sees("Comptez deux séances.")
    looks.at("opinion given", referent)


def test_the_checklist_and_the_thread(invite, world, looks):
    reader_account = MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user
    inspector, reader = invite(Reviewer, world.lyon.inspector), invite(Person, reader_account)
    for person in (inspector, reader):
        person.is_signed_in()
    image = picture_value(picture(world.lyon).pk)
    page = world.submitted(body=body("Les élèves débattent.", picture=image))
    places = places_of(fresh(page).get_latest_revision_as_object())
    about_the_picture = conversation.write(page, world.lyon.inspector, "Qui est-ce ?", place=places[-1])
    conversation.answer(page, about_the_picture.pk, world.lyon.referent, "Personne de reconnaissable.")
    settled = conversation.write(page, world.lyon.teacher, f"Merci @{world.lyon.referent}.")
    conversation.resolve(page, settled.pk, world.lyon.referent)

    reader.opens(f"/admin/validation/{page.pk}/")
    reader.page.get_by_text("Signaler un point", exact=True).click()
    looks.at("reading to give", reader)
    reader.page.get_by_role("combobox", name="Accessibilité").select_option(label="À revoir")
    reader.presses("Transmettre ma lecture")
    reader.sees("Dites ce qui est à revoir")
    looks.at("reading refused", reader)
    reader.page.get_by_label("Ce qui est à revoir : Accessibilité").fill("Le contraste.")
    reader.presses("Transmettre ma lecture")
    reader.sees("Votre lecture est transmise à l’inspection.")

    inspector.opens(f"/admin/validation/{page.pk}/")
    inspector.sees("Le contraste.", within=".review__readings")
    inspector.page.locator("#ecrire > summary").click()
    inspector.page.get_by_text("1\N{NO-BREAK SPACE}remarque réglée").click()
    looks.at("review: noted checklist and thread", inspector)
    inspector.opens(f"/admin/validation/{page.pk}/echanges/")
    looks.at("thread", inspector)
    inspector.page.locator("#ecrire > summary").click()
    inspector.page.get_by_label("Votre remarque").fill(" ")
    inspector.presses("Publier la remarque", within="#ecrire")
    inspector.sees("Écrivez votre remarque.")
    looks.at("remark refused", inspector)


def test_who_may_no_longer_decide(invite, world, looks):
    inspector = invite(Reviewer, world.lyon.inspector)
    inspector.is_signed_in()
    inspector.opens(f"/admin/validation/{world.submitted().pk}/")
    inspector.page.get_by_label("Commentaire").fill("Précisez l’évaluation.")
    end_mandate(world.lyon.inspector.mandates.get(), world.administrator)
    inspector.presses("Demander des modifications", within=".review__decision")
    inspector.sees("Précisez l’évaluation.", within="blockquote")
    looks.at("decision not taken", inspector)
    inspector.opens("/admin/")
    inspector.sees("Vous n’avez pas de mission en cours")
    looks.at("no mission", inspector)


def test_missions_and_mails(invite, world, looks):
    """The lists themselves are ModelAdmin's: what is ours is what they say when empty, and the screens behind."""
    administrator, lead = invite(Person, world.administrator), invite(Person, world.lead)
    for person in (administrator, lead):
        person.is_signed_in()
    mandate, campaign = world.lyon.referent.mandates.get(), CampaignFactory()
    lists, again = "/admin/academies", reverse("foundation_outbox_send_again", args=[given_up().pk])
    for name, (person, address) in {
        "no mission found": (administrator, f"{lists}/mandate/?q=xylophone"),
        "mission": (administrator, f"{lists}/mandate/inspect/{mandate.pk}/"),
        "history of a mission": (administrator, f"{lists}/mandate/history/{mandate.pk}/"),
        "end of a mission": (administrator, f"{lists}/mandate/end/{mandate.pk}/"),
        "campaign to delete": (lead, f"{lists}/campaign/delete/{campaign.pk}/"),
        "undelivered, again": (administrator, again),
    }.items():
        answer = person.opens(address)
        assert (answer.status, person.page.url) == (200, f"{person.house}{address}"), name
        looks.at(name, person, ".nice-padding")


def given_up() -> OutboxEntry:
    """A mail that the house could not send."""
    return OutboxEntry.objects.create(
        topic="mail",
        key="decision:1",
        payload={"subject": "Scénario validé", "text": "Bonjour."},
        state=OutboxState.FAILED,
        attempts=10,
        last_error="ConnectionRefusedError: <smtp>",
    )


def test_two_people_in_the_settings_of_the_house(invite, world, looks):
    administrator = invite(Editor, world.administrator)
    administrator.is_signed_in()
    administrator.opens("/admin/home/housesettings/edit/1/")
    HouseSettings.objects.update(rubric="Pratiques d’ailleurs")
    administrator.field("Nom de la rubrique").fill("Pratiques d’ici")
    administrator.presses("Enregistrer")
    administrator.sees("Quelqu’un a enregistré ce formulaire", within=".stale")
    looks.at("stale settings", administrator, ".stale")
