"""What the demonstration says is whole, true to the reference data, in French as printed, and never the same twice."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from academies.models import Corps, Role
from academies.reference.files import FOLDER
from demonstration.content import (
    DocumentLink,
    Paragraph,
    Scenario,
    State,
    Steps,
    Table,
    campaign,
    people,
    projects,
    scenarios,
)
from demonstration.loading.body import KINDS
from demonstration.loading.drafts import code_of
from demonstration.media.pictures import MAKERS
from foundation.licences import PAGE_LICENCES
from practices.models import ScenarioPage
from practices.models.scenario_page import DocumentRole, NameDisplay, Nature, Place

CONTENT = Path(__file__).parents[2] / "site" / "demonstration" / "content"
EXPECTED_SECTIONS = [
    "Objectifs",
    "Prérequis",
    "Déroulement",
    "Ce que le numérique apporte",
    "Évaluation et effets observés",
    "Conditions de réutilisation",
]
SUBMITTED = [one for one in scenarios() if one.state.is_submitted]


def key_of(scenario: Scenario) -> str:
    return scenario.key


def texts(value: Any) -> Iterator[str]:
    """Every text in a value of the content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def words_of(scenario: Scenario) -> str:
    """The body as plain text."""
    return " ".join(re.sub(r"<[^>]+>", " ", text) for text in texts(scenario.sections))


def codes(file: str) -> set[str]:
    """Every code written in a file of the reference data."""
    found = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "code" in value:
                found.add(value["code"])
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(json.loads((FOLDER / file).read_text(encoding="utf-8")))
    return found


def test_there_are_four_academies_two_themes_five_projects_and_twenty_scenarios() -> None:
    assert len(campaign().themes) == 2
    assert len(projects()) == 5
    assert len({project.academy for project in projects()}) == 4
    assert len(scenarios()) == 20
    assert Counter(one.project for one in scenarios()) == {project.key: 4 for project in projects()}


def test_every_state_is_there() -> None:
    assert Counter(one.state for one in scenarios()) == {
        State.PUBLISHED: 10,
        State.PUBLISHED_THEN_EDITED: 1,
        State.WITHDRAWN: 1,
        State.AT_LEAD: 2,
        State.AT_INSPECTOR: 2,
        State.RETURNED: 2,
        State.DRAFT: 1,
        State.DRAFT_INCOMPLETE: 1,
    }


def test_what_a_state_needs_is_written() -> None:
    for one in scenarios():
        assert bool(one.withdrawal_reason) == (one.state == State.WITHDRAWN), one.key
        assert (one.later is not None) == (one.state == State.PUBLISHED_THEN_EDITED), one.key
        assert one.returned_first or one.state != State.RETURNED, one.key
        if one.later:
            assert one.later.append_to in [section.title for section in one.sections]


@pytest.mark.parametrize("scenario", SUBMITTED, ids=key_of)
def test_a_scenario_that_was_submitted_is_complete(scenario: Scenario) -> None:
    assert [section.title for section in scenario.sections] == EXPECTED_SECTIONS
    assert 60 < len(scenario.summary) <= ScenarioPage._meta.get_field("summary").max_length
    assert scenario.session_count
    assert scenario.session_minutes
    assert scenario.place
    assert 3 <= len(scenario.keywords) <= 8
    assert scenario.licence in [licence.value for licence in PAGE_LICENCES]
    assert scenario.authors
    assert all(author.agreed and author.function for author in scenario.authors)
    assert scenario.documents
    assert 300 <= len(words_of(scenario).split()) <= 700


def test_the_incomplete_draft_lacks_something() -> None:
    incomplete = next(one for one in scenarios() if one.state == State.DRAFT_INCOMPLETE)
    assert not incomplete.summary
    assert not incomplete.licence


@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_the_words_of_the_product_are_used(scenario: Scenario) -> None:
    assert {section.title for section in scenario.sections} <= KINDS.keys()
    assert code_of(Nature, scenario.nature)
    assert not scenario.place or code_of(Place, scenario.place)
    assert all(code_of(DocumentRole, document.role) for document in scenario.documents)
    assert all(code_of(NameDisplay, author.named) for author in scenario.authors)
    for section in scenario.sections:
        for block in section.blocks:
            if isinstance(block, Steps):
                assert all(len(step.title) <= 150 and len(step.duration) <= 40 for step in block.steps)
                assert all(step.html.startswith("<p>") for step in block.steps)
            elif isinstance(block, Table):
                assert 0 < len(block.caption) <= 200
                assert len({len(row) for row in block.rows}) == 1
            elif isinstance(block, Paragraph):
                assert block.html.startswith("<p>")
            elif isinstance(block, DocumentLink):
                assert block.document in [document.title for document in scenario.documents]


@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_every_picture_has_an_alternative_and_is_drawn(scenario: Scenario) -> None:
    for picture in scenario.pictures:
        assert picture.picture in MAKERS
        assert 40 < len(picture.alt) <= 300
        assert 0 < len(picture.caption) <= 255
        assert picture.alt != picture.caption


def test_every_drawn_picture_is_shown_once() -> None:
    shown = Counter(picture.picture for one in scenarios() for picture in one.pictures)
    assert shown == dict.fromkeys(MAKERS, 1)


def test_codes_are_those_of_the_reference_data() -> None:
    academies, disciplines, levels = codes("academies.json"), codes("disciplines.json"), codes("levels.json")
    assert {project.academy for project in projects()} <= academies
    assert {theme.discipline for theme in campaign().themes} <= disciplines
    for one in scenarios():
        assert set(one.disciplines) <= disciplines, one.key
        assert one.disciplines, one.key
        assert set(one.levels) <= levels, one.key
        assert one.levels, one.key
    for project in projects():
        assert set(project.levels) <= levels
        theme = next(theme for theme in campaign().themes if theme.key == project.theme)
        assert project.axis in theme.axes


def test_no_two_bodies_share_a_long_sentence() -> None:
    seen: dict[str, str] = {}
    for one in scenarios():
        sentences = set()
        for text in (*texts(one.sections), one.summary):
            sentences |= {part.strip() for part in re.split(r"[.!?]|</?\w+>", text)}
        for sentence in sentences:
            if len(sentence.split()) >= 7:
                assert sentence not in seen, f"{one.key} and {seen[sentence]}: {sentence}"
                seen[sentence] = one.key


def test_titles_and_summaries_differ() -> None:
    assert len({one.title for one in scenarios()}) == 20
    assert len({one.summary for one in scenarios()}) == 20


@pytest.mark.parametrize("file", sorted(CONTENT.rglob("*.toml")), ids=lambda file: file.stem)
def test_the_french_is_set_as_printed(file: Path) -> None:
    written = file.read_text(encoding="utf-8")
    assert "'" not in written
    assert "lorem" not in written.lower()
    assert "(e)" not in written
    assert "·" not in written
    assert not re.search(r"[«“][^\s»]", written)


def test_spaces_before_high_punctuation_never_break() -> None:
    for value in (*scenarios(), *projects(), campaign()):
        for text in texts(value):
            assert not re.search(r" [;:!?»]|« ", text), text


def test_people_are_fictitious_and_every_project_has_its_team() -> None:
    assert all(one.email.endswith("@demo.example") for one in people())
    assert len({one.email for one in people()}) == len(people())
    assert all(one.role in Role.values for one in people())
    assert all((one.corps in Corps.values) == (one.role == Role.INSPECTOR) for one in people())
    for project in projects():
        team = Counter(one.role for one in people() if one.project == project.key)
        assert team[Role.REFERENT] == 1
        assert team[Role.REFERENT] + team[Role.TEACHER] >= 3
        assert team[Role.INSPECTOR] == (2 if project.key == "lille-oral" else 1)
    expected = {"referent.lyon", "inspecteur.lyon", "referent.lille", "inspecteur.lille", "inspecteur2.lille"}
    expected |= {"cheffe-de-projet", "second-lecteur", "inspection-generale", "admin", "enseignant.lyon"}
    assert expected <= {one.email.removesuffix("@demo.example") for one in people()}


def test_authors_and_reviewers_are_people_of_the_project() -> None:
    for one in scenarios():
        team = {person.name for person in people() if person.project == one.project}
        assert {author.name for author in one.authors} <= team, one.key
        inspectors = {p.email for p in people() if p.project == one.project and p.role == Role.INSPECTOR}
        assert not one.reviewer or one.reviewer in inspectors
