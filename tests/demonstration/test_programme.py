"""The years, themes, projects and people of the demonstration hold together and lead to what exists."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from academies.models import Corps, Role
from demonstration.content import (
    Dossier,
    ProjectText,
    State,
    ThemeText,
    campaigns,
    dossiers,
    people,
    projects,
    scenarios,
    themes,
)
from demonstration.loading.calendar import year_of
from demonstration.loading.programme import address_of
from practices.models import AcademicSynthesisPage, NationalSynthesisPage, ProjectNews
from tests.demonstration.texts import codes, words_of

PRODUCTIONS = {one.key: one for one in scenarios()}
YEARS = {year.school_year: year for year in campaigns()}
NATIONAL_ACCOUNTS = {"admin", "cheffe-de-projet", "second-lecteur", "inspection-generale"}
ACCOUNTS_ON_A_PROJECT = {"referent.lyon", "inspecteur.lyon", "referent.lille", "inspecteur.lille"}
PARTS_OF_A_SYNTHESIS = (
    "objectives",
    "pedagogical_reflection",
    "digital_value",
    "implementation",
    "tools_and_partners",
    "evaluation",
    "pupils_gains",
    "teachers_gains",
    "difficulties",
    "generalisation",
    "outlook",
)


def key_of(text: ProjectText | ThemeText | Dossier) -> str:
    return text.key


def is_in(day: date, school_year: str) -> bool:
    year = YEARS[school_year]
    return year.starts_on <= day <= year.ends_on


def school_year_of(project: ProjectText) -> str:
    return year_of(project).school_year


# --- Years and themes -------------------------------------------------------------------------------
def test_three_years_follow_each_other_and_the_last_one_is_open() -> None:
    years = campaigns()
    assert [year.school_year for year in years] == ["2023-2024", "2024-2025", "2025-2026"]
    assert all(before.ends_on < after.starts_on for before, after in pairwise(years))
    assert [year.is_open for year in years] == [False, False, True]
    assert all(year.introduction for year in years)


def test_there_are_seven_themes_sixteen_projects_and_as_many_academies_as_promised() -> None:
    assert len(themes()) == 7
    assert {theme.school_year for theme in themes()} == set(YEARS)
    assert len({theme.discipline for theme in themes()}) == 7
    assert len(projects()) == 16
    assert len({project.academy for project in projects()}) >= 8
    assert {project.theme for project in projects()} == {theme.key for theme in themes()}


@pytest.mark.parametrize("theme", themes(), ids=key_of)
def test_a_theme_says_what_it_asks_and_what_its_meetings_said(theme: ThemeText) -> None:
    assert theme.discipline in codes("disciplines")
    assert len(theme.question) <= 300
    assert theme.brief
    assert theme.axes
    assert all(len(axis) <= 200 for axis in theme.axes)
    assert theme.minutes
    for meeting in theme.minutes:
        assert is_in(meeting.held_on, theme.school_year)
        assert set(meeting.academies) <= codes("academies")
        assert meeting.agenda.startswith("<")
        assert meeting.synthesis.startswith("<p>")
    addresses = [address_of(meeting.title) for meeting in theme.minutes]
    if theme.national_synthesis:
        addresses.append(address_of(theme.national_synthesis.title))
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize("theme", themes(), ids=key_of)
def test_a_theme_of_a_closed_year_has_its_national_synthesis(theme: ThemeText) -> None:
    synthesis = theme.national_synthesis
    assert (synthesis is None) == YEARS[theme.school_year].is_open
    if synthesis is None:
        return
    assert is_in(synthesis.on, theme.school_year)
    assert 60 < len(synthesis.summary) <= NationalSynthesisPage._meta.get_field("summary").max_length
    assert 3 <= len(synthesis.key_points) <= 7
    keys = {project.key for project in projects() if project.theme == theme.key}
    for point in synthesis.key_points:
        assert len(point.text) <= 500
        assert point.scenarios
        assert all(PRODUCTIONS[key].project in keys for key in point.scenarios)
        assert all(PRODUCTIONS[key].state == State.PUBLISHED for key in point.scenarios)
    signer = next(one for one in people() if theme.key in one.themes)
    assert (synthesis.introduction_signed_by, synthesis.introduction_function) == (
        signer.name,
        signer.function_title,
    )


# --- Projects ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("project", projects(), ids=key_of)
def test_a_project_belongs_to_its_theme_and_knows_its_neighbours(project: ProjectText) -> None:
    theme = next(theme for theme in themes() if theme.key == project.theme)
    others = {one.key: one for one in projects() if one.theme == theme.key and one is not project}
    assert project.axis in theme.axes
    assert project.academy in codes("academies")
    assert set(project.levels) <= codes("levels")
    assert set(project.partners) <= codes("academies") - {project.academy}
    assert set(project.associated_with) <= set(others)
    assert all(project.key in others[key].associated_with for key in project.associated_with)
    assert {others[key].academy for key in project.associated_with} <= set(project.partners)
    assert 60 < len(project.summary) <= 600
    assert len(project.tracks) <= 150
    assert len(project.tools) <= 250
    assert 1 <= len(project.news) <= 3
    longest = ProjectNews._meta.get_field("title").max_length
    assert all(is_in(one.on, theme.school_year) and len(one.title) <= longest for one in project.news)


@pytest.mark.parametrize("project", projects(), ids=key_of)
def test_a_project_has_its_team_and_its_inspection(project: ProjectText) -> None:
    team = Counter(one.role for one in project.people)
    assert set(team) == {Role.REFERENT, Role.TEACHER, Role.INSPECTOR}
    assert team[Role.REFERENT] == 1
    assert team[Role.TEACHER] >= 2
    assert team[Role.INSPECTOR] in (1, 2)


@pytest.mark.parametrize("project", [one for one in projects() if one.synthesis], ids=key_of)
def test_a_synthesis_is_whole_and_leads_to_the_productions_of_its_project(project: ProjectText) -> None:
    synthesis = project.synthesis
    assert synthesis is not None
    assert (synthesis.on is not None) == synthesis.state.was_published
    assert synthesis.on is None or is_in(synthesis.on, school_year_of(project))
    assert 60 < len(synthesis.summary) <= AcademicSynthesisPage._meta.get_field("summary").max_length
    for part in PARTS_OF_A_SYNTHESIS:
        assert 40 <= len(words_of(getattr(synthesis, part))) <= 220, part
    assert synthesis.scenarios
    assert all(PRODUCTIONS[key].project == project.key for key in synthesis.scenarios)
    team = {one.name for one in project.people}
    assert synthesis.authors
    assert {author.name for author in synthesis.authors} <= team
    assert all(author.function for author in synthesis.authors)
    assert all(author.agreed for author in synthesis.authors) or not synthesis.state.is_submitted


def test_closed_years_have_all_their_syntheses_and_the_open_one_some_in_every_state() -> None:
    closed = [project for project in projects() if not year_of(project).is_open]
    assert all(project.synthesis and project.synthesis.state == State.PUBLISHED for project in closed)
    now = [project.synthesis.state for project in projects() if project.synthesis and project not in closed]
    assert {State.DRAFT, State.AT_INSPECTOR, State.PUBLISHED} == set(now)


# --- People -----------------------------------------------------------------------------------------
def test_people_are_fictitious_and_nobody_is_there_twice() -> None:
    assert all(one.email.endswith("@demo.example") for one in people())
    assert len({one.email for one in people()}) == len(people())
    assert len({one.name for one in people()}) == len(people())
    assert all(one.role in Role.values for one in people())
    assert all((one.corps in Corps.values) == (one.role == Role.INSPECTOR) for one in people())
    assert all(one.function_title for one in people())


def test_the_accounts_that_visitors_are_told_of_are_there() -> None:
    accounts = {one.email.removesuffix("@demo.example"): one for one in people()}
    assert {name for name, one in accounts.items() if not one.project} >= NATIONAL_ACCOUNTS
    assert {name for name, one in accounts.items() if one.project} >= ACCOUNTS_ON_A_PROJECT


def test_each_theme_has_one_general_inspector() -> None:
    named = Counter(theme for one in people() for theme in one.themes)
    assert named == dict.fromkeys((theme.key for theme in themes()), 1)
    assert all(one.role == Role.GENERAL_INSPECTOR for one in people() if one.themes)


# --- Dossiers ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("dossier", dossiers(), ids=key_of)
def test_a_dossier_chooses_across_years_and_disciplines_what_was_public_by_then(dossier: Dossier) -> None:
    chosen = [PRODUCTIONS[item.scenario] for part in dossier.parts for item in part.items]
    assert len({one.key for one in chosen}) == len(chosen) >= 6
    assert all(one.on and one.on < dossier.on for one in chosen)
    assert all(one.state in (State.PUBLISHED, State.PUBLISHED_THEN_EDITED) for one in chosen)
    by_key = {project.key: project for project in projects()}
    assert len({school_year_of(by_key[one.project]) for one in chosen}) >= 2
    assert len(dossier.disciplines) >= 3
    assert set(dossier.disciplines) <= codes("disciplines")
    assert 60 < len(dossier.summary) <= 600
    assert all(len(part.title) <= 150 for part in dossier.parts)
    assert all(0 < len(item.note) <= 300 for part in dossier.parts for item in part.items)


def test_there_are_two_dossiers() -> None:
    assert len(dossiers()) >= 2
