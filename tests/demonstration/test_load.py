"""The command plays three years through the real actions, as their content tells them."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from academies.models import Mandate
from demonstration.accounts import DOMAIN
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
from demonstration.loading import cast
from demonstration.passwords import PASSWORD
from foundation.models import HouseDocument
from practices import permissions
from practices.models import Opinion, Publication, ScenarioPage, SharedDraft
from tests.demonstration.conftest import load
from tests.demonstration.shown import address_of, page_of, state_of

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    """How many rows every table holds."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


# --- The command ------------------------------------------------------------------------------------
def test_run_again_it_changes_nothing(loaded: str) -> None:
    before = rows()
    load()
    assert rows() == before


# --- People -----------------------------------------------------------------------------------------
def test_everyone_may_sign_in_and_is_named_on_the_screen(loaded: str) -> None:
    assert PASSWORD in loaded
    assert all(one.email.removesuffix(DOMAIN) in loaded for one in people())
    assert all(get_user_model().objects.get(email=one.email).check_password(PASSWORD) for one in people()[:2])
    assert Mandate.objects.count() == sum(len(one.themes) or 1 for one in people())


def test_associated_referents_read_each_others_shared_drafts(loaded: str) -> None:
    readers = set()
    for one in (scenario for scenario in scenarios() if scenario.is_shared):
        assert SharedDraft.objects.filter(page=page_of(one)).exists()
        associated = next(project.associated_with for project in projects() if project.key == one.project)
        for other in associated:
            assert permissions.can_read_draft(cast.referent(other), page_of(one))
            readers.add((one.project, other))
    assert any((other, own) in readers for own, other in readers)
    assert Opinion.objects.filter(answered_at=None).count() == 1
    assert Opinion.objects.exclude(answered_at=None).count() == 2


# --- Pages ------------------------------------------------------------------------------------------
def test_every_production_is_in_its_state(loaded: str) -> None:
    reached = {one.key: state_of(page_of(one)) for one in scenarios()}
    assert reached == {one.key: one.state for one in scenarios()}
    assert not ScenarioPage.objects.filter(live=True).exclude(publication__isnull=False).exists()


def test_all_that_the_content_says_is_public_is_public(loaded: str) -> None:
    assert Counter(Publication.objects.visible().values_list("kind", flat=True)) == {
        "home": 1,
        "index": 1,
        "dossier_index": 1,
        "campaign": len(campaigns()),
        "theme": len(themes()),
        "project": len(projects()),
        "scenario": sum(one.state.was_published and one.state != State.WITHDRAWN for one in scenarios()),
        "synthesis": sum(
            bool(one.synthesis and one.synthesis.state == State.PUBLISHED) for one in projects()
        ),
        "national_synthesis": sum(bool(theme.national_synthesis) for theme in themes()),
        "minutes": sum(len(theme.minutes) for theme in themes()),
        "group_minutes": sum(len(project.meetings) for project in projects()),
        "dossier": len(dossiers()),
        "plain": len(site_pages()),
    }


def test_each_published_production_says_what_its_file_says(loaded: str) -> None:
    for one in scenarios():
        publication = Publication.objects.visible().filter(page_id=page_of(one).pk).first()
        if publication is None:
            assert one.state not in (State.PUBLISHED, State.PUBLISHED_THEN_EDITED), one.key
        else:
            _says_its_words(one, publication.data)


def _says_its_words(one: Scenario, data: dict[str, Any]) -> None:
    assert data["summary"] == one.summary
    assert [section["title"] for section in data["sections"]] == [
        section.own_title or section.title for section in one.sections
    ]
    shown = [block for section in data["sections"] for block in section["blocks"]]
    steps = [step["title"] for block in shown if block["type"] == "steps" for step in block["steps"]]
    assert steps == [step.title for block in _blocks(one, Steps) for step in block.steps]
    tables = [block["rows"] for block in shown if block["type"] == "table"]
    assert tables == [[list(row) for row in block.rows] for block in _blocks(one, Table)]
    assert sorted(document["title"] for document in data["documents"]) == sorted(
        document.title for document in one.documents
    )
    assert all(document["size"] for document in data["documents"])


def _blocks(scenario: Scenario, kind: type[Any]) -> list[Any]:
    return [block for section in scenario.sections for block in section.blocks if isinstance(block, kind)]


def test_the_documents_of_a_production_are_those_of_its_file(loaded: str) -> None:
    assert HouseDocument.objects.count() == sum(
        len(one.documents) + len(one.recordings) for one in scenarios()
    )


def test_a_recording_is_listened_to_and_read_on_a_published_production(loaded: str) -> None:
    [one] = [scenario for scenario in scenarios() if scenario.recordings]
    [recording] = one.recordings
    page = Client().get(Publication.objects.visible().get(page_id=page_of(one).pk).path).content.decode()
    assert len(re.findall(r'<audio controls[^>]* src="[^"]+\.ogg"', page)) == 1
    assert recording.transcript in page


def test_nothing_is_dated_in_the_future_or_outside_its_year(loaded: str) -> None:
    now = timezone.now()
    for one in scenarios():
        publication = Publication.objects.filter(page_id=page_of(one).pk).first()
        if publication is not None:
            assert publication.first_published_at.date() == one.on
            assert publication.published_at <= now


# --- A visitor --------------------------------------------------------------------------------------
def test_drafts_are_nowhere_and_what_was_withdrawn_says_so(loaded: str) -> None:
    visitor = Client()
    for one in scenarios():
        response = visitor.get(address_of(one))
        if one.state == State.WITHDRAWN:
            assert response.status_code == 410
            assert html.escape(one.withdrawal_reason, quote=False) in response.content.decode()
        else:
            assert response.status_code == (200 if one.state.was_published else 404), one.key


def test_no_public_page_leads_nowhere(loaded: str) -> None:
    """From the home page, every link inside the house is followed once."""
    visitor, seen, waiting = Client(), set(), ["/"]
    dead = []
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = visitor.get(address)
        content = answer.getvalue()
        if answer.status_code >= 400:
            dead.append((address, answer.status_code))
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            waiting += [found for found in _links(content.decode()) if found not in seen]
    assert dead == []
    pages = set(Publication.objects.visible().values_list("path", flat=True))
    assert pages - seen == set()


def _links(page: str) -> list[str]:
    """The addresses of the house that a page leads to, without what comes after the path."""
    found = (urlsplit(link) for link in re.findall(r'<a [^>]*href="([^"]+)"', page))
    return [
        link.path
        for link in found
        if not link.scheme and not link.netloc and link.path and not link.path.startswith("/admin/")
    ]
