"""What is done to a page costs the same however many others there are."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practices.moderation import actions, withdrawal
from tests.benchmarks.world import grow_to
from tests.practices.conftest import ClientOf, Committed
from tests.practices.editor import add_url, complete_form
from tests.practices.world import World, edit, fresh, shown
from tests.support.queries import readable

MANY = 60


def life_of_a_page(world: World, committed: Committed) -> dict[str, list[str]]:
    """What each act on a new page asks of the database, with all that follows its commit."""
    asked: dict[str, list[str]] = {}

    def act(name: str, done: Callable[[], object]) -> None:
        with CaptureQueriesContext(connection) as captured, committed():
            done()
        asked[name] = [readable(query["sql"]) for query in captured.captured_queries]

    page = world.draft()
    act("save", lambda: edit(page, world.lyon.referent, summary="Un résumé tout neuf."))
    act("submit", lambda: actions.submit(page, world.lyon.referent))
    act("approve", lambda: actions.approve(page, world.lyon.inspector, **shown(page)))
    act("publish", lambda: actions.approve(page, world.lead, **shown(page)))
    assert fresh(page).live
    act("withdraw", lambda: withdrawal.withdraw(page, world.lead, "Une image n’avait pas d’autorisation."))
    return asked


def test_each_act_asks_the_same_among_many_pages_as_among_few(world: World, committed: Committed) -> None:
    world.submitted()
    world.published()
    life_of_a_page(world, committed)  # what is asked once a process is asked now
    few = life_of_a_page(world, committed)
    grow_to(MANY)
    many = life_of_a_page(world, committed)
    for name, asked in few.items():
        assert many[name] == asked, name


def test_a_draft_is_found_in_the_back_office_as_soon_as_it_is_saved(
    world: World, client_of: ClientOf
) -> None:
    referent = client_of(world.lyon.referent)
    referent.post(
        add_url(world.lyon), complete_form(world, title="Zinzolin et garance") | {"action-save": "1"}
    )
    for person in (world.lyon.referent, world.lead):
        for words in ("zinzolin", "garan"):
            answer = client_of(person).get(reverse("wagtailadmin_pages:search"), {"q": words})
            assert "Zinzolin et garance" in answer.content.decode(), (person, words)
    other = client_of(world.lille.referent).get(reverse("wagtailadmin_pages:search"), {"q": "zinzolin"})
    assert "Zinzolin et garance" not in other.content.decode()
