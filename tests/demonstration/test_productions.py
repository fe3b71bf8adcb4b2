"""Every production is whole, says what its nature asks for, and is written in the words of the product."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from demonstration.content import (
    Callout,
    DocumentLink,
    Gallery,
    Paragraph,
    Quote,
    Scenario,
    State,
    Steps,
    Table,
    Video,
    projects,
    scenarios,
)
from demonstration.loading.body import CALLOUTS, KINDS
from demonstration.loading.calendar import year_of
from demonstration.loading.terms import code_of, plain
from demonstration.media.pictures import MAKERS
from foundation.licences import PAGE_LICENCES
from practices.models import DocumentRole, GroupSize, NameDisplay, Nature, ScenarioPage
from practices.models.choices import NATURES_TAUGHT_IN_CLASS
from tests.demonstration.texts import codes, labels, words_of

SUBMITTED = [one for one in scenarios() if one.state.is_submitted]
PROJECTS = {project.key: project for project in projects()}
FIELDS = {field.name: field for field in ScenarioPage._meta.get_fields()}
TAGS = {"p", "h3", "ul", "ol", "li", "b", "i", "a", "strong", "em"}
MUCH_USED = 2


def key_of(scenario: Scenario) -> str:
    return scenario.key


def html_of(scenario: Scenario) -> str:
    """All the running text of the body."""
    found = []
    for section in scenario.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph | Callout):
                found.append(block.html)
            elif isinstance(block, Video):
                found.append(block.transcript)
            elif isinstance(block, Steps):
                found += [step.html for step in block.steps]
    return "".join(found)


# --- The whole --------------------------------------------------------------------------------------
def test_there_are_eighty_of_every_nature_in_every_state() -> None:
    assert len(scenarios()) >= 80
    assert {one.project for one in scenarios()} == set(PROJECTS)
    assert min(Counter(one.project for one in scenarios()).values()) >= 4
    assert {code_of(Nature, one.nature) for one in scenarios()} == set(Nature.values)
    assert {one.state for one in scenarios()} == set(State)
    assert len({one.title for one in scenarios()}) == len(scenarios())


def test_closed_years_have_nothing_at_work() -> None:
    closed = [one for one in scenarios() if not year_of(PROJECTS[one.project]).is_open]
    assert {one.state for one in closed} == {State.PUBLISHED, State.WITHDRAWN}


@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_the_days_of_a_story_follow_each_other_in_its_year(scenario: Scenario) -> None:
    year = year_of(PROJECTS[scenario.project])
    assert (scenario.on is not None) == scenario.state.was_published
    assert (scenario.withdrawn_on is not None) == (scenario.state == State.WITHDRAWN)
    days = [scenario.on, scenario.withdrawn_on, *sorted(trial.on for trial in scenario.trials)]
    known = [day for day in days if day is not None]
    assert known == sorted(known)
    assert all(year.starts_on < day <= year.ends_on for day in known)


def test_what_a_state_needs_is_written() -> None:
    for one in scenarios():
        assert bool(one.withdrawal_reason) == (one.state == State.WITHDRAWN), one.key
        assert (one.later is not None) == (one.state == State.PUBLISHED_THEN_EDITED), one.key
        assert one.returned_first or one.state != State.RETURNED, one.key
        if one.later:
            assert one.later.append_to in [section.name for section in one.sections]


# --- Each one ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("scenario", SUBMITTED, ids=key_of)
def test_a_production_that_was_submitted_is_complete(scenario: Scenario) -> None:
    assert 60 < len(scenario.summary) <= FIELDS["summary"].max_length
    assert scenario.disciplines
    assert scenario.levels
    assert 3 <= len(scenario.keywords) <= 8
    assert scenario.licence in [licence.value for licence in PAGE_LICENCES]
    assert scenario.authors
    assert all(author.agreed and author.function for author in scenario.authors)
    assert scenario.programme_entry
    assert 300 <= len(words_of(scenario.sections)) <= 1600
    if code_of(Nature, scenario.nature) in NATURES_TAUGHT_IN_CLASS:
        assert scenario.session_count
        assert scenario.session_minutes
        assert scenario.places
    if scenario.nature == plain("Scénario pédagogique"):
        assert scenario.documents


def test_incomplete_drafts_lack_something() -> None:
    for one in scenarios():
        if one.state == State.DRAFT_INCOMPLETE:
            assert not (one.summary and one.licence and one.session_count), one.key


@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_the_words_of_the_lists_are_used(scenario: Scenario) -> None:
    assert set(scenario.disciplines) <= codes("disciplines")
    assert set(scenario.levels) <= codes("levels")
    assert {plain(label) for label in scenario.equipment} <= labels("equipment")
    assert {plain(label) for label in scenario.places} <= labels("place")
    assert {plain(label) for label in scenario.modalities} <= labels("modality")
    assert {plain(label) for label in scenario.activities} <= labels("activity")
    assert {plain(tool.kind) for tool in scenario.tools if tool.kind} <= labels("tool")
    assert {one.code for one in scenario.competences} <= codes("crcn.competences")
    assert all(1 <= one.level <= 5 for one in scenario.competences)
    assert {trial.academy for trial in scenario.trials} <= codes("academies")
    assert not scenario.group_size or code_of(GroupSize, scenario.group_size)
    assert all(code_of(DocumentRole, document.role) for document in scenario.documents)
    assert all(code_of(NameDisplay, author.named) for author in scenario.authors)


@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_what_it_leads_to_exists(scenario: Scenario) -> None:
    others = {one.key for one in scenarios()} - {scenario.key}
    assert {variant.scenario for variant in scenario.variants} <= others
    team = PROJECTS[scenario.project].people
    assert not scenario.reviewer or scenario.reviewer in [one.email for one in team]
    titles = [document.title for document in scenario.documents]
    assert len(set(titles)) == len(titles)
    for section in scenario.sections:
        for block in section.blocks:
            assert not isinstance(block, DocumentLink) or block.document in titles


@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_texts_fit_their_fields(scenario: Scenario) -> None:
    for name in ("title", "programme_entry", "disciplinary_competences"):
        assert len(getattr(scenario, name)) <= FIELDS[name].max_length
    assert all(len(tool.name) <= 120 and len(tool.data_sent) <= 250 for tool in scenario.tools)
    assert all(len(tool.free_alternative) <= 150 for tool in scenario.tools)
    assert all(0 < len(variant.note) <= 250 for variant in scenario.variants)
    assert all(0 < len(trial.feedback) <= 1000 for trial in scenario.trials)


# --- Its body ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_sections_come_in_their_order_and_have_a_name(scenario: Scenario) -> None:
    titles = [section.title for section in scenario.sections]
    assert set(titles) <= KINDS.keys()
    ordered = [title for title in titles if KINDS[title] != "other"]
    assert ordered == sorted(set(ordered), key=list(KINDS).index)
    for section in scenario.sections:
        assert bool(section.own_title) == (KINDS[section.title] == "other")
        assert len(section.own_title) <= 120
        assert section.blocks


@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_blocks_fit_the_editor(scenario: Scenario) -> None:
    for section in scenario.sections:
        for block in section.blocks:
            match block:
                case Steps():
                    assert all(len(step.title) <= 150 and len(step.duration) <= 40 for step in block.steps)
                    assert all(step.html.startswith(("<p>", "<ul>", "<ol>")) for step in block.steps)
                case Table():
                    assert 0 < len(block.caption) <= 200
                    assert len({len(row) for row in block.rows}) == 1
                case Quote():
                    assert len(block.text) <= 600
                    assert len(block.source) <= 150
                case Callout():
                    assert plain(block.kind) in CALLOUTS
                case Gallery():
                    assert 2 <= len(block.pictures) <= 12
                    assert len(block.caption) <= 300
                case DocumentLink():
                    assert len(block.description) <= 300
    assert set(re.findall(r"<(\w+)", html_of(scenario))) <= TAGS


@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_a_video_stands_on_a_trusted_host_and_is_written_out(scenario: Scenario) -> None:
    for section in scenario.sections:
        for video in (block for block in section.blocks if isinstance(block, Video)):
            assert urlsplit(video.url).hostname in settings.VIDEO_HOSTS
            assert video.url.endswith("-demonstration/")
            assert len(words_of(video.transcript)) >= 80
            assert len(video.title) <= 150
            assert len(video.duration) <= 20


# --- Its pictures -----------------------------------------------------------------------------------
@pytest.mark.parametrize("scenario", scenarios(), ids=key_of)
def test_every_picture_has_an_alternative_and_is_drawn(scenario: Scenario) -> None:
    for picture in scenario.pictures:
        assert picture.picture in MAKERS
        assert 40 < len(picture.alt) <= 400
        assert 0 < len(picture.caption) <= 255
        assert picture.alt != picture.caption


def test_every_drawn_picture_is_shown_once_or_twice() -> None:
    shown = Counter(picture.picture for one in scenarios() for picture in one.pictures)
    assert shown.keys() == MAKERS.keys()
    assert max(shown.values()) <= MUCH_USED


def test_files_are_told_apart_in_the_folder_of_a_project() -> None:
    """A picture is filed under its caption, a document under its title."""
    for key in PROJECTS:
        mine = [one for one in scenarios() if one.project == key]
        captions = [(picture.caption, picture.picture) for one in mine for picture in one.pictures]
        assert len({caption for caption, _ in captions}) == len(set(captions)), key
        titles = [document.title for one in mine for document in one.documents]
        assert len(set(titles)) == len(titles), key
