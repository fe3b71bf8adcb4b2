"""Three questions that teachers ask, answered on a phone in three taps or one search, with JavaScript and without."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.shelves import ARTIFICIAL, PAPER, fill_the_shelves
from tests.browser.visitors import OnAPhone
from tests.practices.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
    teacher.sees("1 résultat", within="#resultats")
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
