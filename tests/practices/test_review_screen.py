"""The review screen: who reads it, what it shows, what it lets each person do."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from academies.models import Role
from foundation.models import User
from practices.moderation import actions
from tests.academies.factories import MandateFactory, ThemeFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import QUEUE, decide, kinds, review_url, told
from tests.practices.world import CANARY, World, edit, fresh, shown

DECISION = "Votre décision"
EVERYWHERE = ("draft", "submitted", "returned", "approved", "published", "withdrawn")
ONCE_SUBMITTED = EVERYWHERE[1:]
READERS = {
    "referent": EVERYWHERE,
    "teacher": EVERYWHERE,
    "inspector": EVERYWHERE,
    "reader": EVERYWHERE,
    "lead": EVERYWHERE,
    "second_lead": EVERYWHERE,
    "general_inspector": EVERYWHERE,
    "administrator": EVERYWHERE,
    "other_referent": ONCE_SUBMITTED,
    "other_teacher": ONCE_SUBMITTED,
    "other_inspector": (),
    "other_reader": (),
    "lead_of_another_theme": (),
    "inspector_of_another_theme": (),
    "nobody": (),
}
LOOKED_AT_CLOSELY = {"reader", "other_referent", "other_inspector"}
DECIDES = {"submitted": {"inspector"}, "approved": {"lead", "second_lead"}}


def people(world: World) -> dict[str, User]:
    """One person for each way of standing to a page of Lyon."""
    elsewhere = ThemeFactory(campaign=world.theme.campaign)
    return {
        "referent": world.lyon.referent,
        "teacher": world.lyon.teacher,
        "inspector": world.lyon.inspector,
        "reader": MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user,
        "lead": world.lead,
        "second_lead": world.second_lead,
        "general_inspector": world.general_inspector,
        "administrator": world.administrator,
        "other_referent": world.lille.referent,
        "other_teacher": world.lille.teacher,
        "other_inspector": world.lille.inspector,
        "other_reader": MandateFactory(role=Role.ASSOCIATED_READER, project=world.lille.project).user,
        "lead_of_another_theme": MandateFactory(role=Role.PROJECT_LEAD, theme=elsewhere).user,
        "inspector_of_another_theme": MandateFactory(role=Role.GENERAL_INSPECTOR, theme=elsewhere).user,
        "nobody": MandateFactory(role=Role.ACADEMIC_CONTACT, academy=world.lyon.academy).user,
    }


@pytest.mark.parametrize("state", EVERYWHERE)
def test_who_reads_and_who_decides(world: World, client_of: ClientOf, state: str) -> None:
    page = getattr(world, state)(title="Un titre à nous")
    revision = page.latest_revision_id
    addresses = [
        review_url(page),
        reverse("review_preview", args=[page.pk]),
        reverse("review_comparison", args=[page.pk, revision, revision]),
    ]
    for role, person in people(world).items():
        client = client_of(person)
        asked = addresses if role in LOOKED_AT_CLOSELY else addresses[:1]
        answers = [client.get(address) for address in asked]
        expected = 200 if state in READERS[role] else 404
        assert {answer.status_code for answer in answers} == {expected}, role
        if expected == 404:
            assert all("Un titre à nous" not in told(answer) for answer in answers), role
        else:
            assert (DECISION in told(answers[0])) == (role in DECIDES.get(state, ())), role
    for address in addresses:
        assert Client().get(address).url.startswith("/admin/login/")


def test_nobody_decides_whose_turn_it_is_not(world: World, client_of: ClientOf) -> None:
    waiting = {"submitted": world.submitted(), "approved": world.approved()}
    for role, person in people(world).items():
        client = client_of(person)
        for state, page in waiting.items():
            before = kinds(page)
            if role in DECIDES[state]:
                continue
            for decision in ("approve", "return", "do_not_keep"):
                answer = decide(client, page, decision, "Mon avis.")
                assert answer.status_code == (400 if state in READERS[role] else 404), (role, state)
                if answer.status_code == 400:
                    assert "Cette décision ne vous revient pas." in told(answer)
                    assert "Mon avis." in told(answer)
            assert kinds(page) == before, (role, state)
            assert fresh(page).workflow_in_progress


def test_the_screen_says_which_decision_is_asked(world: World, client_of: ClientOf) -> None:
    text = told(client_of(world.lyon.inspector).get(review_url(world.submitted())))
    assert "Relecture par l’inspection" in text
    assert "Valider Demander des modifications Ne pas retenir" in text
    text = told(client_of(world.lead).get(review_url(world.approved())))
    assert "Publication par la DNE A2" in text
    assert "Publier Demander des modifications Ne pas retenir" in text
    assert "Corriger la page avant de la publier" in text
    assert f"Validée par {world.lyon.inspector}" in text


def test_the_screen_shows_what_changed_since_the_last_decision(world: World, client_of: ClientOf) -> None:
    page = world.submitted(summary="Les élèves débattent.")
    client = client_of(world.lyon.inspector)
    assert "Ce qui a changé depuis" not in told(client.get(review_url(page)))
    actions.return_for_changes(page, world.lyon.inspector, **shown(page), comment="Précisez l’évaluation.")
    before = fresh(page).latest_revision_id
    edit(page, world.lyon.referent, summary="Les élèves débattent, preuves à l’appui.")
    actions.submit(page, world.lyon.referent)
    response = client.get(review_url(page))
    text = told(response)
    assert "Ce qui a changé depuis la dernière décision Version du" in text
    assert [change.label for change in response.context["changes"]] == ["Résumé"]
    assert [change.label for change in response.context["changes"]] == ["Résumé"]
    assert "preuves à l’appui" in text
    assert "Précisez l’évaluation." in text
    url = reverse("review_comparison", args=[page.pk, before, fresh(page).latest_revision_id])
    assert "preuves à l’appui" in told(client.get(url))
    same = reverse("review_comparison", args=[page.pk, before, before])
    assert "Aucun changement." in told(client.get(same))


def test_the_preview_is_the_public_presentation_of_the_draft(world: World, client_of: ClientOf) -> None:
    page = world.published_with_later_draft()
    response = client_of(world.lyon.inspector).get(reverse("review_preview", args=[page.pk]))
    assert "practices/public/scenario.html" in [template.name for template in response.templates]
    assert "Une suite que personne n’a relue." in told(response)
    assert response["Cache-Control"].replace(" ", "") == "private,no-store"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["X-Robots-Tag"] == "noindex"
    public = Client().get(page.publication.path)
    assert CANARY in told(public)
    assert "Une suite que personne n’a relue." not in told(public)


def test_a_comparison_is_between_versions_of_that_page(world: World, client_of: ClientOf) -> None:
    ours, theirs = world.submitted(), world.submitted(world.lille)
    client = client_of(world.lyon.inspector)
    foreign = theirs.latest_revision_id
    for before, after in (
        (ours.latest_revision_id, foreign),
        (foreign, ours.latest_revision_id),
        (1, 10**18),
    ):
        url = reverse("review_comparison", args=[ours.pk, before, after])
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("number", [0, 1, 10**9, 10**30])
def test_a_page_that_is_none_is_not_found(world: World, client_of: ClientOf, number: int) -> None:
    """The first is the root of the tree: a page, but none of ours."""
    client = client_of(world.lead)
    for name in ("review", "review_preview", "review_withdraw"):
        assert client.get(reverse(name, args=[number])).status_code == 404
    for name in ("review_decide", "review_withdraw"):
        assert client.post(reverse(name, args=[number]), {"decision": "approve"}).status_code == 404


def test_what_is_sent_is_not_read_and_what_is_read_is_not_sent(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    client = client_of(world.lyon.inspector)
    assert client.get(reverse("review_decide", args=[page.pk]) + "?decision=approve").status_code == 405
    for address in (QUEUE, review_url(page), reverse("review_preview", args=[page.pk])):
        assert client.post(address, shown(page) | {"decision": "approve"}).status_code == 405
    assert kinds(page) == []


def test_a_form_from_elsewhere_decides_nothing(world: World) -> None:
    page = world.submitted()
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.lyon.inspector)
    assert decide(client, page, "approve").status_code == 403
    assert kinds(page) == []


def test_nothing_on_the_choice_of_a_page_type_leads_to_a_shut_door(world: World, client_of: ClientOf) -> None:
    address = reverse("wagtailadmin_pages:add_subpage", args=[world.lyon.page.pk])
    screen = client_of(world.lyon.referent).get(address).content.decode()
    assert "Scénario" in screen
    assert "/admin/pages/usage/" not in screen


def test_the_deadline_has_its_colour_and_the_way_back_is_that_of_the_reader(
    world: World, client_of: ClientOf
) -> None:
    page = world.submitted()
    for person, back in ((world.lyon.inspector, "review_queue"), (world.lyon.referent, "wagtailadmin_home")):
        screen = client_of(person).get(review_url(page)).content.decode()
        assert 'class="badge due due--a-l-heure"' in screen
        assert f'class="desk__back"><a href="{reverse(back)}"' in screen
