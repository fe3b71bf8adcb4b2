"""The morning page: each role finds what to do today first, and nothing of another académie."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academies.actions import end_mandate
from academies.models import Campaign, Mandate, Role
from foundation.models import OutboxEntry, OutboxState
from practices.afterwards import reports
from practices.models import NationalSynthesisPage, Rereading, ThemePage
from practices.moderation import actions, conversation, opinions
from practices.moderation.queue import takings
from tests.academies.factories import MandateFactory, ProjectFactory, ThemeFactory
from tests.foundation.factories import UserFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import review_url, told
from tests.practices.mornings import line, morning, standing, today, waits_since
from tests.practices.world import CANARY, World, edit, shown

NOTHING = "Rien ne vous attend aujourd’hui."


# --- The inspection ---------------------------------------------------------------------------------
def test_the_first_thing_an_inspector_reads_is_the_page_due_first(world: World, client_of: ClientOf) -> None:
    waits_since(world.submitted(title="À l’heure"), 2)
    late = waits_since(world.submitted(title="En retard"), 17)
    world.submitted(world.lille, title="À Lille")
    inspector = client_of(world.lyon.inspector)
    assert next(iter(today(inspector).items())) == ("a-relire", ["En retard", "À l’heure"])
    html = re.sub("<noscript>.*?</noscript>", "", morning(inspector).content.decode(), flags=re.S)
    first_link = re.search(r'<main.*?<a [^>]*href="([^"]+)"', html, re.S)
    assert first_link
    assert first_link[1] == review_url(late), "one tap to the review"
    text = told(morning(inspector))
    assert "en retard de" in text
    assert text.index("En retard") < text.index("Relire")


def test_what_an_inspector_took_comes_first_when_it_is_due_first(world: World, client_of: ClientOf) -> None:
    colleague = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    takings.take(waits_since(world.submitted(title="Prise"), 9), world.lyon.inspector)
    waits_since(world.submitted(title="Libre"), 3)
    takings.take(waits_since(world.submitted(title="À une collègue"), 12), colleague)
    found = today(client_of(world.lyon.inspector))
    assert list(found.items())[:2] == [("prises-en-charge", ["Prise"]), ("a-relire", ["Libre"])]
    assert "1 autre page est prise en charge par quelqu’un d’autre." in told(
        morning(client_of(world.lyon.inspector))
    )
    takings.take(waits_since(world.submitted(title="Plus pressée"), 13), world.lyon.inspector)
    assert today(client_of(world.lyon.inspector))["prises-en-charge"] == ["Plus pressée", "Prise"]


def test_an_inspector_is_told_of_answers_and_of_corrections(world: World, client_of: ClientOf) -> None:
    page = world.submitted(title="Discutée")
    remark = conversation.write(page, world.lyon.inspector, "Où est la grille ?")
    inspector = client_of(world.lyon.inspector)
    assert "echanges" not in today(inspector), "one's own word waits for others"
    conversation.answer(page, remark.pk, world.lyon.referent, "Elle est en annexe.")
    told_of = line(inspector, "echanges")
    assert (told_of.title, told_of.said) == ("Discutée", "Elle est en annexe.")
    assert told_of.said_by == world.lyon.referent.get_full_name()
    conversation.answer(page, remark.pk, world.lyon.inspector, "Merci.")
    assert "echanges" not in today(inspector)
    actions.approve(page, world.lyon.inspector, **shown(page))
    edit(page, world.lead, summary="Un résumé relu par la DNE A2.")
    actions.approve(page, world.lead, **shown(page), comment="Une coquille.")
    assert today(inspector)["corrections"] == ["Discutée"]
    assert client_of(world.lyon.inspector).get(line(inspector, "corrections").address).status_code == 200


def test_an_inspector_sees_how_their_projects_stand(world: World, client_of: ClientOf) -> None:
    world.submitted()
    world.draft()
    world.draft()
    inspector = client_of(world.lyon.inspector)
    project = line(inspector, "projets")
    assert project.title == world.lyon.project.title
    assert project.note == "2\u00a0brouillons, 1\u00a0à l’inspection, 1\u00a0publiée."
    listed = inspector.get(project.address)
    assert len(listed.context["page"].object_list) == 4


# --- The team ---------------------------------------------------------------------------------------
def test_a_referent_reads_first_what_came_back_and_why(world: World, client_of: ClientOf) -> None:
    world.draft(title="Brouillon")
    world.returned(title="Renvoyée")
    world.submitted(title="Chez l’inspection")
    world.published(title="Au public")
    for member in (world.lyon.referent, world.lyon.teacher):
        client = client_of(member)
        assert list(today(client).items()) == [("a-modifier", ["Renvoyée"]), ("brouillons", ["Brouillon"])]
        assert line(client, "a-modifier").said == "Précisez l’évaluation."
        assert standing(client) == {
            "en-relecture": ["Chez l’inspection"],
            "publiees": ["Au public", world.lyon.page.title],
        }
    starts = morning(client_of(world.lyon.referent)).context["screen"].starts
    assert [way.label for way in starts] == ["Commencer une page", "Partir d’un document"]
    for way in starts:
        assert client_of(world.lyon.referent).get(way.address).status_code == 200


def test_a_correction_that_is_sent_back_is_to_be_changed_too(world: World, client_of: ClientOf) -> None:
    page = world.published_with_later_draft(title="Publiée, corrigée")
    referent = client_of(world.lyon.referent)
    assert today(referent) == {"brouillons": ["Publiée, corrigée"]}
    actions.submit(page, world.lyon.referent)
    assert standing(referent)["en-relecture"] == ["Publiée, corrigée"]
    actions.return_for_changes(page, world.lyon.inspector, **shown(page), comment="Non.")
    assert today(referent)["a-modifier"] == ["Publiée, corrigée"]


def test_a_referent_is_asked_to_agree_until_a_day(world: World, client_of: ClientOf) -> None:
    Campaign.objects.update(asks_for_agreement=True, agreement_days=5)
    world.approved(title="Bonne à tirer")
    asked = line(client_of(world.lyon.referent), "accords")
    assert asked.title == "Bonne à tirer"
    assert "Sans réponse de votre part, il sera acquis le" in asked.note
    assert "référent ou de la référente" in line(client_of(world.lyon.teacher), "accords").note
    assert today(client_of(world.lead))["accords-attendus"] == ["Bonne à tirer"]


def test_a_team_is_asked_for_opinions_answers_and_a_new_reading(world: World, client_of: ClientOf) -> None:
    draft, page = world.draft(title="À discuter"), world.published(title="Déjà ancienne")
    opinions.ask(draft, world.lyon.referent, world.lyon.teacher, "Trop long ?")
    conversation.write(draft, world.lyon.inspector, "Où est la grille ?")
    Rereading.objects.filter(page_id=page.pk).update(before=timezone.localdate() + timedelta(days=20))
    reports.receive(page.publication.path, "lien", "Le troisième lien est mort.")
    assert list(today(client_of(world.lyon.referent))) == [
        "echanges",
        "signalements",
        "a-relire-encore",
        "brouillons",
    ]
    teacher = client_of(world.lyon.teacher)
    assert today(teacher)["avis"] == ["À discuter"]
    assert line(teacher, "avis").said == "Trop long ?"
    assert "signalements" not in today(teacher), "the referent deals with them"
    remark = draft.thread.get()
    conversation.answer(draft, remark.pk, world.lyon.teacher, "Je l’ajoute.")
    assert "echanges" not in today(client_of(world.lyon.referent)), "a colleague answered"


def test_somebody_called_in_is_told_until_they_answer(world: World, client_of: ClientOf) -> None:
    page = world.draft(title="Appelée")
    remark = conversation.write(page, world.lyon.referent, "Un mot ?", mentions=[world.lead])
    assert today(client_of(world.lead))["echanges"] == ["Appelée"]
    conversation.answer(page, remark.pk, world.lead, "Très bien.")
    assert "echanges" not in today(client_of(world.lead))
    assert today(client_of(world.lyon.referent))["echanges"] == ["Appelée"], "its author is answered"
    conversation.resolve(page, remark.pk, world.lyon.referent)
    assert "echanges" not in today(client_of(world.lyon.referent))


# --- The lead ---------------------------------------------------------------------------------------
def test_a_lead_publishes_first_then_sees_what_blocks(world: World, client_of: ClientOf) -> None:
    world.approved(title="À publier")
    waits_since(world.submitted(title="Bloquée"), 60)
    waits_since(world.submitted(world.lille, title="En retard"), 17)
    world.submitted(title="À l’heure")
    ProjectFactory(theme=world.theme, title="Sans personne")
    lead = client_of(world.lead)
    found = today(lead)
    assert list(found)[:3] == ["a-publier", "en-retard", "sans-inspection"]
    assert found["a-publier"] == ["À publier"]
    assert found["en-retard"] == ["Bloquée", "En retard"]
    assert found["sans-inspection"] == ["Sans personne"]
    assert found["sans-referent"] == ["Sans personne"]
    assert [way.label for way in line(lead, "en-retard").ways] == ["Nommer une suppléance"]
    assert "personne n’envoie ses pages" in told(lead.get(reverse("review_watch")))
    for part in ("a-publier", "en-retard", "sans-inspection", "sans-referent"):
        assert lead.get(line(lead, part).address).status_code == 200


def test_a_page_without_inspection_is_blocked_at_once(world: World, client_of: ClientOf) -> None:
    world.submitted(title="Orpheline")
    end_mandate(Mandate.objects.get(user=world.lyon.inspector), world.administrator)
    orphan = line(client_of(world.lead), "en-retard")
    assert (orphan.title, orphan.badge) == ("Orpheline", "aucune inspection")
    assert [way.label for way in orphan.ways] == ["Nommer une inspection"]


def test_a_lead_sees_the_questions_without_an_answer(world: World, client_of: ClientOf) -> None:
    page = world.draft(title="En débat")
    conversation.write(page, world.lyon.teacher, "Qui relit la fiche ?")
    opinions.ask(page, world.lyon.referent, world.lyon.teacher, "Trop long ?")
    lead = client_of(world.lead)
    assert today(lead) == {"remarques-sans-reponse": ["En débat"], "avis-attendus": ["En débat"]}
    assert f"Attendu de {world.lyon.teacher}" in line(lead, "avis-attendus").note
    other = MandateFactory(role=Role.PROJECT_LEAD, theme=ThemeFactory(campaign=world.theme.campaign)).user
    assert today(client_of(other)) == {}


def test_what_could_not_be_sent_is_said_to_whoever_sees_the_list(world: World, client_of: ClientOf) -> None:
    OutboxEntry.objects.create(key="a", topic="mail", payload={}, state=OutboxState.FAILED)
    administrator = client_of(world.administrator)
    assert "1 envoi n’a pas abouti" in told(morning(administrator))
    assert administrator.get(line(administrator, "non-envoyes").address).status_code == 200
    assert "non-envoyes" not in today(client_of(world.lyon.referent))


# --- Those who read ---------------------------------------------------------------------------------
def test_an_associated_reader_is_asked_to_read_once(world: World, client_of: ClientOf) -> None:
    reader = MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user
    page = world.submitted(title="À lire")
    world.submitted(world.lille, title="À Lille")
    assert today(client_of(reader)) == {"lectures": ["À lire"]}
    checklist = shown(page)["checklist"]
    form = {"checklist": checklist.checklist_id, "nothing_to_report": "on", "comment": "Clair."}
    client_of(reader).post(reverse("review_reading", args=[page.pk]), form | actions.seen_now(page))
    assert today(client_of(reader)) == {}
    assert list(standing(client_of(reader))) == ["projets"]


def test_the_general_inspectorate_has_its_introduction_to_sign(world: World, client_of: ClientOf) -> None:
    above = ThemePage.objects.get(theme=world.theme)
    synthesis = above.add_child(instance=NationalSynthesisPage(title="Synthèse", slug="synthese", live=False))
    synthesis.save_revision(user=world.lead)
    opinions.ask(world.draft(title="Cadrage"), world.lyon.referent, world.general_inspector, "Est-ce juste ?")
    client = client_of(world.general_inspector)
    assert today(client) == {"avis": ["Cadrage"], "introductions": ["Synthèse"]}
    assert line(client, "introductions").badge == "à écrire"
    synthesis.introduction = "<p>Cette année a montré…</p>"
    synthesis.save_revision(user=world.lead)
    assert line(client, "introductions").badge == "à signer"
    synthesis.introduction_signed_by = "Prune Exemple"
    synthesis.save_revision(user=world.lead)
    assert "introductions" not in today(client)
    assert standing(client) == {"themes": [world.theme.title]}
    assert "2\u00a0brouillons" in line(client, "themes").note


# --- Everybody --------------------------------------------------------------------------------------
def test_two_roles_get_the_parts_of_both(world: World, client_of: ClientOf) -> None:
    both = world.lyon.inspector
    MandateFactory(role=Role.REFERENT, project=world.lille.project, user=both)
    world.submitted(title="À relire à Lyon")
    world.returned(world.lille, title="Renvoyée à Lille")
    world.draft(title="Brouillon de Lyon")
    assert today(client_of(both)) == {"a-relire": ["À relire à Lyon"], "a-modifier": ["Renvoyée à Lille"]}
    assert "Commencer une page" in told(morning(client_of(both)))


def test_an_empty_morning_says_so(world: World, client_of: ClientOf) -> None:
    for user in (world.lyon.referent, world.lyon.inspector, world.lead, world.general_inspector):
        assert NOTHING in told(morning(client_of(user)))
    administrator = told(morning(client_of(world.administrator)))
    assert "Votre compte administre le site" in administrator
    assert "Toutes les pages" not in administrator
    contact = MandateFactory(role=Role.ACADEMIC_CONTACT, academy=world.lyon.academy, user=UserFactory()).user
    assert "Votre mission suit ce qui est publié" in told(morning(client_of(contact)))


def test_nothing_of_another_academie_shows(world: World, client_of: ClientOf) -> None:
    away = ProjectFactory(theme=ThemeFactory(campaign=world.theme.campaign))
    strangers = [
        MandateFactory(role=role, project=away).user
        for role in (Role.REFERENT, Role.INSPECTOR, Role.ASSOCIATED_READER)
    ]
    strangers.append(MandateFactory(role=Role.PROJECT_LEAD, theme=away.theme).user)
    strangers.append(MandateFactory(role=Role.GENERAL_INSPECTOR, theme=away.theme).user)
    for make in (world.draft, world.returned, world.approved, world.published, world.withdrawn):
        page = make(title=f"{CANARY} {make.__name__}")
        conversation.write(page, world.lyon.teacher, f"{CANARY} ?")
        opinions.ask(page, world.lyon.referent, world.lyon.teacher, f"{CANARY} ?")
    waits_since(world.submitted(title=f"{CANARY} en retard"), 90)
    for stranger in (*strangers, world.lille.referent, world.lille.inspector):
        for address in ("/admin/", "/admin/validation/pages/", "/admin/validation/tableau-de-bord/"):
            assert CANARY not in client_of(stranger).get(address, follow=True).content.decode()
    assert CANARY in told(morning(client_of(world.lyon.referent)))


def test_what_a_mission_asked_ends_with_it(world: World, client_of: ClientOf) -> None:
    page = world.submitted(title=CANARY)
    person = world.lyon.inspector
    opinions.ask(page, world.lyon.referent, person, "Est-ce clair ?")
    conversation.write(page, world.lyon.referent, "Un mot ?", mentions=[person])
    MandateFactory(role=Role.INSPECTOR, project=world.lille.project, user=person)
    assert {"avis", "echanges"} <= set(today(client_of(person)))
    end_mandate(Mandate.objects.get(user=person, project=world.lyon.project), world.administrator)
    assert today(client_of(person)) == {}
    assert CANARY not in morning(client_of(person)).content.decode()


def test_ten_lines_then_the_others(world: World, client_of: ClientOf) -> None:
    for number in range(12):
        world.draft(title=f"Brouillon {number}")
    referent = client_of(world.lyon.referent)
    assert len(today(referent)["brouillons"]) == 10
    assert "Voir les 2 autres : Brouillons à terminer" in told(morning(referent))
    assert len(today(referent, "?voir=brouillons")["brouillons"]) == 12


@pytest.mark.parametrize("query", ["?voir=%00", "?voir=" + "x" * 20_000, "?voir=inconnu"])
def test_bad_input_is_no_error(world: World, client_of: ClientOf, query: str) -> None:
    assert morning(client_of(world.lyon.referent), query).status_code == 200
