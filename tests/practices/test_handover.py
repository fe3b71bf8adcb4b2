"""A page passes to another person of its team: who may, who is told from then on, and what does not change."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from academies.actions import end_mandate
from academies.models import Project, Role
from academies.permissions import projects_without_referent
from practices import permissions
from practices.moderation import handover
from practices.moderation.errors import NotAllowed, ReviewRefused
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf, Committed
from tests.practices.desk import decide, review_url, told
from tests.practices.world import World, fresh


def told_about(subject: str) -> set[str]:
    """Who got a mail of which the subject begins so."""
    return {message.to[0] for message in mail.outbox if message.subject.startswith(subject)}


def test_a_page_is_handed_over_and_both_are_told(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    page = world.submitted()
    client, address = client_of(world.lyon.referent), reverse("hand_over", args=[page.pk])
    assert address in client.get(review_url(page)).content.decode()
    with committed():
        answer = client.post(address, {"to": world.lyon.teacher.pk}, follow=True)
    assert f"La page est confiée à {world.lyon.teacher}." in told(answer)
    assert fresh(page).owner == world.lyon.teacher
    assert told_about("Transmission") == {world.lyon.teacher.email, world.lyon.referent.email}
    record = told(client.get(reverse("record", args=[page.pk])))
    assert f"Transmission (à {world.lyon.teacher}) par {world.lyon.referent}" in record


def test_who_has_the_page_now_is_told_of_the_review_and_who_sent_it_too(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    page = world.submitted()
    handover.hand_over(page, world.lead, world.lyon.teacher)
    with committed():
        decide(client_of(world.lyon.inspector), page, "return", "Précisez l’évaluation.")
    asked = told_about("Modifications demandées")
    assert asked == {world.lyon.referent.email, world.lyon.teacher.email}
    assert fresh(page).current_workflow_state.requested_by == world.lyon.referent


def test_four_eyes_still_look_at_who_sent_the_page(world: World) -> None:
    page = world.submitted()
    handover.hand_over(page, world.lyon.referent, world.lyon.teacher)
    assert world.lyon.referent.pk in permissions.authors_of(fresh(page))


def test_all_pages_of_a_project_are_handed_over_at_once(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    pages = [world.draft(), world.submitted(), world.published()]
    other = world.draft(world.lille)
    form = {"to": world.lyon.teacher.pk, "whole_project": "on"}
    with committed():
        client_of(world.lead).post(reverse("hand_over", args=[pages[0].pk]), form)
    assert {fresh(page).owner for page in pages} == {world.lyon.teacher}
    assert fresh(pages[2]).live
    assert fresh(other).owner == world.lille.referent
    subjects = [message.subject for message in mail.outbox if message.to == [world.lyon.teacher.email]]
    assert subjects == ["Transmission de plusieurs pages"]


@pytest.mark.parametrize("role", ["teacher", "administrator", "general_inspector"])
def test_others_hand_nothing_over(world: World, client_of: ClientOf, role: str) -> None:
    page = world.draft()
    person = world.lyon.teacher if role == "teacher" else getattr(world, role)
    address = reverse("hand_over", args=[page.pk])
    assert address not in client_of(person).get(review_url(page)).content.decode()
    assert client_of(person).get(address).status_code == 404
    assert client_of(person).post(address, {"to": world.lyon.teacher.pk}).status_code == 404
    with pytest.raises(NotAllowed):
        handover.hand_over(page, person, world.lyon.teacher)


def test_only_someone_of_the_team_takes_a_page_on(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    for stranger in (world.lille.referent, world.lyon.inspector):
        with pytest.raises(ReviewRefused, match="n’est pas de l’équipe"):
            handover.hand_over(page, world.lead, stranger)
        answer = client_of(world.lead).post(reverse("hand_over", args=[page.pk]), {"to": stranger.pk})
        assert answer.status_code == 400
        assert "Choisissez une personne de la liste." in told(answer)
    with pytest.raises(ReviewRefused, match="déjà confiée"):
        handover.hand_over(page, world.lead, world.lyon.referent)
    assert fresh(page).owner == world.lyon.referent


def test_a_page_of_the_lead_is_nobody_s_to_hand_over(world: World) -> None:
    page = world.index
    assert not permissions.can_hand_over(world.lead, page)


def test_a_project_whose_referents_have_left_is_seen(world: World) -> None:
    assert not projects_without_referent().exists()
    end_mandate(world.lyon.referent.mandates.get(), world.lead)
    assert list(projects_without_referent()) == [world.lyon.project]
    MandateFactory(role=Role.REFERENT, project=world.lyon.project)
    assert not projects_without_referent().exists()
    end_mandate(world.lille.referent.mandates.get(), world.lead)
    Project.objects.filter(pk=world.lille.project.pk).update(state="closed")
    assert not projects_without_referent().exists()
