"""The back office's own search: what a save costs, what is found and in which order."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from foundation.backoffice_search.writing import ConstantCostIndex
from foundation.models import HouseImage
from tests.support.queries import readable

LONG = "Débattre en classe de la place de l’écrit dans une société qui lit sur des écrans de toutes tailles"


@pytest.fixture
def home(db: None) -> Page:
    return Page.objects.get(depth=1).add_child(title="Accueil", slug="accueil-du-test")


def page(home: Page, title: str, slug: str) -> Page:
    return home.add_child(title=title, slug=slug)


def queries_of_a_save(page: Page) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        page.save()
    asked = [query["sql"] for query in captured.captured_queries]
    assert not [sql for sql in asked if "AVG(" in sql or 'SET "title_norm"' in sql]
    return [readable(sql) for sql in asked]


def found(words: str) -> list[str]:
    return [page.title for page in Page.objects.search(words)]


def test_a_save_asks_the_same_of_a_large_index(home: Page) -> None:
    written = page(home, "Lire", "lire")
    few = queries_of_a_save(written)
    kind = ContentType.objects.get_for_model(HouseImage)
    IndexEntry.objects.bulk_create(
        IndexEntry(content_type=kind, object_id=str(number), title="", body="", autocomplete="")
        for number in range(1000, 1400)
    )
    assert queries_of_a_save(written) == few


def test_what_was_just_saved_is_found(home: Page) -> None:
    written = page(home, "Débattre en classe", "debattre")
    assert found("débattre") == [written.title]
    assert [one.title for one in Page.objects.autocomplete("débat")] == [written.title]
    written.title = "Raconter en classe"
    written.save()
    assert found("raconter") == [written.title]
    assert found("débattre") == []
    written.delete()
    assert found("raconter") == []


def test_a_short_title_comes_before_a_long_one(home: Page) -> None:
    page(home, LONG, "long")
    page(home, "Débattre en classe", "court")
    for number in range(5):
        page(home, f"Autre chose {number}", f"autre-{number}")
    assert found("débattre classe") == ["Débattre en classe", LONG]


def test_a_page_without_words_does_not_stop_the_search(home: Page) -> None:
    page(home, "…", "points")
    page(home, "Écrire", "ecrire")
    assert found("écrire") == ["Écrire"]


def test_tags_are_read_once_however_often_they_are_walked(db: None) -> None:
    image = HouseImage(title="Une carte", file="originaux/carte.png", width=1, height=1, file_size=1)
    HouseImage.objects.bulk_create([image])
    image.tags.add("ville", "carte")
    stored = HouseImage.objects.get()
    with CaptureQueriesContext(connection) as captured:
        get_search_backend().add(stored)
    asked = [readable(query["sql"]) for query in captured.captured_queries]
    assert len([one for one in asked if one.startswith("SELECT taggit_tag")]) == 1
    assert [one.title for one in HouseImage.objects.all().search("ville")] == ["Une carte"]


def test_rebuilding_the_index_leaves_nothing_to_refresh(home: Page) -> None:
    page(home, "Lire", "lire")
    backend = get_search_backend()
    assert isinstance(backend.get_index_for_model(Page), ConstantCostIndex)
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Page))
    rebuilder.start()
    with CaptureQueriesContext(connection) as captured:
        rebuilder.finish()
    assert not [query for query in captured.captured_queries if "title_norm" in query["sql"]]


@pytest.mark.postgresql
def test_a_search_reads_the_index_of_titles_and_bodies(home: Page) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM wagtailsearch_indexentry WHERE (title || body) @@ to_tsquery('french', 'lire')"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "backoffice_search_title_body" in plan
