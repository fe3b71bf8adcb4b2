"""Filters, order and deadlines of the queue: the address holds them, and no address is an error of ours."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, TaskState

from academies.models import Campaign, PeriodWithoutDelay, Role
from practices.moderation.queue import takings
from tests.academies.factories import MandateFactory, ProjectFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import QUEUE, told
from tests.practices.world import World, fresh


def titles(client: Client, **asked: Any) -> list[str]:
    """The titles that the queue shows at an address."""
    response = client.get(f"{QUEUE}?{urlencode(asked)}")
    assert response.status_code == 200
    return [row.title for row in response.context["rows"]]


def words(client: Client) -> dict[str, str]:
    """What the queue says of each deadline."""
    return {
        row.title: row.entry.deadline.words.replace("\u00a0", " ")
        for row in client.get(QUEUE).context["rows"]
    }


def waits_since(page: Page, days: int) -> Page:
    """Let a page have come to its step some days ago."""
    state = fresh(page).current_workflow_task_state
    TaskState.objects.filter(pk=state.pk).update(started_at=timezone.now() - timedelta(days=days))
    return page


@pytest.fixture
def both(world: World, client_of: ClientOf) -> Client:
    """An inspector whom Lyon and Lille name, with a page of each and Lyon's project page."""
    MandateFactory(role=Role.INSPECTOR, project=world.lille.project, user=world.lyon.inspector)
    waits_since(world.submitted(title="Émission de radio"), 5)
    waits_since(world.submitted(world.lille, title="Zoom sur une carte"), 40)
    waits_since(world.submitted(title="Débat du vendredi"), 12)
    return client_of(world.lyon.inspector)


def test_each_filter_keeps_what_it_says(both: Client, world: World) -> None:
    assert titles(both, academie="lille") == ["Zoom sur une carte"]
    assert titles(both, academie="lyon") == ["Débat du vendredi", "Émission de radio"]
    assert titles(
        both, theme=world.theme.pk, type="scenariopage", etape="academy_review", academie="lille"
    ) == ["Zoom sur une carte"]
    assert titles(both, projet=world.lyon.project.pk) == ["Débat du vendredi", "Émission de radio"]
    assert titles(both, delai="bloquee") == ["Zoom sur une carte"]
    assert titles(both, delai="bientot") == ["Débat du vendredi"]
    assert titles(both, delai="a-l-heure") == ["Émission de radio"]
    assert titles(both, etape="second_reader") == []


def test_the_filter_on_takings_follows_who_reads_what(both: Client, world: World) -> None:
    MandateFactory(role=Role.INSPECTOR, project=world.lyon.project)
    page = next(row for row in both.get(QUEUE).context["rows"] if row.title == "Débat du vendredi")
    takings.take(Page.objects.get(pk=page.page_id), world.lyon.inspector)
    assert titles(both, prise="moi") == ["Débat du vendredi"]
    assert titles(both, prise="personne") == ["Zoom sur une carte", "Émission de radio"]
    assert titles(both, prise="autre") == []


def test_each_order_is_that_of_a_french_reader(both: Client) -> None:
    oldest_first = ["Zoom sur une carte", "Débat du vendredi", "Émission de radio"]
    assert titles(both) == oldest_first
    assert titles(both, tri="attente") == oldest_first
    assert titles(both, tri="titre") == ["Débat du vendredi", "Émission de radio", "Zoom sur une carte"]
    assert titles(both, tri="academie") == oldest_first


def test_an_empty_answer_says_which_choice_to_drop(both: Client) -> None:
    response = both.get(f"{QUEUE}?academie=lille&delai=bientot&tri=titre")
    text = told(response)
    assert "Aucune page ne correspond à vos choix." in text
    assert "sans « Académie : Académie de Lille », 1 page" in text
    assert "sans « Échéance : À rendre bientôt », 1 page" in text
    assert 'href="?academie=lille&amp;tri=titre"' in response.content.decode()


def test_a_choice_that_leads_nowhere_is_said_and_left_out(both: Client) -> None:
    response = both.get(f"{QUEUE}?academie=atlantide&tri=hasard")
    assert len(response.context["rows"]) == 3
    assert "« Académie » : ce choix ne correspond à aucune page d’ici" in told(response)


@pytest.mark.parametrize(
    "name", ["academie", "theme", "projet", "type", "etape", "delai", "prise", "tri", "page"]
)
def test_no_value_is_an_error_of_ours(world: World, client_of: ClientOf, name: str) -> None:
    client = client_of(world.lyon.inspector)
    for value in ("%00", "rien", "-1", "é" * 3000, "1%26academie=2", "<script>alert(1)</script>"):
        answer = client.get(f"{QUEUE}?{name}={value}")
        assert answer.status_code == (404 if name == "page" else 200), value[:20]
        assert "<script>alert" not in answer.content.decode()


# --- Deadlines --------------------------------------------------------------------------------------
def test_a_deadline_is_a_date_and_a_word(world: World, client_of: ClientOf) -> None:
    for title, days in {
        "Hier": 1,
        "Bientôt": 11,
        "Demain": 13,
        "Aujourd’hui": 14,
        "En retard": 17,
        "Depuis longtemps": 29,
    }.items():
        waits_since(world.submitted(title=title), days)
    client = client_of(world.lyon.inspector)
    assert words(client) == {
        "Hier": "à l’heure",
        "Bientôt": "à rendre dans 3 jours",
        "Demain": "à rendre demain",
        "Aujourd’hui": "à rendre aujourd’hui",
        "En retard": "en retard de 3 jours",
        "Depuis longtemps": "bloquée, en retard de 15 jours",
    }
    assert "due--en-retard" in client.get(QUEUE).content.decode()


def test_the_campaign_says_how_long_each_step_takes(world: World, client_of: ClientOf) -> None:
    Campaign.objects.update(inspection_days=2, publication_days=20)
    waits_since(world.submitted(title="Chez l’inspection"), 5)
    waits_since(world.approved(title="Chez la DNE A2"), 5)
    assert words(client_of(world.lyon.inspector)) == {"Chez l’inspection": "en retard de 3 jours"}
    assert words(client_of(world.lead)) == {"Chez la DNE A2": "à l’heure"}


def test_holidays_of_the_zone_count_for_its_inspection_alone(world: World, client_of: ClientOf) -> None:
    world.lyon.academy.holiday_zone = "A"
    world.lyon.academy.save()
    today = timezone.localdate()
    PeriodWithoutDelay.objects.create(
        campaign=world.theme.campaign,
        label="Vacances d’hiver",
        zone="A",
        starts_on=today - timedelta(days=15),
        ends_on=today - timedelta(days=1),
    )
    waits_since(world.submitted(title="À Lyon"), 20)
    waits_since(world.submitted(world.lille, title="À Lille"), 20)
    waits_since(world.approved(title="Chez la DNE A2"), 20)
    assert words(client_of(world.lyon.inspector)) == {"À Lyon": "à l’heure"}
    assert words(client_of(world.lille.inspector)) == {"À Lille": "en retard de 6 jours"}
    assert words(client_of(world.lead)) == {"Chez la DNE A2": "en retard de 13 jours"}


# --- What a lead watches ----------------------------------------------------------------------------
WATCH = f"{QUEUE}a-surveiller/"


def test_a_lead_watches_what_is_late_and_what_nobody_reviews(world: World, client_of: ClientOf) -> None:
    waits_since(world.submitted(title="À l’heure"), 2)
    waits_since(world.submitted(title="En retard"), 16)
    waits_since(world.submitted(world.lille, title="Bloquée"), 60)
    alone = ProjectFactory(theme=world.theme, title="Le projet orphelin")
    leaving = world.lille.inspector.mandates.get()
    leaving.ends_on = timezone.localdate() + timedelta(days=10)
    leaving.save()
    response = client_of(world.lead).get(WATCH)
    assert [row.title for row in response.context["rows"]] == ["Bloquée", "En retard"]
    assert [(one.project, one.ends_on) for one in response.context["projects"]] == [
        (alone, None),
        (world.lille.project, leaving.ends_on),
    ]
    text = told(response)
    assert "Le projet orphelin" in text
    assert "aucune inspection" in text
    assert "Nommer une suppléance" in text
    assert titles(client_of(world.lead)) == []


def test_only_a_lead_watches_and_only_their_themes(world: World, client_of: ClientOf) -> None:
    waits_since(world.submitted(), 60)
    for person in (world.lyon.inspector, world.lyon.referent, world.general_inspector):
        assert client_of(person).get(WATCH).status_code == 404
    other = ProjectFactory().theme
    of_another = MandateFactory(role=Role.PROJECT_LEAD, theme=other).user
    response = client_of(of_another).get(WATCH)
    assert response.context["rows"] == []
    assert [one.project.theme for one in response.context["projects"]] == [other]


# --- What a row says --------------------------------------------------------------------------------
def test_a_row_says_who_wrote_and_who_sent(world: World, client_of: ClientOf) -> None:
    world.submitted()
    (row,) = client_of(world.lyon.inspector).get(QUEUE).context["rows"]
    assert row.authors == "Camille Exemple"
    assert row.submitted_by == str(world.lyon.referent)
    assert row.entry.deadline.on == timezone.localdate() + timedelta(days=14)
    assert isinstance(row.entry.deadline.on, date)


@pytest.mark.parametrize(
    ("address", "at_most"), [(QUEUE, 15), (f"{QUEUE}?tri=titre&delai=bloquee", 15), (WATCH, 16)]
)
def test_the_queries_are_few_and_equal_whatever_waits(
    world: World, client_of: ClientOf, address: str, at_most: int
) -> None:
    client = client_of(world.lead)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    waits_since(world.approved(), 50)
    queries()
    few = queries()
    for team in (world.lyon, world.lille, world.lyon):
        waits_since(world.approved(team), 50)
    MandateFactory(role=Role.INSPECTOR, project=world.lille.project)
    assert queries() == few <= at_most
