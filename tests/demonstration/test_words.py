"""The French of the demonstration is set as printed, and no page says what another one says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from demonstration.content import campaigns, dossiers, house, projects, scenarios, site_pages, themes
from demonstration.loading.body import KINDS
from tests.demonstration.texts import CONTENT, texts

FILES = sorted(CONTENT.rglob("*.toml"))
LISTS_OF_SCOLOMFR = {"places", "modalities", "activities", "kind"}
SHORTEST_SENTENCE = 7

PAGES: list[tuple[str, Any]] = [
    *((one.key, (one.summary, one.sections, one.documents, one.trials)) for one in scenarios()),
    *((one.key, (one.summary, one.approach, one.news)) for one in projects()),
    *((f"synthesis of {one.key}", one.synthesis) for one in projects()),
    *((one.key, (one.question, one.brief)) for one in themes()),
    *((f"national synthesis of {one.key}", one.national_synthesis) for one in themes()),
    *((f"{one.key}, {meeting.held_on}", meeting) for one in themes() for meeting in one.minutes),
    *((f"{one.key}, {meeting.held_on}", meeting) for one in projects() for meeting in one.meetings),
    *((one.key, one) for one in dossiers()),
    *((one.key, one) for one in site_pages()),
    *((one.school_year, one.introduction) for one in campaigns()),
    ("house", house()),
]


def with_straight_apostrophes(value: Any, key: str = "") -> Iterator[str]:
    """The texts of a file that hold one, but for the labels of ScoLOMFR, which have it so."""
    if isinstance(value, str):
        if "'" in value and key not in LISTS_OF_SCOLOMFR:
            yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from with_straight_apostrophes(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from with_straight_apostrophes(item, key)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.stem}/{file.stem}")
def test_the_french_is_set_as_printed(file: Path) -> None:
    written = file.read_text(encoding="utf-8")
    assert not list(with_straight_apostrophes(tomllib.loads(written)))
    assert "lorem" not in written.lower()
    assert "(e)" not in written
    assert "·" not in written
    assert not re.search(r"«[^\s»]", written)


@pytest.mark.parametrize(("name", "page"), PAGES, ids=[name for name, _ in PAGES])
def test_spaces_before_high_punctuation_never_break(name: str, page: Any) -> None:
    for text in texts(page):
        assert not re.search(r" [;:!?»]|« ", text), text


def sentences_of(page: Any) -> set[str]:
    """The sentences of a page that are long enough to be somebody's own."""
    parts = {part.strip() for text in texts(page) for part in re.split(r"[.!?]|</?\w+>", text)}
    return {part for part in parts - KINDS.keys() if len(part.split()) >= SHORTEST_SENTENCE}


def test_no_two_pages_share_a_long_sentence() -> None:
    seen: dict[str, str] = {}
    shared = []
    for name, page in PAGES:
        for sentence in sentences_of(page):
            if sentence in seen:
                shared.append(f"{name} and {seen[sentence]}: {sentence}")
            seen[sentence] = name
    assert not shared


def test_titles_and_summaries_differ() -> None:
    pages = [*scenarios(), *projects(), *dossiers(), *(p.synthesis for p in projects() if p.synthesis)]
    summaries = [page.summary for page in pages if page.summary]
    assert len({page.title for page in pages}) == len(pages)
    assert len(set(summaries)) == len(summaries)
