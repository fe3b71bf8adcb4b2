"""What each public page asks of the database: always the same few questions, whatever it lists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practices.models import Publication
from practices.plain_language import words
from tests.benchmarks.world import grow_to
from tests.practices.world import World
from tests.search.factories import publication
from tests.support.queries import QuerySnapshot, readable

NEIGHBOUR = re.compile(r'rel="(prev|next)" href="([^"]+)"')
PAGES: dict[str, Callable[[World], str]] = {
    "home": lambda world: "/",
    "index": lambda world: world.index.publication.path,
    "campaign": lambda world: world.theme.page.publication.parent.path,
    "theme": lambda world: world.theme.page.publication.path,
    "project": lambda world: world.lyon.page.publication.path,
    "scenario": lambda world: Publication.objects.visible().of_kind("scenario").order_by("pk")[0].path,
    "academies": lambda world: "/academies/",
    "academy": lambda world: "/academies/lyon/",
    "withdrawn": lambda world: Publication.objects.exclude(withdrawn_at=None).get().path,
    "unknown": lambda world: "/pratiques/2025-2026/rien-ici/",
}


def test_each_page_asks_the_same_with_thirty_siblings_as_with_three(
    world: World, query_snapshot: QuerySnapshot
) -> None:
    world.withdrawn()
    for _ in range(4):
        world.published()
    addresses = {name: address(world) for name, address in PAGES.items()}
    few = {}
    Client().get("/aide/")  # reads the settings of the house, which are kept afterwards
    words.glossary()  # and so are its words
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as captured:
            size = len(Client().get(address).content)
        few[name] = ([readable(query["sql"]) for query in captured.captured_queries], size)
    grow_to(35)
    theme = world.theme.page.publication
    for number in range(30):
        publication(f"Projet {number}", kind="project", parent=theme, academy="lyon", theme_key=theme.key)
    grown = set()
    for name, address in addresses.items():
        with query_snapshot(at_most=10) as captured:
            answer = Client().get(address)
        assert [readable(query["sql"]) for query in captured.captured_queries] == few[name][0], name
        grown |= {name} if len(answer.content) > few[name][1] else set()
    assert grown >= {"home", "index", "campaign", "theme", "project", "academies", "academy"}


def test_a_production_leads_to_the_one_before_and_the_one_after_in_its_project(world: World) -> None:
    """The list begins with the newest; those of one instant follow each other as they were made."""
    old, first_of_two, second_of_two, new = (world.published().publication.pk for _ in range(4))
    days = {old: 1, first_of_two: 2, second_of_two: 2, new: 3}
    for pk, day in days.items():
        moment = datetime.datetime(2026, 1, day, tzinfo=datetime.UTC)
        Publication.objects.filter(pk=pk).update(published_at=moment)
    paths = dict(Publication.objects.filter(pk__in=days).values_list("pk", "path"))
    led = {pk: dict(NEIGHBOUR.findall(Client().get(paths[pk]).content.decode())) for pk in days}
    assert led == {
        new: {"prev": paths[first_of_two]},
        first_of_two: {"prev": paths[second_of_two], "next": paths[new]},
        second_of_two: {"prev": paths[old], "next": paths[first_of_two]},
        old: {"next": paths[second_of_two]},
    }
