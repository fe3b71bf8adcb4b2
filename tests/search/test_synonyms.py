"""Words that mean the same find each other, as the leads say."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from foundation import change_log
from foundation.delivery.kept import forget as forget_what_is_kept
from search import engine, follower
from search.engine.synonyms import Synonyms
from search.models import Synonym
from tests.practices.world import make_world
from tests.search.entries import build, entry
from tests.search.factories import publication
from tests.search.pages import get

ADDRESS = "/admin/search/synonym/"

GROUPS = Synonyms(
    [
        ("EMI", "éducation aux médias et à l’information", "éducation aux médias"),
        ("TNI", "tableau numérique interactif", "TBI"),
        ("débranché", "sans ordinateur"),
    ]
)


@pytest.fixture
def pages() -> None:
    build(
        [
            entry(1, "La une en EMI"),
            entry(2, "L’éducation aux médias et à l’information au collège"),
            entry(3, "Une éducation au numérique dans les médias"),
            entry(4, "Avec un T.B.I. : le TBI"),
            entry(5, "Activité débranchée"),
            entry(6, "Travailler sans aucun ordinateur"),
        ]
    )


def ids(words: str, synonyms: Synonyms = GROUPS) -> set[int]:
    return set(engine.ask(engine.Question(words, synonyms=synonyms)).ids)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("EMI", {1, 2}),
        ("emi collège", {2}),
        ("éducation aux médias", {1, 2, 3}),
        ("education aux medias et a l'information", {1, 2}),
        ("tableaux numériques interactifs", {4}),
        ("tni", {4}),
        ("sans ordinateur", {5, 6}),
        ("débranchées", {5}),
        ("« EMI »", {1}),
        ("éducation médias information", {1, 2}),
    ],
)
def test_both_ways(pages: None, words: str, expected: set[int]) -> None:
    assert ids(words) == expected


def test_without_synonyms_words_are_words(pages: None) -> None:
    assert ids("EMI", Synonyms()) == {1}


def test_its_own_name_comes_first(pages: None) -> None:
    assert engine.ask(engine.Question("EMI", synonyms=GROUPS)).ids == (1, 2)


def test_strange_lists_do_no_harm(pages: None) -> None:
    strange = Synonyms([("", "de la"), ("EMI",), ("a" * 5000, "EMI"), ("EMI", "emi"), ("\x00", "?")])
    assert ids("EMI", strange) == {1}


@pytest.mark.django_db
def test_the_house_ships_a_first_list_and_a_change_is_seen_at_once(
    django_capture_on_commit_callbacks: Any,
) -> None:
    publication("Éducation aux médias et à l’information")
    publication("Le zyx au collège")
    follower.follow()
    assert get("?q=EMI").titles == ["Éducation aux médias et à l’information"]
    assert get("?q=machin").titles == []
    with django_capture_on_commit_callbacks(execute=True):
        made = Synonym.objects.create(term="machin", equivalents="zyx")
    change_log.run_followers_at_commit()
    assert get("?q=machin").titles == ["Le zyx au collège"]
    made.delete()
    forget_what_is_kept()
    assert get("?q=machin").titles == []


@pytest.mark.django_db
@pytest.mark.parametrize("equivalents", ["", " \n ", "\n".join("abcdefghijk"), "x" * 81])
def test_a_list_that_says_nothing_or_too_much_is_refused(equivalents: str) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        Synonym(term="mot", equivalents=equivalents).full_clean()


@pytest.mark.django_db
def test_the_lead_keeps_the_list_and_a_team_does_not() -> None:
    world, lead, team = make_world(), Client(), Client()
    lead.force_login(world.lead)
    team.force_login(world.lyon.referent)
    assert team.get(ADDRESS).status_code in {302, 403, 404}
    assert lead.get(ADDRESS).status_code == 200
    sent: dict[str, Any] = {"term": "zyx", "equivalents": "machin\ntruc"}
    assert lead.post(f"{ADDRESS}create/", sent).status_code == 302
    made = Synonym.objects.get(term="zyx")
    assert made.expressions == ["zyx", "machin", "truc"]
    assert "zyx" in lead.get(f"{ADDRESS}history/{made.pk}/").content.decode()
    assert lead.post(f"{ADDRESS}edit/{made.pk}/", sent | {"equivalents": "autre"}).status_code == 409
    made.refresh_from_db()
    assert made.equivalents == "machin\ntruc"
