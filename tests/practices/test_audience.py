"""How often a page is read: counted from the log, shown to those who made it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from foundation.audience.counting import count
from practices.audience.counting import prune
from practices.models import PageAudience, Publication
from tests.practices.conftest import ClientOf
from tests.practices.desk import told
from tests.practices.world import World
from tests.support.audience import append, line


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "audience.log"


def test_readings_of_public_pages_are_added_up(world: World, log: Path) -> None:
    path, today = Publication.objects.get(page=world.published().pk).path, timezone.localdate()
    yesterday = today - timedelta(days=1)
    append(log, *[line(path, yesterday)] * 2, line("/academies/lyon/", today), line("/inconnu/", today))
    count(log)
    append(log, line(path, yesterday), line(path, today), line("/", today))
    count(log)
    found = PageAudience.objects.values_list("day", "address", "count")
    assert set(found) == {(yesterday, path, 3), (today, path, 1), (today, "/academies/lyon/", 1)} | (
        {(today, "/", 1)} if Publication.objects.filter(path="/").exists() else set()
    )


def test_the_team_sees_the_audience_of_its_page(world: World, client_of: ClientOf, log: Path) -> None:
    page = world.published()
    path, today = Publication.objects.get(page=page.pk).path, timezone.localdate()
    append(log, *[line(path, today)] * 3, *[line(path, today - timedelta(days=29))] * 2)
    append(log, line(path, today - timedelta(days=30)))
    count(log)
    client = client_of(world.lyon.referent)
    record = client.get(f"/admin/validation/{page.pk}/dossier/")
    assert f"/admin/validation/{page.pk}/audience/" in record.content.decode()
    answer = client.get(f"/admin/validation/{page.pk}/audience/")
    figures = answer.context["figures"]
    assert (figures.last_days, len(figures.days), len(figures.months)) == (5, 30, 12)
    assert (figures.days[0].number, figures.days[0].length) == (3, 100.0)
    assert figures.days[-1].number == 2
    assert sum(bar.number for bar in figures.months) == 6
    assert "5 lectures en trente jours" in told(answer)


def test_a_page_that_nobody_read_says_so(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    answer = client_of(world.lyon.referent).get(f"/admin/validation/{page.pk}/audience/")
    assert "Aucune lecture n’est encore comptée" in told(answer)


def test_other_teams_do_not_see_it(world: World, client_of: ClientOf) -> None:
    page = world.published()
    other = client_of(world.lille.referent)
    assert other.get(f"/admin/validation/{page.pk}/dossier/").status_code == 200
    assert (
        f"/admin/validation/{page.pk}/audience/"
        not in other.get(f"/admin/validation/{page.pk}/dossier/").content.decode()
    )
    assert other.get(f"/admin/validation/{page.pk}/audience/").status_code == 404


def test_counts_are_kept_for_two_years(world: World) -> None:
    today = date(2026, 11, 29)
    for days in (10, 732, 733):
        PageAudience.objects.create(day=today - timedelta(days=days), address="/recherche/", count=1)
    prune(today)
    assert PageAudience.objects.count() == 2
