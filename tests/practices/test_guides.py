"""Help inside the back office: everyone's own guide first, whole, with its pictures and no dead end."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import Any
from urllib.parse import urldefrag

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from academies.models import Role
from foundation.models import User
from practices.guides import reading
from practices.guides.reading import DeadLink, guide
from practices.guides.shelf import BY_SLUG, SHELF
from tests.academies.factories import MandateFactory
from tests.practices.world import World

RAW = re.compile(r"\*\*|\]\(|!\[|^#+ |`", re.MULTILINE)
WITHOUT_A_GUIDE = {Role.DIGITAL_DELEGATE, Role.ACADEMIC_CONTACT}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def shown(user: User, address: str) -> Any:
    answer = signed_in(user).get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def own_title(slug: str) -> str:
    return guide(slug).title


def test_every_role_of_the_review_has_a_guide() -> None:
    assert {role for volume in SHELF for role in volume.roles} == set(Role) - WITHOUT_A_GUIDE
    assert [volume.slug for volume in SHELF if not reading.file_of(volume.slug).is_file()] == []


@pytest.mark.parametrize(
    ("who", "slug"),
    [
        ("lyon.referent", "referent"),
        ("lyon.teacher", "equipe"),
        ("lyon.inspector", "inspection"),
        ("reader", "lecture-associee"),
        ("general_inspector", "inspection-generale"),
        ("lead", "cheffe-de-projet"),
        ("administrator", "administration"),
    ],
)
def test_everyone_reads_their_own_guide_first(world: World, who: str, slug: str) -> None:
    reader = MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user
    person = reader if who == "reader" else attrgetter(who)(world)
    screen = shown(person, reverse("guides"))
    assert screen.xpath("string(//h1)").strip() == own_title(slug)
    first, *others = screen.xpath("//nav[@aria-labelledby='les-guides']//li")
    assert first.xpath("a/@href") == [reverse("guide", args=[slug])]
    assert "le vôtre" in first.text_content()
    assert len(others) == len(SHELF) - 1


def test_two_missions_put_two_guides_first(world: World) -> None:
    MandateFactory(user=world.lyon.inspector, general_inspector=True, theme=world.theme)
    screen = shown(world.lyon.inspector, reverse("guides"))
    own = [item for item in screen.xpath("//nav//li") if "le vôtre" in item.text_content()]
    assert [item.xpath("string(a)") for item in own] == ["Inspection", "Inspection générale"]


def test_a_role_without_a_part_in_the_review_sees_the_shelf(world: World) -> None:
    delegate = MandateFactory(role=Role.DIGITAL_DELEGATE, academy=world.lyon.academy).user
    screen = shown(delegate, reverse("guides"))
    assert screen.xpath("string(//h1)") == "Aide"
    assert len(screen.xpath("//nav[@aria-labelledby='les-guides']//li")) == len(SHELF)


def test_no_guide_but_those_of_the_shelf(world: World) -> None:
    client = signed_in(world.lyon.referent)
    for slug in ("nulle-part", "decisions", "..", "operations"):
        assert client.get(f"/admin/aide/{slug}/").status_code == 404
    assert client.post(reverse("guides")).status_code == 405


def test_the_menu_and_the_desk_lead_there(world: World) -> None:
    queue = signed_in(world.lyon.inspector).get(reverse("review_queue")).content.decode()
    assert f'<a href="{reverse("guides")}">Aide</a>' in queue
    assert f'"url": "{reverse("guides")}"' in queue
    assert queue.count('"label": "Aide"') == 1


@pytest.mark.parametrize("slug", BY_SLUG)
def test_a_guide_is_short_and_begins_with_its_steps(slug: str) -> None:
    text = html.fromstring(f"<div>{guide(slug).html}</div>")
    first = text.find("h2")
    assert first.get("id") == "en-bref"
    steps = first.getnext()
    assert steps.tag == "ol"
    assert 4 <= len(steps) <= 6
    for step in steps:
        assert len(step.xpath(".//img")) == 1


@pytest.mark.parametrize("slug", BY_SLUG)
def test_no_markdown_is_left_and_the_contents_lead_to_every_part(slug: str) -> None:
    text = html.fromstring(f"<div>{guide(slug).html}</div>")
    assert RAW.findall(text.text_content()) == []
    anchors = text.xpath("//*/@id")
    assert len(anchors) == len(set(anchors))
    assert [part.anchor for part in guide(slug).parts] == text.xpath("//h2/@id")
    assert "" not in anchors


@pytest.mark.parametrize("slug", BY_SLUG)
def test_every_link_leads_somewhere(world: World, slug: str) -> None:
    client = signed_in(world.administrator)
    text = html.fromstring(f"<div>{guide(slug).html}</div>")
    for link in text.xpath("//a/@href"):
        address, place = urldefrag(link)
        answer = client.get(address or reverse("guide", args=[slug]))
        assert answer.status_code == 200, link
        assert not place or f'id="{place}"' in answer.content.decode(), link


@pytest.mark.parametrize("slug", BY_SLUG)
def test_a_picture_says_what_it_shows_and_keeps_its_place(slug: str) -> None:
    for picture in html.fromstring(f"<div>{guide(slug).html}</div>").xpath("//img"):
        assert picture.get("alt")
        assert picture.get("loading") == "lazy"
        assert int(picture.get("width")) > 0
        assert int(picture.get("height")) > 0


def test_a_guide_is_typeset_as_the_house_does() -> None:
    for slug in BY_SLUG:
        text = html.fromstring(f"<div>{guide(slug).html}</div>").text_content()
        assert re.findall(r"« |\w [»;:!?]|'", text) == []


def test_a_guide_is_read_once_and_asks_nothing(world: World, django_assert_num_queries: Any) -> None:
    guide.cache_clear()
    with django_assert_num_queries(0):
        assert guide("referent") is guide("referent")


def test_markup_of_html_is_text_and_a_dead_link_is_refused(settings: Any, tmp_path: Any) -> None:
    settings.GUIDES_FOLDER = tmp_path
    written = tmp_path / "referent.md"
    try:
        written.write_text("# Titre\n\n<script>alert(1)</script> et [là](equipe.md#votre-nom)\n")
        guide.cache_clear()
        assert "&lt;script&gt;" in guide("referent").html
        assert f'href="{reverse("guide", args=["equipe"])}#votre-nom"' in guide("referent").html
        written.write_text("# Titre\n\n[nulle part](../decisions.md)\n")
        guide.cache_clear()
        with pytest.raises(DeadLink):
            guide("referent")
    finally:
        guide.cache_clear()
