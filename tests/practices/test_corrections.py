"""What the lead changes before publishing: said, compared, recorded, and never without a word."""

from __future__ import annotations

from django.urls import reverse

from academies.models import Role
from foundation.models import OutboxEntry
from practices.models import Decision, DecisionKind
from practices.moderation import actions
from practices.publication.content_hash import content_hash
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import decide, kinds, review_url, told
from tests.practices.world import World, edit, fresh, shown

NOTICE = "La page a été corrigée depuis l’accord de l’inspection"
WORD = "Une coquille dans le résumé."


def test_a_correction_is_compared_and_recorded_with_the_publication(
    world: World, client_of: ClientOf
) -> None:
    page = world.approved()
    client = client_of(world.lead)
    assert NOTICE not in told(client.get(review_url(page)))
    base = page.latest_revision_id
    edit(page, world.lead, summary="Sans coquille.")
    screen = client.get(review_url(page))
    assert NOTICE in told(screen)
    assert [change.label for change in screen.context["changes"]] == ["Résumé"]
    answer = decide(client, page, "approve", "  ")
    assert answer.status_code == 400
    assert "Écrivez le motif : l’équipe doit savoir ce qui est attendu." in told(answer)
    assert kinds(page) == [DecisionKind.APPROVED]
    assert not fresh(page).live
    assert decide(client, page, "approve", WORD).status_code == 302
    page = fresh(page)
    assert (page.live, page.summary) == (True, "Sans coquille.")
    assert kinds(page) == [DecisionKind.APPROVED, DecisionKind.CORRECTED, DecisionKind.PUBLISHED]
    corrected = Decision.objects.about(page.pk).get(kind=DecisionKind.CORRECTED)
    assert (corrected.base_revision_id, corrected.revision_id) == (base, page.live_revision_id)
    assert (corrected.actor, corrected.comment) == (world.lead, WORD)
    assert corrected.content_hash == content_hash(page)
    comparison = reverse("review_comparison", args=[page.pk, base, page.live_revision_id])
    for person in (world.lyon.referent, world.lyon.inspector):
        assert comparison in client_of(person).get(review_url(page)).content.decode()
        assert "Sans coquille." in told(client_of(person).get(comparison))


def test_a_save_that_changes_nothing_is_no_correction(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    edit(page, world.lead)
    assert decide(client_of(world.lead), page, "approve").status_code == 302
    assert kinds(page) == [DecisionKind.APPROVED, DecisionKind.PUBLISHED]


def test_a_page_sent_back_carries_the_lead_s_correction(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    edit(page, world.lead, summary="Sans coquille.")
    assert decide(client_of(world.lead), page, "return", WORD).status_code == 302
    assert kinds(page) == [DecisionKind.APPROVED, DecisionKind.CORRECTED, DecisionKind.RETURNED]
    assert fresh(page).get_latest_revision_as_object().summary == "Sans coquille."
    actions.submit(page, world.lyon.referent)
    assert decide(client_of(world.lyon.inspector), page, "approve").status_code == 302
    assert decide(client_of(world.lead), page, "approve").status_code == 302, "correcting is not writing"


def test_one_lead_does_not_publish_what_another_wrote(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    edit(page, world.second_lead, summary="Réécrit par la seconde lectrice.")
    answer = decide(client_of(world.lead), page, "approve", WORD)
    assert answer.status_code == 409
    assert kinds(page) == [DecisionKind.APPROVED]
    assert decide(client_of(world.second_lead), page, "approve", WORD).status_code == 302
    assert kinds(page) == [DecisionKind.APPROVED, DecisionKind.CORRECTED, DecisionKind.PUBLISHED]


def test_a_lead_of_the_projects_team_neither_corrects_nor_publishes_it(
    world: World, client_of: ClientOf
) -> None:
    MandateFactory(role=Role.REFERENT, project=world.lyon.project, user=world.lead)
    page = world.draft()
    edit(page, world.lead, summary="Écrit par la cheffe de projet.")
    actions.submit(page, world.lyon.referent)
    assert decide(client_of(world.lyon.inspector), page, "approve").status_code == 302
    assert decide(client_of(world.lead), page, "approve").status_code == 400
    assert decide(client_of(world.second_lead), page, "approve").status_code == 302
    assert fresh(page).live


# --- Of substance -----------------------------------------------------------------------------------
def test_a_correction_of_substance_goes_back_to_the_inspection(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    lead, inspector = client_of(world.lead), client_of(world.lyon.inspector)
    edit(page, world.lead, summary="L’évaluation porte sur autre chose.")
    assert "Faire revalider par l’inspection" in told(lead.get(review_url(page)))
    assert decide(lead, page, "send_to_inspection", " ").status_code == 400
    answer = decide(lead, page, "send_to_inspection", "L’évaluation est revue.", follow=True)
    assert "La page retourne à l’inspection" in told(answer)
    assert kinds(page)[-2:] == [DecisionKind.CORRECTED, DecisionKind.SENT_TO_INSPECTION]
    assert not fresh(page).live
    for person in (world.lyon.inspector, world.lyon.referent):
        mails = OutboxEntry.objects.filter(topic="mail", payload__user=person.pk)
        assert any("revalider" in str(mail.payload) or "de nouveau" in str(mail.payload) for mail in mails)
    assert decide(lead, page, "approve").status_code == 400, "the inspection decides now"
    seen = told(inspector.get(review_url(page)))
    assert "Ce qui a changé depuis ce que vous avez validé en dernier" in seen
    assert "L’évaluation porte sur autre chose." in seen
    assert decide(inspector, page, "approve").status_code == 302
    assert decide(lead, page, "approve").status_code == 302
    assert fresh(page).live
    assert fresh(page).summary == "L’évaluation porte sur autre chose."


def test_there_is_nothing_to_revalidate_in_a_page_that_did_not_change(
    world: World, client_of: ClientOf
) -> None:
    page = world.approved()
    edit(page, world.lead)
    lead = client_of(world.lead)
    answer = decide(lead, page, "send_to_inspection", WORD)
    assert answer.status_code == 400
    assert "il n’y a rien à lui faire revalider" in told(answer)
    assert kinds(page) == [DecisionKind.APPROVED]


def test_the_inspection_does_not_send_a_page_to_itself(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    assert decide(client_of(world.lyon.inspector), page, "send_to_inspection", WORD).status_code == 400
    assert kinds(page) == []


def test_what_an_autosave_wrote_over_a_version_that_was_shown_is_not_published(
    world: World, client_of: ClientOf
) -> None:
    page = world.approved()
    edit(page, world.lead, summary="Une première correction.")
    seen = shown(page)
    draft = fresh(page).get_latest_revision_as_object()
    draft.summary = "Une seconde correction, que cet écran ne montrait pas."
    draft.save_revision(user=world.lead, overwrite_revision=fresh(page).latest_revision)
    assert fresh(page).latest_revision_id == seen["revision_id"], "the version keeps its number"
    answer = decide(client_of(world.lead), page, "approve", WORD, **seen)
    assert answer.status_code == 409
    assert not fresh(page).live
    assert kinds(page) == [DecisionKind.APPROVED]
