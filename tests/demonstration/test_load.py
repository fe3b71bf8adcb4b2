"""The command plays the year through the real actions; run again, it changes nothing."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client

from academies.models import Mandate
from demonstration.content import (
    Scenario,
    State,
    Steps,
    Table,
    campaigns,
    dossiers,
    people,
    projects,
    scenarios,
    site_pages,
    themes,
)
from demonstration.loading import drafts
from demonstration.passwords import PASSWORD
from foundation.models import HouseDocument, HouseImage
from practices.completeness import missing_of
from practices.models import (
    AcademyReview,
    Decision,
    DecisionKind,
    NationalPublication,
    Publication,
    ScenarioPage,
)
from practices.permissions import is_at

pytestmark = pytest.mark.django_db


def load() -> str:
    said = io.StringIO()
    call_command("load_demonstration", stdout=said)
    return said.getvalue()


def rows() -> dict[str, int]:
    """How many rows every table holds."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.fixture
def _demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True
    call_command("load_reference_data", verbosity=0)


def state_of(page: ScenarioPage) -> State:
    """The state of a page, read from the product alone."""
    publication = Publication.objects.filter(page_id=page.pk).first()
    if publication is not None:
        if publication.is_withdrawn:
            return State.WITHDRAWN
        return State.PUBLISHED_THEN_EDITED if page.has_unpublished_changes else State.PUBLISHED
    if is_at(page, AcademyReview):
        return State.RETURNED if not page.workflow_in_progress else State.AT_INSPECTOR
    if is_at(page, NationalPublication):
        return State.AT_LEAD
    if Decision.objects.about(page.pk).filter(kind=DecisionKind.RETURNED).exists():
        return State.RETURNED
    return State.DRAFT_INCOMPLETE if missing_of(page.get_latest_revision_as_object()) else State.DRAFT


def test_outside_a_demonstration_nothing_is_loaded(settings: Any) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="installation réelle"):
        load()
    assert not get_user_model().objects.exists()


def test_without_reference_data_the_command_says_what_to_do(settings: Any) -> None:
    settings.DEMONSTRATION = True
    with pytest.raises(CommandError, match="load_reference_data"):
        load()


@pytest.mark.usefixtures("_demonstration")
def test_the_year_is_played_once_and_shows_what_the_content_says(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        said = load()
    before = rows()
    load()
    assert rows() == before

    _check_people(said)
    _check_states()
    _check_words()
    _check_addresses()


def _check_people(said: str) -> None:
    assert PASSWORD in said
    assert all(one.email.removesuffix("@demo.example") in said for one in people())
    assert all(get_user_model().objects.get(email=one.email).check_password(PASSWORD) for one in people()[:2])
    assert Mandate.objects.count() == len(people())
    project = Publication.objects.get(kind="project", academy_code="09")
    assert [one["name"] for one in project.data["inspectors"]] == ["Andrea Gabarit", "Morgan Canevas"]
    assert [one["name"] for one in project.data["referents"]] == ["Dominique Exemplaire"]


def _check_states() -> None:
    reached = {one.key: state_of(found) for one in scenarios() if (found := drafts.find(one))}
    assert reached == {one.key: one.state for one in scenarios()}
    published = [one for one in scenarios() if one.state in (State.PUBLISHED, State.PUBLISHED_THEN_EDITED)]
    assert Counter(Publication.objects.visible().values_list("kind", flat=True)) == {
        "home": 1,
        "index": 1,
        "dossier_index": 1,
        "campaign": len(campaigns()),
        "theme": len(themes()),
        "project": len(projects()),
        "scenario": len(published),
        "synthesis": sum(
            bool(one.synthesis and one.synthesis.state == State.PUBLISHED) for one in projects()
        ),
        "national_synthesis": sum(one.national_synthesis is not None for one in themes()),
        "minutes": sum(len(one.minutes) for one in themes()),
        "group_minutes": sum(len(one.meetings) for one in projects()),
        "dossier": len(dossiers()),
        "plain": len(site_pages()),
    }
    assert HouseImage.objects.count() == sum(len(one.pictures) for one in scenarios())
    assert HouseDocument.objects.count() == sum(len(one.documents) for one in scenarios())
    assert not ScenarioPage.objects.filter(live=True).exclude(publication__isnull=False).exists()


def _check_words() -> None:
    """Each published page says what its file says, block by block."""
    for one in scenarios():
        publication = Publication.objects.visible().filter(kind="scenario", title=one.title).first()
        if publication is None:
            assert one.state not in (State.PUBLISHED, State.PUBLISHED_THEN_EDITED), one.key
            continue
        data = publication.data
        assert data["summary"] == one.summary
        assert [section["title"] for section in data["sections"]] == [s.title for s in one.sections]
        shown = [block for section in data["sections"] for block in section["blocks"]]
        steps = [step["title"] for block in shown if block["type"] == "steps" for step in block["steps"]]
        assert steps == [step.title for block in _blocks(one, Steps) for step in block.steps]
        tables = [block["rows"] for block in shown if block["type"] == "table"]
        assert tables == [[list(row) for row in block.rows] for block in _blocks(one, Table)]
        pictures = [(block["alt"], block["caption"]) for block in shown if block["type"] == "image"]
        assert pictures == [(picture.alt, picture.caption) for picture in one.pictures]
        assert all(block["names"] for block in shown if block["type"] == "image")
        assert sorted(document["title"] for document in data["documents"]) == sorted(
            document.title for document in one.documents
        )
        assert all(document["size"] for document in data["documents"])


def _blocks(scenario: Scenario, kind: type[Any]) -> list[Any]:
    return [block for section in scenario.sections for block in section.blocks if isinstance(block, kind)]


def _check_addresses() -> None:
    visitor = Client()
    for one in scenarios():
        page = drafts.find(one)
        assert page is not None
        response = visitor.get("/" + page.url_path.split("/", 2)[2])
        if one.state == State.WITHDRAWN:
            assert response.status_code == 410
            assert "service d’archives" in response.content.decode()
        else:
            assert response.status_code == (200 if one.state.was_published else 404), one.key
