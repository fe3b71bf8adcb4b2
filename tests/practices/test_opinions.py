"""Sharing a draft and asking for opinions: reading without reviewing, at any stage, locking nothing."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from foundation.models import User
from practices import permissions
from practices.models import Opinion, ScenarioPage
from practices.moderation import opinions
from practices.moderation.errors import NotAllowed, ReviewRefused
from tests.practices.conftest import ClientOf, Committed
from tests.practices.world import CANARY, World, fresh


def review_url(page: ScenarioPage) -> str:
    return reverse("review", args=[page.pk])


def test_a_shared_draft_is_read_by_the_other_teams_of_its_theme(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    lille = client_of(world.lille.referent)
    assert lille.get(review_url(page)).status_code == 404
    told = client_of(world.lyon.referent).post(reverse("review_share", args=[page.pk]), follow=True)
    assert "Le brouillon est partagé" in told.content.decode()
    assert CANARY in lille.get(reverse("review_preview", args=[page.pk])).content.decode()
    assert client_of(world.lille.inspector).get(review_url(page)).status_code == 404
    client_of(world.lyon.referent).post(reverse("review_share", args=[page.pk]), {"stop": "1"})
    assert lille.get(review_url(page)).status_code == 404


@pytest.mark.parametrize("who", ["teacher", "inspector"])
def test_only_the_referent_shares(world: World, client_of: ClientOf, who: str) -> None:
    page = world.draft()
    person: User = getattr(world.lyon, who)
    answer = client_of(person).post(reverse("review_share", args=[page.pk]), follow=True)
    assert "Seul le référent ou la référente du projet partage un brouillon." in answer.content.decode()
    assert not permissions.can_read_draft(world.lille.referent, fresh(page))


def test_an_opinion_is_asked_given_and_told(world: World, client_of: ClientOf, committed: Committed) -> None:
    page = world.draft()
    form = {"asked_of": str(world.lille.referent.pk), "question": "La durée est-elle réaliste ?"}
    with committed():
        client_of(world.lyon.teacher).post(reverse("review_opinion_ask", args=[page.pk]), form)
    asked = mail.outbox.pop()
    assert asked.to == [world.lille.referent.email]
    assert "La durée est-elle réaliste ?" in asked.body
    assert review_url(page) in asked.body
    lille = client_of(world.lille.referent)
    assert "Donner mon avis" in lille.get(review_url(page)).content.decode()
    opinion = Opinion.objects.get()
    with committed():
        lille.post(
            reverse("review_opinion_answer", args=[page.pk, opinion.pk]), {"answer": "Comptez deux séances."}
        )
    assert mail.outbox.pop().to == [world.lyon.teacher.email]
    shown = client_of(world.lyon.referent).get(review_url(page)).content.decode()
    assert "Comptez deux séances." in shown
    assert not fresh(page).locked
    assert not fresh(page).workflow_in_progress


def test_an_opinion_may_be_asked_while_the_page_is_reviewed(world: World) -> None:
    page = world.submitted()
    opinions.ask(page, world.lyon.inspector, world.general_inspector, "Le cadrage est-il juste ?")
    opinions.answer(Opinion.objects.get().pk, world.general_inspector, "Oui.")
    assert permissions.can_decide(world.lyon.inspector, fresh(page))


def test_nobody_outside_the_national_group_is_asked(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    for stranger in (world.lille.inspector, world.administrator, world.lyon.referent):
        with pytest.raises(NotAllowed):
            opinions.ask(page, world.lyon.referent, stranger, "Qu’en pensez-vous ?")
    form = {"asked_of": str(world.lille.inspector.pk), "question": "Qu’en pensez-vous ?"}
    answer = client_of(world.lyon.referent).post(reverse("review_opinion_ask", args=[page.pk]), form)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Choisissez une personne de la liste." in text
    assert "Qu’en pensez-vous ?" in text
    assert not Opinion.objects.exists()


def test_one_question_at_a_time_and_one_answer(world: World) -> None:
    page = world.draft()
    opinion = opinions.ask(page, world.lyon.referent, world.lead, "Est-ce bien cadré ?")
    with pytest.raises(ReviewRefused, match="Un avis est déjà demandé"):
        opinions.ask(page, world.lyon.referent, world.lead, "Et la licence ?")
    with pytest.raises(NotAllowed):
        opinions.answer(opinion.pk, world.second_lead, "À sa place.")
    with pytest.raises(ReviewRefused, match="Écrivez votre avis"):
        opinions.answer(opinion.pk, world.lead, "  ")
    opinions.answer(opinion.pk, world.lead, "Oui.")
    with pytest.raises(ReviewRefused, match="déjà donné"):
        opinions.answer(opinion.pk, world.lead, "Non.")


def test_another_pages_opinion_is_no_address(world: World, client_of: ClientOf) -> None:
    ours, theirs = world.draft(), world.draft(world.lille)
    opinion = opinions.ask(theirs, world.lille.referent, world.lyon.referent, "Un avis ?")
    client = client_of(world.lyon.referent)
    answer = client.post(reverse("review_opinion_answer", args=[ours.pk, opinion.pk]), {"answer": "Oui."})
    assert answer.status_code == 404
    assert Opinion.objects.get().answered_at is None
