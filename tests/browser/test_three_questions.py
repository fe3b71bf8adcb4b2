"""Three questions that teachers ask, answered on a phone in three taps or one search, with JavaScript and without."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from practices.models import Vocabulary, VocabularyTerm
from practices.moderation import actions
from tests.academies.factories import DisciplineFactory, LevelFactory, LevelGroupFactory
from tests.browser.visitors import OnAPhone
from tests.practices.world import Team, World, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = "Une frise en papier, de main en main"
ARTIFICIAL = "L’intelligence artificielle n’est pas un témoin"
PROBABILITIES = "Un dé qui triche"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_three_questions(world: World, invite: Any, scripts: bool) -> None:
    fill_the_shelves(world)
    teacher = invite(OnAPhone, java_script_enabled=scripts)
    a_scenario_for_5e_in_one_session_without_connection(teacher)
    what_lyon_did_this_year_in_my_discipline(teacher)
    who_worked_on_artificial_intelligence(teacher)


def a_scenario_for_5e_in_one_session_without_connection(teacher: OnAPhone) -> None:
    teacher.begins_at_the_home_page()
    teacher.asks_for(level="5e", duration="Une séance", offline=True)
    teacher.sees("1 résultat", within="h2")
    teacher.finds(PAPER)
    teacher.has_done_little()


def what_lyon_did_this_year_in_my_discipline(teacher: OnAPhone) -> None:
    teacher.begins_at_the_home_page()
    teacher.taps_on("Académies")
    teacher.taps_on("Lyon")
    teacher.taps_on("Histoire-géographie")
    teacher.sees("Académie de Lyon", within="h1")
    teacher.sees("Les projets de cette année")
    teacher.finds("Le débat à Lyon", PAPER, "Trois séances sans écran", "Le récit sur tablette")
    teacher.has_done_little()


def who_worked_on_artificial_intelligence(teacher: OnAPhone) -> None:
    teacher.begins_at_the_home_page()
    teacher.asks_for("intelligence artificielle")
    teacher.finds(ARTIFICIAL)
    teacher.sees("Académie de Lille", within=".results")
    teacher.has_done_little()


# --- What is on the shelves ---------------------------------------------------------------------------
def fill_the_shelves(world: World) -> None:
    """One answer to each question, and its nearest neighbours, which differ in one thing each."""
    offline, tablets = equipment("sans-connexion", "Sans connexion"), equipment("tablettes", "Tablettes")
    for title, wanted in {
        PAPER: {"session_count": 1, "equipment": [offline]},
        "Trois séances sans écran": {"session_count": 3, "equipment": [offline]},
        "Le récit sur tablette": {"session_count": 1, "equipment": [tablets]},
    }.items():
        publish(world, world.lyon, title, **wanted)
    publish(
        world,
        world.lyon,
        PROBABILITIES,
        session_count=1,
        equipment=[offline],
        disciplines=[DisciplineFactory(code="mathematiques", label="Mathématiques")],
        levels=[LevelFactory(code="4e", label="4e", group=LevelGroupFactory(label="Cycle 4 encore"))],
    )
    publish(world, world.lille, ARTIFICIAL, session_count=2, equipment=[tablets])


def equipment(code: str, label: str) -> VocabularyTerm:
    return VocabularyTerm.objects.create(code=code, vocabulary=Vocabulary.EQUIPMENT, label=label)


def publish(world: World, team: Team, title: str, **described: Any) -> Page:
    """A scenario of a team, described so, taken through its review."""
    draft = world.draft(team, title=title).get_latest_revision_as_object()
    for name, value in described.items():
        setattr(draft, name, value)
    draft.save_revision(user=team.referent, log_action=True)
    actions.submit(fresh(draft), team.referent)
    return world.publish(fresh(draft), team)
