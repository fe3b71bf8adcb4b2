"""The queue of the review desk: each reviewer sees what waits for them, and nobody sees more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, TaskState

from academies.actions import end_mandate
from academies.models import Mandate, Role
from practices.moderation import actions
from practices.views import queue as queue_views
from tests.academies.factories import MandateFactory, ThemeFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import QUEUE, told
from tests.practices.world import World, fresh, shown

NOTHING = "Rien ne vous attend pour le moment."
NOT_FOR_THEM = "Vos missions ne demandent pas de valider des pages."
NO_INSPECTOR = "Aucune inspection n’est nommée sur ce projet"


def queued(client: Client, address: str = QUEUE) -> list[str]:
    """The titles of a queue, in its order."""
    response = client.get(address)
    assert response.status_code == 200
    return [row.title for row in response.context["rows"]]


def waits_since(page: Page, days: int) -> None:
    """Let a page have come to its step some days ago."""
    state = fresh(page).current_workflow_task_state
    TaskState.objects.filter(pk=state.pk).update(started_at=timezone.now() - timedelta(days=days))


def test_an_inspector_sees_the_pages_of_the_projects_that_name_them(
    world: World, client_of: ClientOf
) -> None:
    world.draft(title="Brouillon")
    world.returned(title="Renvoyée")
    world.approved(title="Chez DNE A2")
    world.submitted(title="À Lyon")
    world.submitted(world.lille, title="À Lille")
    assert queued(client_of(world.lyon.inspector)) == ["À Lyon"]
    assert queued(client_of(world.lille.inspector)) == ["À Lille"]
    MandateFactory(role=Role.INSPECTOR, project=world.lille.project, user=world.lyon.inspector)
    assert set(queued(client_of(world.lyon.inspector))) == {"À Lyon", "À Lille"}


def test_the_lead_sees_what_the_inspection_approved(world: World, client_of: ClientOf) -> None:
    world.submitted(title="Chez l’inspection")
    world.approved(title="Lyonnaise")
    world.approved(world.lille, title="Lilloise")
    world.published(title="Publiée")
    assert set(queued(client_of(world.lead))) == {"Lyonnaise", "Lilloise"}
    text = told(client_of(world.lead).get(QUEUE))
    assert "2 pages vous attendent." in text
    assert "Publication par la DNE A2" in text
    assert str(world.lyon.referent) in text
    assert NO_INSPECTOR not in text


def test_a_lead_of_another_theme_sees_nothing_of_it(world: World, client_of: ClientOf) -> None:
    world.approved()
    other = ThemeFactory(campaign=world.theme.campaign)
    of_this = MandateFactory(role=Role.PROJECT_LEAD, theme=world.theme).user
    of_another = MandateFactory(role=Role.PROJECT_LEAD, theme=other).user
    assert len(queued(client_of(of_this))) == 1
    assert queued(client_of(of_another)) == []


def test_a_page_without_an_inspector_is_shown_to_the_lead_at_once(world: World, client_of: ClientOf) -> None:
    world.submitted(title="Sans inspection")
    world.submitted(world.lille, title="Avec inspection")
    assert queued(client_of(world.lead)) == []
    end_mandate(Mandate.objects.get(user=world.lyon.inspector), world.administrator)
    response = client_of(world.lead).get(QUEUE)
    assert [row.title for row in response.context["rows"]] == ["Sans inspection"]
    assert NO_INSPECTOR in told(response)
    named = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    assert queued(client_of(world.lead)) == []
    assert queued(client_of(named)) == ["Sans inspection"]


def test_an_inspector_whose_account_is_closed_does_not_count(world: World, client_of: ClientOf) -> None:
    world.submitted(title="Sans inspection")
    world.lyon.inspector.is_active = False
    world.lyon.inspector.save()
    assert queued(client_of(world.lead)) == ["Sans inspection"]


@pytest.mark.parametrize("who", ["referent", "teacher", "administrator", "general_inspector", "reader"])
def test_whoever_decides_nothing_has_an_empty_queue(world: World, client_of: ClientOf, who: str) -> None:
    world.submitted()
    world.approved()
    reader = MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user
    person = {
        "referent": world.lyon.referent,
        "teacher": world.lyon.teacher,
        "administrator": world.administrator,
        "general_inspector": world.general_inspector,
        "reader": reader,
    }[who]
    said = NOTHING if who in {"administrator", "general_inspector"} else NOT_FOR_THEM
    assert said in told(client_of(person).get(QUEUE))


def test_nobody_enters_without_signing_in(world: World) -> None:
    response = Client().get(QUEUE)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_the_longest_waiting_comes_first(world: World, client_of: ClientOf) -> None:
    for title, days in (("Hier", 1), ("Il y a un mois", 30), ("Il y a une semaine", 7)):
        waits_since(world.submitted(title=title), days)
    assert queued(client_of(world.lyon.inspector)) == ["Il y a un mois", "Il y a une semaine", "Hier"]


def test_a_long_queue_comes_in_screens(
    world: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_views, "ROWS_PER_SCREEN", 2)
    for number in range(5):
        waits_since(world.submitted(title=f"Page {number}"), 10 - number)
    client = client_of(world.lyon.inspector)
    screens = [queued(client, f"{QUEUE}?page={number}") for number in (1, 2, 3)]
    assert screens == [["Page 0", "Page 1"], ["Page 2", "Page 3"], ["Page 4"]]
    assert 'href="?page=2"' in client.get(QUEUE).content.decode()
    assert "5 pages vous attendent." in told(client.get(QUEUE))
    for number in ("4", "9999", "0", "-1", "deux", "%00", "9" * 30, "1.5"):
        assert client.get(f"{QUEUE}?page={number}").status_code == 404, number
    assert queued(client, f"{QUEUE}?page=&inconnu=1&page=1") == ["Page 0", "Page 1"]


def test_a_page_that_comes_back_says_which_reading_it_is(world: World, client_of: ClientOf) -> None:
    page = world.returned(title="Revenue")
    client = client_of(world.lyon.inspector)
    assert queued(client) == []
    actions.submit(page, world.lyon.referent)
    assert "2e passage" in told(client.get(QUEUE))
    actions.return_for_changes(page, world.lyon.inspector, **shown(page), comment="Encore.")
    actions.submit(page, world.lyon.referent)
    assert "3e passage" in told(client.get(QUEUE))
    world.submitted(title="Première fois")
    assert [row.round_number for row in client.get(QUEUE).context["rows"]] == [3, 1]


def test_a_page_taken_back_leaves_the_queue(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    client = client_of(world.lyon.inspector)
    assert len(queued(client)) == 1
    actions.take_back(page, world.lyon.referent)
    assert queued(client) == []


def test_the_queries_do_not_grow_with_the_queue(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.inspector)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(QUEUE)
        return len(captured)

    for _ in range(2):
        world.submitted()
    queries()
    few = queries()
    for _ in range(6):
        world.submitted()
    assert queries() == few
