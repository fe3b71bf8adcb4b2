"""Several pages at once: what was shown is approved, each by itself, and each result is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from practices.models import Decision, ScenarioPage
from practices.moderation import actions
from practices.moderation.queue.entries import entries_of
from practices.moderation.queue.scope import in_progress
from tests.practices.conftest import ClientOf
from tests.practices.desk import QUEUE, kinds, told
from tests.practices.world import CANARY, World, edit, fresh

ANSWERED = {"nothing_to_report": "on"}


def tick(*pages: ScenarioPage) -> list[str]:
    """What the boxes of these rows send."""
    waiting = {entry.page_id: entry.shown for entry in entries_of(in_progress())}
    return [waiting[page.pk] for page in pages]


def confirm(client: Client, ticked: list[str], **state: Any) -> Any:
    """Press « Valider la sélection »."""
    return client.post(reverse("review_lot"), {"pages": ticked, **state})


def decide(client: Client, ticked: list[str], **answers: Any) -> Any:
    """Press the button of the confirmation."""
    return client.post(reverse("review_lot_decide"), {"pages": ticked} | (answers or ANSWERED))


def told_of(answer: Any) -> dict[str, str]:
    """What the answer tells of each page."""
    return {one.entry.title: one.words for one in answer.context["results"]}


def test_an_inspector_approves_what_was_ticked_and_confirmed(world: World, client_of: ClientOf) -> None:
    pages = [world.submitted(title=title) for title in ("Un", "Deux", "Trois")]
    client = client_of(world.lyon.inspector)
    rows = client.get(QUEUE).context["rows"]
    ticked = [row.ticked_value for row in rows if row.title != "Trois"]
    assert sorted(ticked) == sorted(tick(*pages[:2]))
    asked = confirm(client, ticked)
    text = told(asked)
    assert "Valider 2 pages" in text
    assert "Elle sera envoyée à la DNE A2." in text
    assert not Decision.objects.filter(page__in=[page.pk for page in pages]).exists()
    answer = decide(client, ticked)
    assert told_of(answer) == {"Un": "Envoyée à la DNE A2.", "Deux": "Envoyée à la DNE A2."}
    assert "2 pages validées" in told(answer)
    assert [kinds(page) for page in pages] == [["approved"], ["approved"], []]
    assert Decision.objects.get(page=pages[0].pk).checklist["nothing_to_report"] is True


def test_nothing_is_decided_without_the_answer_to_the_checklist(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    answer = decide(client_of(world.lyon.inspector), tick(page), nothing_to_report="")
    assert answer.status_code == 400
    assert "ou ouvrez la page dont quelque chose est à dire" in told(answer)
    assert kinds(page) == []


def test_a_page_that_changed_is_never_approved_unseen(world: World, client_of: ClientOf) -> None:
    stays, changes = world.approved(title="Qui reste"), world.approved(title="Qui change")
    client = client_of(world.lead)
    ticked = tick(stays, changes)
    edit(changes, world.second_lead, summary="Ce que personne n’a lu.")
    asked = confirm(client, ticked)
    assert [one.entry.title for one in asked.context["ready"]] == ["Qui reste"]
    assert [one.entry.title for one in asked.context["changed"]] == ["Qui change"]
    answer = decide(client, ticked)
    assert told_of(answer)["Qui reste"] == "Publiée."
    assert "La page a changé depuis que vous l’avez ouverte" in told_of(answer)["Qui change"]
    assert (fresh(stays).live, fresh(changes).live) == (True, False)


def test_one_refusal_stops_no_other(world: World, client_of: ClientOf) -> None:
    world.lyon.inspector.mandates.update(role="inspector")
    own = world.submitted(title="La sienne")
    other = world.submitted(title="Une autre")
    state = own.current_workflow_state
    state.requested_by = world.lyon.inspector
    state.save()
    answer = decide(client_of(world.lyon.inspector), tick(own, other))
    assert told_of(answer) == {
        "La sienne": "Cette décision ne vous revient pas.",
        "Une autre": "Envoyée à la DNE A2.",
    }
    assert "1 page ne l’est pas" in told(answer)


def test_sent_twice_it_is_decided_once(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    client, ticked = client_of(world.lyon.inspector), tick(page)
    decide(client, ticked)
    again = decide(client, ticked)
    assert again.context["results"] == []
    assert "1 page n’attendait plus votre décision." in told(again)
    assert kinds(page) == ["approved"]


def test_in_june_a_project_is_reviewed_then_published_as_one_lot(world: World, client_of: ClientOf) -> None:
    below = [world.submitted(title=title) for title in ("Premier", "Second")]
    world.submitted(world.lille, title="Ailleurs")
    edit(world.lyon.page, world.lyon.referent, summary="Un débat.", approach="<p>Ils débattent.</p>")
    actions.submit(world.lyon.page, world.lyon.referent)
    for person, outcome in ((world.lyon.inspector, "Envoyée à la DNE A2."), (world.lead, "Publiée.")):
        client = client_of(person)
        assert "Tout le projet (3 pages)" in told(client.get(QUEUE))
        screen = client.get(f"{QUEUE}?projet={world.lyon.project.pk}")
        assert screen.content.decode().count(" checked") == 3
        ticked = [row.ticked_value for row in screen.context["rows"]]
        answer = decide(client, ticked)
        assert set(told_of(answer).values()) == {outcome}
        assert answer.context["results"][0].entry.page_id == world.lyon.page.pk
    assert all(fresh(page).live for page in (world.lyon.page, *below))


def test_what_is_no_selection_is_said(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.inspector)
    for ticked, words in (
        ([], "Cochez au moins une page."),
        (["deux"], "n’est pas lisible"),
        (["1-2"], "n’est pas lisible"),
        (["²-1-1"], "n’est pas lisible"),
        ([f"{number}-1-1" for number in range(101)], "Cent pages au plus"),
    ):
        for address in ("review_lot", "review_lot_decide"):
            answer = client.post(reverse(address), {"pages": ticked, "tri": "titre"} | ANSWERED, follow=True)
            assert answer.redirect_chain == [(f"{QUEUE}?tri=titre", 302)], ticked
            assert words in told(answer)


@pytest.mark.parametrize("who", ["referent", "teacher"])
def test_nobody_approves_what_does_not_wait_for_them(world: World, client_of: ClientOf, who: str) -> None:
    page = world.submitted(title=f"Sur le {CANARY}")
    for person in (getattr(world.lyon, who), world.lille.inspector, world.lead):
        client = client_of(person)
        for answer in (confirm(client, tick(page)), decide(client, tick(page))):
            assert CANARY not in answer.content.decode()
    assert kinds(page) == []


def test_the_confirmation_asks_the_same_however_many(
    world: World, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    pages = [world.submitted() for _ in range(6)]
    client = client_of(world.lyon.inspector)
    confirm(client, tick(*pages[:1]))
    ticked = tick(*pages)
    with django_assert_max_num_queries(16):
        confirm(client, ticked)


def test_what_was_written_over_since_it_was_ticked_is_not_approved(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    edit(page, world.lead, summary="Une première correction.")
    ticked = tick(page)
    draft = fresh(page).get_latest_revision_as_object()
    draft.summary = "Une seconde, que rien n’a montrée."
    draft.save_revision(user=world.lead, overwrite_revision=fresh(page).latest_revision)
    answer = decide(client_of(world.lead), ticked)
    assert "La page a changé" in told_of(answer)[page.title]
    assert not fresh(page).live


def test_a_corrected_page_goes_with_the_lot_once_it_is_said_what_was_corrected(
    world: World, client_of: ClientOf
) -> None:
    corrected, plain = world.approved(title="Corrigée"), world.approved(title="Telle quelle")
    edit(corrected, world.lead, summary="Sans la coquille.")
    client, ticked = client_of(world.lead), tick(corrected, plain)
    asked = told(confirm(client, ticked))
    assert "Ce que vous avez corrigé dans « Corrigée »" in asked
    assert "corrigé dans « Telle quelle »" not in asked
    silent = decide(client, ticked)
    assert silent.status_code == 400
    assert "Dites ce que vous avez corrigé" in told(silent)
    assert not fresh(plain).live, "nothing is decided until the whole lot is answered"
    word = f"word_{corrected.current_workflow_task_state.pk}"
    answer = decide(client, ticked, nothing_to_report="on", **{word: "Une coquille dans le résumé."})
    assert told_of(answer) == {"Corrigée": "Publiée.", "Telle quelle": "Publiée."}
    assert kinds(corrected) == ["approved", "corrected", "published"]
    assert kinds(plain) == ["approved", "published"]
    said = Decision.objects.get(page=corrected.pk, kind="corrected")
    assert said.comment == "Une coquille dans le résumé."
    assert fresh(corrected).summary == "Sans la coquille."
