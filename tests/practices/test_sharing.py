"""What a page says of itself to robots and to those who share it."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

from django.test import Client
from PIL import Image

from foundation.files.storage import public_storage
from practices.models import Publication
from practices.publication.linked_data import as_json, linked_data_of
from practices.takeaways.asking import SHARED_PICTURE
from practices.takeaways.making import make
from practices.takeaways.offered import place_of
from tests.practices.world import World

LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
META = re.compile(r'<meta property="og:([a-z:]+)" content="([^"]*)">')


def published(world: World, **fields: Any) -> Publication:
    """A scenario that is public."""
    return Publication.objects.get(page=world.published(**fields).pk)


def test_a_scenario_describes_itself_as_a_learning_resource(
    world: World, client: Client, settings: Any
) -> None:
    settings.SITE_URL = "https://pratiques.example"
    publication = published(world, title="Débattre </script><script>alert(1)</script>")
    html = client.get(publication.path).content.decode()
    [text] = LINKED_DATA.findall(html)
    found = json.loads(text)
    assert found["@type"] == "LearningResource"
    assert found["@id"] == f"https://pratiques.example/p/{publication.key}/"
    assert found["name"] == publication.title
    assert found["license"].startswith("https://creativecommons.org/licenses/by/4.0/")
    assert found["timeRequired"] == "PT165M"
    assert found["author"] == [{"@type": "Person", "name": "Camille Exemple", "jobTitle": "Professeure"}]
    assert [term["name"] for term in found["about"]] == ["Histoire-géographie"]
    assert [term["name"] for term in found["educationalLevel"]] == ["5e"]
    assert found["keywords"] == ["débat", "oral"]
    assert found["isPartOf"]["url"] == f"https://pratiques.example{publication.data['links']['project']}"
    assert "Zinzolin" in found["description"]
    assert None not in found.values()


def test_the_team_of_an_academy_is_no_person(db: None) -> None:
    academy = {"label": "Académie de Lyon", "of_name": "de Lyon"}
    authors = [
        {"name": "Camille Exemple", "function": ""},
        {"name": "L’équipe de l’académie de Lyon", "function": ""},
    ]
    publication = Publication(
        kind="scenario", title="Débattre", data={"academy": academy, "authors": authors}
    )
    assert [author["@type"] for author in linked_data_of(publication)["author"]] == ["Person", "Organization"]
    assert linked_data_of(Publication(kind="index", title="Pratiques")) == {}


def test_nothing_in_a_description_ends_the_element_that_holds_it() -> None:
    text = as_json({"name": "</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"name": "</script><!-- & \u2028"}


def test_a_page_that_is_shared_shows_its_title_its_words_and_its_picture(
    world: World, client: Client
) -> None:
    publication = published(world)
    said = dict(META.findall(client.get(publication.path).content.decode()))
    assert said["title"] == publication.title
    assert said["url"].endswith(publication.path)
    path = f"/p/{publication.key}/{SHARED_PICTURE}/"
    assert said["image"].endswith(path)
    assert client.get(path)["Location"].endswith("apercu.png")
    assert make(publication)
    publication.refresh_from_db()
    place = place_of(publication, SHARED_PICTURE)
    assert client.get(path)["Location"] == place
    name = next(file["name"] for file in publication.takeaways["files"] if file["kind"] == SHARED_PICTURE)
    with public_storage().open(name) as file, Image.open(BytesIO(file.read())) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
    html = client.get(publication.path).content.decode()
    assert html.count(path) == 1


def test_a_title_of_any_length_is_drawn(world: World) -> None:
    publication = published(world, title="Anticonstitutionnellement, « où » ? " * 7)
    assert make(publication)


def test_a_preview_says_nothing_to_others(world: World, client_of: Any) -> None:
    page = world.submitted()
    answer = client_of(world.lyon.inspector).get(f"/admin/validation/{page.pk}/apercu/")
    assert answer.status_code == 200
    assert "og:title" not in answer.content.decode()
