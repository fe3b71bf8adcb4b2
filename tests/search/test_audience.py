"""What is searched and read, for the leads: words only once five different days saw them."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from foundation.audience.counting import count
from practices.models import Publication
from search.models import PendingWords, SearchedWords
from tests.foundation.factories import UserFactory
from tests.practices.conftest import world, world_of_the_module
from tests.practices.desk import told
from tests.practices.world import World
from tests.support.audience import append, line

__all__ = ["world", "world_of_the_module"]

pytestmark = pytest.mark.django_db
FIRST = date(2026, 9, 1)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "audience.log"


def search(log: Path, day: date, *typed: str) -> None:
    """Searches of a day, counted on its evening."""
    append(log, *(line("/recherche/", day, words=words) for words in typed))
    count(log)


def kept() -> dict[str, int]:
    return {row.words: row.count for row in SearchedWords.objects.filter(words__isnull=False)}


def test_words_are_kept_from_the_fifth_day_on(log: Path) -> None:
    for number in range(4):
        search(log, FIRST + timedelta(days=3 * number), *["Géologie"] * 10)
    search(log, FIRST + timedelta(days=9), "géologie")
    assert kept() == {}
    search(log, FIRST + timedelta(days=20), "geologie", "GÉOLOGIE !")
    assert kept() == {"geologie": 2}
    assert not PendingWords.objects.exists()
    search(log, FIRST + timedelta(days=20), "géologie")
    assert kept() == {"geologie": 3}


def test_five_days_read_at_once_count_as_five(log: Path) -> None:
    append(log, *(line("/recherche/", FIRST + timedelta(days=back), words="roche") for back in range(6)))
    count(log)
    assert SearchedWords.objects.count() == 2


def test_words_that_are_rare_are_forgotten_after_sixty_days(log: Path) -> None:
    for number in range(4):
        search(log, FIRST + timedelta(days=number), "mot rare")
    search(log, FIRST + timedelta(days=61), "mot rare")
    assert kept() == {}
    assert PendingWords.objects.get().days == 1


@pytest.mark.parametrize(
    "typed",
    [
        "camille.durand@exemple.example",
        "06 12 34 56 78",
        "0612345678",
        "0691234A",
        "https://exemple.example/a",
        "www.exemple.example",
        "Durand Camille, Petit Sacha",
        "Durand Camille ; Petit Sacha",
        "Mme Durand",
        "monsieur durand",
        "exemplaire camille",
        "un deux trois quatre cinq six sept",
        "x",
        "a" * 200,
        "\x00\u202e",
    ],
)
def test_what_could_be_somebodys_is_never_written(log: Path, typed: str) -> None:
    UserFactory(first_name="Camille", last_name="Exemplaire")
    for number in range(6):
        search(log, FIRST + timedelta(days=number), typed)
    assert not SearchedWords.objects.exists()
    assert not PendingWords.objects.exists()


def test_years_and_levels_are_words(log: Path) -> None:
    for number in range(5):
        search(log, FIRST + timedelta(days=number), "bac 2026", "5e")
    assert kept() == {"bac 2026": 1, "5e": 1}


def test_the_lead_sees_pages_places_and_words(world: World, client_of: Any, log: Path) -> None:
    today = timezone.localdate()
    published = Publication.objects.get(page=world.published().pk)
    append(log, *[line(published.path, today)] * 4, line(published.path, today - timedelta(days=40)))
    for back in range(5):
        append(log, line("/recherche/", today - timedelta(days=back), words="introuvable"))
    count(log)
    client = client_of(world.lead)
    answer = client.get("/admin/audience/")
    figures = answer.context["figures"]
    assert [(bar.label, bar.number, bar.address) for bar in figures.pages] == [
        (published.title, 4, published.path)
    ]
    assert [(bar.label, bar.number) for bar in figures.academies] == [("Académie de Lyon", 4)]
    assert [bar.number for bar in figures.themes] == [4]
    assert "introuvable" in told(answer)
    assert '"/admin/audience/"' in client.get("/admin/").content.decode()
    pages = client.get("/admin/audience/pages.csv").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(pages), delimiter=";"))[1] == [published.title, published.path, "4"]
    words = client.get("/admin/audience/mots.csv").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(words), delimiter=";"))[1][:2] == ["introuvable", "1"]


def test_who_leads_nothing_does_not_see_it(world: World, client_of: Any) -> None:
    client = client_of(world.lyon.referent)
    assert '"/admin/audience/"' not in client.get("/admin/").content.decode()
    for end in ("", "pages.csv", "mots.csv"):
        assert client.get(f"/admin/audience/{end}").status_code == 404
