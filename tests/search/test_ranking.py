"""What comes first: the words, then what is fresh, complete and made to be taken up."""

from __future__ import annotations

import pytest

from search import engine, follower
from search.merit import COMPLETENESS, OFFERS, completeness
from tests.search.entries import build, entry
from tests.search.factories import publication
from tests.search.pages import get


@pytest.mark.django_db
def test_of_two_equal_pages_the_fresher_comes_first() -> None:
    for year in ("2019-2020", "2024-2025", "2021-2022"):
        publication(f"Volcan {year}", school_year=year)
    follower.follow()
    assert get("?q=volcan").titles == ["Volcan 2024-2025", "Volcan 2021-2022", "Volcan 2019-2020"]


@pytest.mark.django_db
def test_of_two_equal_pages_the_more_complete_comes_first() -> None:
    publication("Volcan nu")
    publication("Volcan complet", more={"documents": [{"names": []}], "competences": [{"code": "1.1"}]})
    publication("Volcan daté")
    follower.follow()
    assert get("?q=volcan").titles[0] == "Volcan complet"


@pytest.mark.django_db
def test_a_practice_comes_before_a_report() -> None:
    for kind in ("minutes", "scenario", "synthesis", "theme"):
        publication(f"Volcan {kind}", kind=kind)
    follower.follow()
    assert get("?q=volcan").titles[:2] == ["Volcan scenario", "Volcan theme"]


@pytest.mark.django_db
def test_words_outweigh_merit() -> None:
    publication("Une pratique", text="Un volcan.", more={"documents": [{"names": []}], "trials": []})
    publication("Le volcan", school_year="2010-2011")
    follower.follow()
    assert get("?q=volcan").titles == ["Le volcan", "Une pratique"]


def test_words_side_by_side_come_first_and_no_page_is_lost() -> None:
    build(
        [
            entry(1, body="Les premiers élèves posent des nombres. " * 3),
            entry(2, body="Une page plus longue, sur les nombres premiers, et d’autres mots encore. " * 2),
            entry(3, body="Le nombre, et puis, en premier, autre chose."),
        ]
    )
    answer = engine.ask(engine.Question("nombres premiers"))
    assert answer.ids[0] == 2
    assert set(answer.ids) == {1, 2, 3}


def test_an_empty_page_offers_nothing_and_a_full_one_all() -> None:
    assert completeness({}) == 0
    full = {
        "summary": "x",
        "disciplines": [1],
        "levels": [1],
        "session_count": 2,
        "documents": [1],
        "competences": [1],
        "tools": [1],
        "trials": [1],
        "sections": [1, 2, 3, 4],
        "picture": {"src": "x"},
        "licence": {"code": "x"},
    }
    assert completeness(full) == 1
    assert len(OFFERS) == 10
    assert 0 < COMPLETENESS < 1


@pytest.mark.parametrize("merit", [1.0, 1.4, 2.0, 0.0, -5.0])
def test_merit_multiplies_the_score_and_pages_stay_whole(merit: float) -> None:
    build([entry(number, "Volcan", merit=merit) for number in range(45)], commits=3)
    pages = [engine.ask(engine.Question("volcan", offset=start)).ids for start in (0, 20, 40)]
    assert sorted(one for page in pages for one in page) == list(range(45))
