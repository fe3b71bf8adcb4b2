"""Taking a page in charge: the others know, nothing is locked, and it ends with the step."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import PageLogEntry

from academies.models import Role
from foundation.models import User
from practices.models import ReviewTaking, ScenarioPage
from practices.moderation import actions
from practices.moderation.errors import NotAllowed, ReviewRefused
from practices.moderation.queue import takings
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf, Committed
from tests.practices.desk import QUEUE, decide, review_url, told
from tests.practices.world import CANARY, World, fresh, shown


@pytest.fixture
def colleague(world: World) -> User:
    """A second inspector of Lyon's project."""
    user: User = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    return user


def mails_about(words: str) -> list[str]:
    """Who got a mail whose subject begins so."""
    return sorted(one.to[0] for one in mail.outbox if one.subject.startswith(words))


def from_the_queue(client: Any, page: ScenarioPage, button: str, **state: Any) -> Any:
    """Press a button of a row."""
    return client.post(reverse("review_take_from_queue"), {button: page.pk, **state}, follow=True)


def test_a_page_is_taken_from_its_row_and_the_colleague_is_told_once(
    world: World, colleague: User, client_of: ClientOf, committed: Committed
) -> None:
    page = world.submitted(title="À deux")
    client = client_of(world.lyon.inspector)
    assert "Prendre en charge" in told(client.get(QUEUE))
    with committed():
        answer = from_the_queue(client, page, "prendre", tri="titre")
        from_the_queue(client, page, "prendre", tri="titre")
    assert answer.redirect_chain == [(f"{QUEUE}?tri=titre", 302)]
    assert "Vous l’avez prise en charge" in told(answer)
    assert mails_about("Prise en charge") == [colleague.email]
    assert f"Prise en charge par {world.lyon.inspector}" in told(client_of(colleague).get(QUEUE))
    assert PageLogEntry.objects.filter(page=page.pk, action="practices.review.take").count() == 1


def test_taking_locks_nothing(world: World, colleague: User, client_of: ClientOf) -> None:
    page = world.submitted()
    takings.take(page, world.lyon.inspector)
    with pytest.raises(ReviewRefused, match="a déjà pris cette page en charge"):
        takings.take(page, colleague)
    screen = told(client_of(colleague).get(review_url(page)))
    assert "Rien ne vous empêche de décider." in screen
    assert decide(client_of(colleague), page, "approve").status_code == 302
    assert fresh(page).current_workflow_task_state.task.name == "Publication par la DNE A2"


def test_a_taking_ends_with_its_step(world: World, colleague: User, client_of: ClientOf) -> None:
    page = world.submitted()
    takings.take(page, world.lyon.inspector)
    actions.return_for_changes(page, colleague, **shown(page), comment="Précisez.")
    actions.submit(fresh(page), world.lyon.referent)
    assert takings.taking_of(fresh(page)) is None
    assert "Prendre en charge" in told(client_of(colleague).get(QUEUE))


def test_alone_there_is_nobody_to_tell(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    client = client_of(world.lyon.inspector)
    assert "Prendre en charge" not in told(client.get(QUEUE))
    screen = told(client.get(review_url(page)))
    assert "Décision attendue pour le" in screen
    assert "Prendre en charge" not in screen
    with pytest.raises(ReviewRefused, match="n’attend que vous"):
        takings.take(page, world.lyon.inspector)


def test_a_page_is_put_back_by_who_took_it_or_by_the_lead(
    world: World, colleague: User, client_of: ClientOf, committed: Committed
) -> None:
    page = world.submitted()
    takings.take(page, world.lyon.inspector)
    with pytest.raises(NotAllowed):
        takings.put_back(page, world.general_inspector)
    with committed():
        client_of(world.lyon.inspector).post(reverse("review_take", args=[page.pk]), {"remettre": "1"})
    assert mails_about("Remise à disposition") == [colleague.email]
    assert takings.taking_of(fresh(page)) is None
    takings.take(page, colleague)
    takings.put_back(page, world.lead)
    with pytest.raises(ReviewRefused, match="Personne n’a pris"):
        takings.put_back(page, world.lead)


def test_the_lead_or_an_inspector_hands_a_page_over(
    world: World, colleague: User, client_of: ClientOf, committed: Committed
) -> None:
    page = world.submitted()
    takings.take(page, world.lyon.inspector)
    address = reverse("review_reassign", args=[page.pk])
    assert "Confier à quelqu’un d’autre" in told(client_of(world.lead).get(review_url(page)))
    with committed():
        client_of(world.lead).post(address, {"to": colleague.pk})
    assert mails_about("Relecture confiée") == sorted([colleague.email, world.lyon.inspector.email])
    assert takings.taking_of(fresh(page)).taken_by == colleague
    takings.reassign(page, world.lyon.inspector, world.lyon.inspector)
    refused = client_of(world.lead).post(address, {"to": world.lille.inspector.pk})
    assert refused.status_code == 400
    assert "Choisissez une personne de la liste." in told(refused)


@pytest.mark.parametrize("who", ["referent", "teacher"])
def test_a_team_neither_takes_nor_hands_over(
    world: World, colleague: User, client_of: ClientOf, who: str
) -> None:
    page = world.submitted()
    client = client_of(getattr(world.lyon, who))
    assert "Prendre en charge" not in told(client.get(review_url(page)))
    client.post(reverse("review_take", args=[page.pk]))
    client.post(reverse("review_reassign", args=[page.pk]), {"to": colleague.pk})
    assert not ReviewTaking.objects.exists()


def test_nobody_outside_takes_or_learns_a_title(world: World, colleague: User, client_of: ClientOf) -> None:
    page = world.submitted(title=f"Sur le {CANARY}")
    client = client_of(world.lille.inspector)
    for address, form in (
        (reverse("review_take_from_queue"), {"prendre": page.pk}),
        (reverse("review_take", args=[page.pk]), {}),
        (reverse("review_reassign", args=[page.pk]), {"to": colleague.pk}),
    ):
        answer = client.post(address, form)
        assert answer.status_code == 404
        assert CANARY not in answer.content.decode()
    for nonsense in ({}, {"prendre": "deux"}, {"prendre": "9" * 30}, {"remettre": "-1"}):
        assert client.post(reverse("review_take_from_queue"), nonsense).status_code == 404
    assert not ReviewTaking.objects.exists()
