"""What search robots are told."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import Any

from django.test import Client

from practices.models import Publication
from practices.moderation import withdrawal
from tests.practices.world import World, fresh

SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client: Client, address: str) -> Any:
    """A file of the list, as it is read."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml"
    return ElementTree.fromstring(answer.content)  # noqa: S314


def told(client: Client, section: str) -> dict[str, str]:
    """The day told of each address."""
    rows = read(client, f"/sitemap/{section}.xml").iter(f"{SITE}url")
    return {row.findtext(f"{SITE}loc"): row.findtext(f"{SITE}lastmod", "") for row in rows}


def test_every_public_page_is_listed_with_its_true_day_and_no_other(
    world: World, client: Client, settings: Any
) -> None:
    settings.SITE_URL = "https://pratiques.example"
    page, other = world.published(), world.published(world.lille)
    draft = world.draft()
    withdrawal.withdraw(fresh(other), world.lead, "Une image n’avait pas d’autorisation.")
    found = told(client, "publications")
    visible = Publication.objects.visible()
    assert set(found) == {f"https://pratiques.example{one.path}" for one in visible}
    publication = Publication.objects.get(page=page.pk)
    assert (
        found[f"https://pratiques.example{publication.path}"] == publication.published_at.date().isoformat()
    )
    assert not [address for address in found if draft.slug in address]
    assert "https://pratiques.example/academies/lyon/" in told(client, "parcours")


def test_the_index_names_every_file_and_robots_txt_names_the_index(
    world: World, client: Client, settings: Any, monkeypatch: Any
) -> None:
    settings.SITE_URL = "https://pratiques.example"
    monkeypatch.setattr("home.sitemaps.HouseSitemap.limit", 2)
    files = [one.text or "" for one in read(client, "/sitemap.xml").iter(f"{SITE}loc")]
    pages = -(-Publication.objects.visible().count() // 2)
    assert len([one for one in files if "sitemap/publications.xml" in one]) == pages
    for address in files:
        assert address.startswith("https://pratiques.example/sitemap/")
        assert client.get(address.removeprefix("https://pratiques.example")).status_code == 200
    robots = client.get("/robots.txt").content.decode()
    assert "Sitemap: https://pratiques.example/sitemap.xml" in robots
    assert "Disallow: /admin/" in robots


def test_an_address_of_no_file_is_not_found(world: World, client: Client) -> None:
    for address in ("/sitemap/rien.xml", "/sitemap/publications.xml?p=99", "/sitemap/publications.xml?p=a"):
        assert client.get(address).status_code == 404
