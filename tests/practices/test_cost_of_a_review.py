"""What a review costs the person at the screen: the same whoever reads the page and whatever happened to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from academies.models import Role
from foundation.models import User
from practices.moderation import actions, opinions
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf, Committed
from tests.practices.desk import decide, review_url
from tests.practices.editor import (
    Form,
    document_block,
    documents,
    edit_url,
    open_editor,
    paragraph,
    picture_block,
    sections,
)
from tests.practices.world import World, document, edit, fresh, picture, shown
from tests.support.queries import readable
from tests.support.worker import AS_IN_PRODUCTION

MANY = 30
ROUNDS = 6
SUBMISSION = 80
"""The most that sending a page to review may ask, whoever reads it."""
SAVE_AND_SUBMIT = 170
"""The most that the button of the editor may ask: it saves what is on the screen first, one row at a time."""
REVIEW_SCREEN = 80
APPROVAL = 90


@pytest.fixture(autouse=True)
def _worked_by_a_worker(settings: Any) -> None:
    """As in production, where a person does not wait for mails and indexes."""
    for name, value in AS_IN_PRODUCTION.items():
        setattr(settings, name, value)


def asked_by(act: Callable[[], Any], committed: Committed) -> list[str]:
    """What an act asks of the database, until its answer is there."""
    with CaptureQueriesContext(connection) as captured, committed():
        act()
    return [readable(query["sql"]) for query in captured.captured_queries]


def full_form(world: World, client: Any, page: Page) -> Form:
    """What the editor sends of a page with pictures and documents."""
    pictures, files = [picture(world.lyon) for _ in range(2)], [document(world.lyon) for _ in range(3)]
    blocks = [paragraph("<p>Les élèves comparent.</p>"), *(picture_block(one.pk) for one in pictures)]
    rows = sections(*blocks, document_block(files[0].pk)) | documents(*(one.pk for one in files))
    client.post(edit_url(page), open_editor(client, page) | rows | {"action-save": "1"})
    return open_editor(client, page) | {"summary": "Un résumé tout neuf."}


def name_inspectors(world: World, number: int, rhythm: str = "at_once") -> None:
    for _ in range(number):
        MandateFactory(role=Role.INSPECTOR, project=world.lyon.project, user__notice_rhythm=rhythm)


@pytest.mark.parametrize("rhythm", ["", "at_once"])
def test_sending_to_review_costs_the_same_with_one_reviewer_and_with_thirty(
    world: World, client_of: ClientOf, committed: Committed, rhythm: str
) -> None:
    """Whether they are told at once, or once a week as inspectors are who chose nothing."""
    User.objects.update(notice_rhythm=rhythm)
    client = client_of(world.lyon.referent)

    def submit_from_the_editor() -> list[str]:
        page = world.draft()
        form = full_form(world, client, page) | {"action-submit": "1"}
        asked = asked_by(lambda: client.post(edit_url(page), form), committed)
        assert fresh(page).workflow_in_progress
        return asked

    def submit_alone() -> list[str]:
        page = world.draft()
        return asked_by(lambda: actions.submit(page, world.lyon.referent), committed)

    submit_from_the_editor()  # what is asked once a process is asked now
    whole, alone = submit_from_the_editor(), submit_alone()
    name_inspectors(world, MANY - 1, rhythm)
    assert submit_from_the_editor() == whole
    assert submit_alone() == alone
    assert len(alone) <= SUBMISSION
    assert len(whole) <= SAVE_AND_SUBMIT


def test_the_review_screen_and_the_approval_cost_the_same_whatever_happened_to_the_page(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    inspector = client_of(world.lyon.inspector)

    def open_and_approve(page: Page) -> tuple[list[str], list[str]]:
        screen = asked_by(lambda: inspector.get(review_url(page)), committed)
        seen = shown(page)
        approval = asked_by(lambda: decide(inspector, page, "approve", **seen), committed)
        return screen, approval

    name_inspectors(world, 1)
    open_and_approve(world.submitted())  # what is asked once a process is asked now
    page = world.submitted()
    once_around(world, page, 0)
    screen, approval = open_and_approve(page)
    page = world.submitted()
    for number in range(ROUNDS):
        once_around(world, page, number)
    name_inspectors(world, MANY - 2)
    assert open_and_approve(page) == (screen, approval)
    assert len(screen) <= REVIEW_SCREEN
    assert len(approval) <= APPROVAL


def once_around(world: World, page: Page, number: int) -> None:
    """An opinion asked and given, the page sent back, corrected and sent again."""
    reader = MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user
    opinion = opinions.ask(page, world.lyon.inspector, reader, f"Qu’en pensez-vous ? ({number})")
    opinions.answer(opinion.pk, reader, "C’est clair.")
    actions.return_for_changes(page, world.lyon.inspector, comment=f"À revoir ({number}).", **shown(page))
    edit(fresh(page), world.lyon.referent, summary=f"Version {number}.")
    actions.submit(page, world.lyon.referent)
