"""Wagtail's own search in PostgreSQL over the same pages, as it ships and with the index that it lacks.

Its entries are written by the database itself, as `update_index` would in hours. What it is asked is less than what our
page shows: base pages, counted by columns of their own table, so that no count joins anything.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page
from wagtail.search.backends.database.postgres.postgres import PostgresSearchBackend

from practices.models import ScenarioPage
from search.engine.schema import FACETS
from tests.benchmarks.searches import KINDS, PER_PAGE, Asked, Found, searches

AS_SHIPPED, WITH_INDEX = "Wagtail as shipped", "Wagtail with its index"
COLUMNS = ("depth", "live", "locked", "show_in_menus")
"""Columns that Wagtail's pages can be counted by; each count costs one search, whatever is counted."""

_ENTRIES = """
INSERT INTO wagtailsearch_indexentry
(content_type_id, object_id, title_norm, title, body, autocomplete, title_text, body_text)
SELECT %s, page_id::varchar, 1.0, to_tsvector('french', title), to_tsvector('french', data->>'text'), ''::tsvector,
title, data->>'text'
FROM practices_publication WHERE kind = 'scenario' AND withdrawn_at IS NULL
"""
A_KIND = 2
"""How many searches of each kind it is asked: each takes seconds."""
_INDEX = "stock_search_whole"
_OURS = "backoffice_search_title_body"
"""The same one, which a migration of ours adds for the back office: Wagtail ships without it."""


def can_be_measured() -> bool:
    """Whether there is a PostgreSQL to measure in."""
    return connection.vendor == "postgresql"


def write_entries() -> int:
    """Give Wagtail's search an entry for every production; return how many there are."""
    kind = ContentType.objects.get_for_model(ScenarioPage).pk
    with connection.cursor() as cursor:
        for index in (_INDEX, _OURS):
            cursor.execute(f"DROP INDEX IF EXISTS {index}")
        cursor.execute("DELETE FROM wagtailsearch_indexentry WHERE content_type_id = %s", [kind])
        cursor.execute(_ENTRIES, [kind])
        written = cursor.rowcount
        cursor.execute("ANALYZE wagtailsearch_indexentry")
    return int(written)


def add_the_missing_index() -> None:
    """The one that a comment of Wagtail's speaks of and no migration creates."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX {_INDEX} ON wagtailsearch_indexentry USING gin ((title || body))")
        cursor.execute("ANALYZE wagtailsearch_indexentry")


def measure_stock_search(found: Found) -> None:
    """Ask Wagtail some of what we were asked, of each kind, once without its missing index and once with it."""
    write_entries()
    asked = [
        one
        for kind in KINDS
        for one in [each for each in searches() if each.kind == kind][:A_KIND]
        if one.words
    ]
    for way in (AS_SHIPPED, WITH_INDEX):
        if way == WITH_INDEX:
            add_the_missing_index()
        ask = asking()
        for one in asked:
            found.time(way, one.kind, partial(ask, one))


def asking() -> Callable[[Asked], Any]:
    """A function that asks Wagtail for a page of results, their number, and as many counts as we show."""
    backend = PostgresSearchBackend({"SEARCH_CONFIG": "french"})

    def ask(one: Asked) -> int:
        pages = Page.objects.filter(live=True)
        results = backend.search(one.words, pages)
        list(results[:PER_PAGE])
        total = int(results.count())
        for number in range(len(FACETS)):
            backend.search(one.words, pages).facet(COLUMNS[number % len(COLUMNS)])
        return total

    return ask
