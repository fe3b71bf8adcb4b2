"""Every door of the back office, asked by everyone, in every state of a page: the answers are those of the table.

All the states are asked on PostgreSQL; on SQLite three of them, by fewer people. See docs/gate.md, "The matrix".
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.matrix.ask import Answer, ask
from tests.matrix.asked import Asked
from tests.matrix.doors import HOUSE, PAGES, SHUT, Door, Table
from tests.matrix.expected import SHUT as SHUT_TO_ALL
from tests.matrix.expected import Rule, may_be_told
from tests.matrix.rules import NOBODY_MAY, RULES_ASKED, RuleAsked
from tests.matrix.second_objects import SECOND_OBJECTS
from tests.matrix.world import NUMBERED, MatrixWorld, Who
from tests.practices.every_address import addresses, back_office
from tests.practices.secrets import STATES
from tests.practices.world import fresh

ROUTES = sorted(set(back_office()))
ON_BOTH_DATABASES = ("submitted", "published_with_later_draft", "withdrawn")
ON_SQLITE = frozenset(
    {
        *(Who.REFERENT, Who.TEACHER, Who.INSPECTOR, Who.READER, Who.CONTACT, Who.THEME_LEAD),
        *(Who.GENERAL_INSPECTOR, Who.ADMINISTRATOR, Who.OTHER_REFERENT, Who.SIGNED_OUT),
    }
)
"""Who asks there: one person of each role, and one of another académie."""
NAMES = {str(number): name for name, number in NUMBERED.items()}


def is_shut(route: str) -> bool:
    """Whether a route is one of those that nobody opens."""
    return route.startswith(SHUT)


def doors_of(route: str, table: Table) -> list[Door]:
    """The ways of asking a route."""
    if is_shut(route):
        return [Door(SHUT_TO_ALL)]
    return [*table[route], *(SECOND_OBJECTS.get(route, []) if table is PAGES else [])]


def is_left_to_postgresql(state: str) -> list[pytest.MarkDecorator]:
    """The marks of a state: those that only one database asks."""
    return [] if state in ON_BOTH_DATABASES else [pytest.mark.postgresql]


# --- The table is whole -----------------------------------------------------------------------------
def test_every_address_of_the_back_office_is_in_the_table() -> None:
    missing = [route for route in ROUTES if not (is_shut(route) or route in PAGES or route in HOUSE)]
    assert not missing, (
        f"{missing} are in no row: add each to PAGES or HOUSE in tests/matrix/doors.py, with the rule of its class."
    )
    assert len(ROUTES) > 250


def test_every_row_of_the_table_is_an_address() -> None:
    rows = [*PAGES, *HOUSE, *SECOND_OBJECTS]
    assert not [route for route in rows if route not in ROUTES], (
        "these rows lead nowhere any more: delete them"
    )
    assert not [start for start in SHUT if not any(route.startswith(start) for route in ROUTES)]
    assert not set(PAGES) & set(HOUSE)
    assert not [route for route in rows if is_shut(route)], "said twice: shut to all, and open to some"


# --- The doors --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "state", [pytest.param(state, marks=is_left_to_postgresql(state)) for state in STATES]
)
@pytest.mark.parametrize("route", sorted(PAGES))
def test_a_door_of_a_page(world: MatrixWorld, route: str, state: str) -> None:
    assert list(surprises(world, route, PAGES, state)) == []


@pytest.mark.parametrize("route", [route for route in ROUTES if route in HOUSE or is_shut(route)])
def test_a_door_of_the_house(world: MatrixWorld, route: str) -> None:
    assert list(surprises(world, route, HOUSE, "submitted")) == []


def surprises(world: MatrixWorld, route: str, table: Table, state: str) -> Iterator[str]:
    """What the doors of a route answered otherwise than the table says."""
    asked = Asked(world, state)
    people = ON_SQLITE if connection.vendor == "sqlite" else frozenset(Who)
    seen: set[str] = set()
    for door in doors_of(route, table):
        for url in urls(door, route, asked):
            for who in sorted(people):
                if url not in seen:
                    yield from _surprise_of_get(world, who, url, door.rule, state)
                yield from _surprise_of_post(world, who, url, door, asked)
            seen.add(url)


def urls(door: Door, route: str, asked: Asked) -> list[str]:
    """The addresses of a door, and what follows them."""
    known = asked.known | (door.places(asked) if door.places else {})
    found = [door.address(asked)] if door.address else addresses(route, known)
    return [url + (door.query(asked) if door.query else "") for url in found]


def _surprise_of_get(world: MatrixWorld, who: Who, url: str, rule: Rule, state: str) -> Iterator[str]:
    answer = ask(world.clients[who], "GET", url)
    told = f"{who}, GET {url}, a door that {rule.name}: {answer}"
    if answer.is_open != (who in rule.opens[state]):
        yield f"{told}; {'nobody lets them in' if answer.is_open else 'it should open'}"
    if answer.changed:
        yield f"{told}; looking changes nothing"
    yield from _leaks(who, answer, rule, told)


def _surprise_of_post(world: MatrixWorld, who: Who, url: str, door: Door, asked: Asked) -> Iterator[str]:
    rule, state = door.rule, asked.state
    answer = ask(world.clients[who], "POST", url, door.form(asked) if door.form else None)
    form = door.form.__name__ if door.form else "an empty form"
    told = f"{who}, POST {url} with {form}, a door that {rule.name}: {answer}"
    takes, opens = rule.takes[state], rule.opens[state] | (rule.hears or rule.opens)[state]
    if who in takes:
        if not (rule.proof in answer.written if rule.proof else answer.changed):
            yield f"{told}; it should be taken"
    elif rule.proof in answer.written if rule.proof and who in opens else answer.changed:
        yield f"{told}; it should change nothing"
    elif answer.is_open and who not in opens:
        yield f"{told}; nobody lets them in"
    yield from _leaks(who, answer, rule, told)


def _leaks(who: Who, answer: Answer, rule: Rule, told: str) -> Iterator[str]:
    pages = [NAMES[number] for number in sorted(answer.sung)]
    if pages and not answer.is_open and not answer.changed:
        yield f"{told}; a refusal tells of {pages}"
    if secret := [page for page in pages if not may_be_told(who, page, rule)]:
        yield f"{told}; it tells them of {secret}"


def test_the_canary_sings(world: MatrixWorld) -> None:
    for name, standing in world.pages.items():
        answer = ask(world.clients[Who.LEAD], "GET", f"/admin/validation/{standing.page.pk}/")
        assert NAMES.keys() >= answer.sung
        assert str(NUMBERED[name]) in answer.sung, name
    files = ask(world.clients[Who.REFERENT], "GET", "/admin/images/chooser/")
    assert {str(NUMBERED[state]) for state in STATES} <= files.sung


# --- The same table, asked of the rules themselves ----------------------------------------------------
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("question", RULES_ASKED, ids=lambda question: question.name)
def test_a_rule_without_its_door(world: MatrixWorld, question: RuleAsked, state: str) -> None:
    page = fresh(world.pages[state].page)
    found = {who for who in Who if question.answer(world.person(who), page)}
    assert found == question.expected[state]


@pytest.mark.parametrize("state", STATES)
def test_what_nobody_may_is_refused_by_the_permission_tester(world: MatrixWorld, state: str) -> None:
    page = fresh(world.pages[state].page)
    for who in Who:
        tester = page.permissions_for_user(world.person(who))
        assert not [name for name in NOBODY_MAY if getattr(tester, name)()], who
        assert not tester.can_move_to(world.other.page), who
        assert not tester.can_copy_to(world.other.page), who
