"""What the lead changes before publishing: said, compared, recorded, and never without a word."""

from __future__ import annotations

from django.urls import reverse

from academies.models import Role
from practices.models import Decision, DecisionKind
from practices.moderation import actions
from practices.publication.content_hash import content_hash
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import decide, kinds, review_url, told
from tests.practices.world import World, edit, fresh

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
