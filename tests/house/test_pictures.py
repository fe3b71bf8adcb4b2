"""The pictures of `make pictures`: none is missing, none is of something that is gone, and they stay light."""

from __future__ import annotations

import re

import pytest

from tests.pictures import album, camera, guides, screens
from tests.pictures.types import types_of_the_code
from tests.support.code_base import REPOSITORY

FOLDER = REPOSITORY / "docs/pictures"
BUDGET = 6_500_000
GUIDES = REPOSITORY / "docs/guides"
BUDGET_OF_GUIDES = 1_500_000
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def types_with_a_picture() -> set[str]:
    return set(album.TYPE.findall((FOLDER / "README.md").read_text()))


def test_every_type_of_public_page_has_its_pictures():
    pictured = {name for name in types_with_a_picture() if not name.startswith("desk: ")}
    assert pictured == types_of_the_code()


def test_the_index_leads_to_every_picture_and_to_nothing_else():
    named = set(re.findall(r'href="([^"]+)"', (FOLDER / "README.md").read_text()))
    assert named == {path.name for path in FOLDER.glob("*.webp")}
    assert len(named) % len(camera.LOOKS) == 0


def test_they_stay_light():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= BUDGET


def test_the_guides_show_every_picture_that_is_taken_and_no_other():
    shown = {source for guide in GUIDES.glob("*.md") for _, source in SHOWN.findall(guide.read_text())}
    taken = {f"pictures/{shot.file_name}" for shot in guides.SHOTS}
    assert shown == taken
    assert {f"pictures/{path.name}" for path in (GUIDES / "pictures").iterdir()} == taken
    assert len(taken) == len(guides.SHOTS)


def test_every_picture_of_a_guide_says_what_it_shows():
    words = [words for guide in GUIDES.glob("*.md") for words, _ in SHOWN.findall(guide.read_text())]
    assert len(words) > len(guides.SHOTS) - 1
    assert [word for word in words if len(word) < 15] == []


def test_the_pictures_of_the_guides_stay_light():
    assert sum(path.stat().st_size for path in (GUIDES / "pictures").iterdir()) <= BUDGET_OF_GUIDES


@pytest.mark.parametrize(
    ("screen", "name"),
    [
        (screens.Screen("kind: national_synthesis", "Synthèse", "/x/"), "national-synthesis-390-dark.webp"),
        (screens.Screen("route: results", "Rien", "/x/", variant="empty"), "results-empty-390-dark.webp"),
    ],
)
def test_a_picture_is_named_after_what_it_shows(screen, name):
    assert camera.file_of(screen, camera.Look(390, "dark")) == name


def test_the_readme_shows_one_of_them():
    [shown] = re.findall(r"!\[[^\]]+\]\((docs/pictures/[^)]+)\)", (REPOSITORY / "README.md").read_text())
    assert (REPOSITORY / shown).is_file()
