"""Taking a published page off the public side: by whom, with what reason, and what stays."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from academies.models import Role
from foundation import outbox
from practices.models import Decision, DecisionKind, ScenarioDocument
from practices.moderation import actions
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import kinds, review_url, told, withdraw
from tests.practices.world import World, document, fresh

REASON = "Une image n’avait pas d’autorisation.\nElle manquait depuis le début."


def form_of(page: object) -> str:
    """The screen that asks for the reason."""
    return reverse("review_withdraw", args=[page.pk])


@pytest.mark.parametrize("who", ["lead", "inspector"])
def test_the_lead_and_the_inspection_withdraw_at_once(world: World, client_of: ClientOf, who: str) -> None:
    page = world.published(scenario_documents=[ScenarioDocument(document=document(world.lyon))])
    path, file = page.publication.path, page.publication.data["documents"][0]["url"]
    outbox.drain()
    assert Client().get(file).getvalue() == b"Une fiche.\n"
    person = world.lead if who == "lead" else world.lyon.inspector
    client = client_of(person)
    assert form_of(page) in client.get(review_url(page)).content.decode()
    assert "Motif du retrait" in told(client.get(form_of(page)))
    answer = withdraw(client, page, REASON, follow=True)
    assert answer.redirect_chain == [(review_url(page), 302)]
    assert "La page est retirée de la publication. Ses fichiers sont fermés." in told(answer)
    outbox.drain()
    public = Client().get(path)
    assert public.status_code == 410
    assert "Une image n’avait pas d’autorisation. Elle manquait depuis le début." in told(public)
    assert Client().get(file).status_code == 404
    assert path not in Client().get(world.lyon.page.publication.path).content.decode()
    decision = Decision.objects.about(page.pk).last()
    assert (decision.kind, decision.actor, decision.comment) == (DecisionKind.WITHDRAWN, person, REASON)
    assert decision.mandate.user == person
    assert not fresh(page).live
    assert form_of(page) not in client.get(review_url(page)).content.decode()


@pytest.mark.parametrize("who", ["referent", "teacher", "reader", "general inspector", "administrator"])
def test_others_who_read_the_page_do_not_withdraw_it(world: World, client_of: ClientOf, who: str) -> None:
    page = world.published()
    reader = MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user
    person = {
        "referent": world.lyon.referent,
        "teacher": world.lyon.teacher,
        "reader": reader,
        "general inspector": world.general_inspector,
        "administrator": world.administrator,
    }[who]
    client = client_of(person)
    assert form_of(page) not in client.get(review_url(page)).content.decode()
    assert client.get(form_of(page)).status_code == 404
    answer = withdraw(client, page, REASON)
    assert answer.status_code == 404
    assert "Elle manquait depuis le début." in told(answer)
    assert kinds(page) == [DecisionKind.APPROVED, DecisionKind.PUBLISHED]
    assert Client().get(page.publication.path).status_code == 200


def test_the_inspection_of_another_project_does_not_withdraw(world: World, client_of: ClientOf) -> None:
    page = world.published()
    assert withdraw(client_of(world.lille.inspector), page, REASON).status_code == 404
    assert fresh(page).live


def test_a_withdrawal_says_why(world: World, client_of: ClientOf) -> None:
    page = world.published()
    for reason in ("", " \n "):
        answer = withdraw(client_of(world.lead), page, reason)
        assert answer.status_code == 400
        assert "Écrivez le motif : il s’affiche à l’adresse de la page." in told(answer)
    too_long = withdraw(client_of(world.lead), page, REASON + "x" * 5000)
    assert too_long.status_code == 400
    assert "Elle manquait depuis le début." in told(too_long)
    assert fresh(page).live


@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "withdrawn"])
def test_there_is_nothing_to_withdraw_of_what_is_not_published(
    world: World, client_of: ClientOf, state: str
) -> None:
    page = getattr(world, state)()
    before = kinds(page)
    client = client_of(world.lead)
    for answer in (client.get(form_of(page), follow=True), withdraw(client, page, REASON, follow=True)):
        assert "Cette page n’est pas publiée : il n’y a rien à retirer." in told(answer)
    assert kinds(page) == before


def test_two_withdrawals_are_one(world: World, client_of: ClientOf) -> None:
    page = world.published()
    withdraw(client_of(world.lead), page, "Une image sans autorisation.")
    answer = withdraw(client_of(world.lyon.inspector), page, "La même image.", follow=True)
    assert "Cette page n’est pas publiée" in told(answer)
    assert kinds(page).count(DecisionKind.WITHDRAWN) == 1
    assert "La même image." not in told(Client().get(page.publication.path))


def test_a_project_is_withdrawn_with_its_pages(world: World, client_of: ClientOf) -> None:
    ours, theirs = [world.published(), world.published()], world.published(world.lille)
    client = client_of(world.lead)
    assert "2 pages publiées sous celle-ci seront retirées avec elle" in told(
        client.get(form_of(world.lyon.page))
    )
    withdraw(client, world.lyon.page, REASON)
    for page in (*ours, world.lyon.page):
        assert kinds(page)[-1] == DecisionKind.WITHDRAWN
        assert Client().get(fresh(page).publication.path).status_code == 410
    assert Client().get(theirs.publication.path).status_code == 200


def test_a_page_withdrawn_while_its_next_version_is_reviewed(world: World, client_of: ClientOf) -> None:
    page = world.published_with_later_draft()
    actions.submit(page, world.lyon.referent)
    withdraw(client_of(world.lead), page, REASON)
    assert not fresh(page).workflow_in_progress
    assert client_of(world.lyon.inspector).get("/admin/validation/").context["total"] == 0
    actions.submit(page, world.lyon.referent)
    world.publish(fresh(page))
    assert "Une suite que personne n’a relue." in told(Client().get(page.publication.path))


def test_the_reason_is_text(world: World, client_of: ClientOf) -> None:
    page = world.published()
    withdraw(client_of(world.lead), page, "<script>alert(1)</script> & “rien”")
    text = Client().get(page.publication.path).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text
