"""What else Wagtail does by itself and was warned of beside the twenty ways around a review, each with its test."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.practices.conftest import ClientOf
from tests.practices.desk import review_url
from tests.practices.editor import autosave, edit_url, open_editor
from tests.practices.test_pitfalls import DESK, SIDE_DOORS, is_there
from tests.practices.world import World, fresh

MATRIX, FOUNDATION = "../matrix/test_matrix", "../foundation"
WARNED_OF: dict[str, list[tuple[str, str]]] = {
    "an action of a step is not checked against its page": [(SIDE_DOORS, "test_another_pages_task")],
    "whoever may approve may cancel": [("test_editor_saving", "test_taking_a_page_back")],
    "a refusal without a word": [(DESK, "test_a_decision_against_a_page_says_why")],
    "a manual lock outlives the start of a step": [
        ("test_pitfalls", "test_11_a_lock_set_by_hand_does_not_stop_the_inspection")
    ],
    "a list of what waits that grows by four queries a row": [
        ("test_queue_choices", "test_the_queries_are_few_and_equal_whatever_waits")
    ],
    "reports that name every submitter of the country": [(MATRIX, "test_a_door_of_the_house")],
    "an inspector who loses sight of what they sent back": [
        ("test_review_screen", "test_who_reads_and_who_decides"),
        ("test_warnings", "test_an_inspector_keeps_sight_of_what_they_sent_back"),
    ],
    "locks that bind neither deletion, nor move, nor bulk actions": [
        (SIDE_DOORS, "test_delete"),
        (SIDE_DOORS, "test_move"),
        (SIDE_DOORS, "test_bulk_publish"),
    ],
    "autosave that writes over what was approved": [(SIDE_DOORS, "test_autosave_over_an_approved_revision")],
    "autosave that floods the history": [("test_warnings", "test_an_hour_of_writing_is_one_line_of_history")],
    "authors who cannot answer during the review": [
        (
            "test_conversation",
            "test_inspector_and_referent_answer_each_other_while_the_page_is_locked",
        )
    ],
    "comments that go with the account of their author": [
        ("test_pitfalls", "test_16_an_account_is_never_deleted_with_what_it_decided")
    ],
    "a log that fails on a deleted account": [
        ("test_people_who_leave", "test_an_account_is_anonymised_and_what_its_owner_did_stays")
    ],
    "authors who set the hour of a publication": [
        (SIDE_DOORS, "test_schedule"),
        (SIDE_DOORS, "test_a_scheduled_expiry_does_not_withdraw"),
    ],
    "the right to add, which binds a page to one owner": [
        ("test_handover", "test_who_has_the_page_now_is_told_of_the_review_and_who_sent_it_too")
    ],
    "files of drafts that are public by their address": [
        (f"{FOUNDATION}/files/test_files_serving", "test_private_files_answer_their_owner_only"),
        ("test_nothing_leaks", "test_the_public_reads_nothing_of_it"),
    ],
    "privacy that a publisher sets": [(MATRIX, "test_what_nobody_may_is_refused_by_the_permission_tester")],
    "hooks that neither a review nor a bulk action calls": [
        ("test_pitfalls", "test_20_nothing_waits_for_a_hook_that_a_decision_does_not_call")
    ],
    "mails sent in the request, and lost": [
        ("test_after_the_commit", "test_a_mail_server_that_is_away_loses_no_decision_and_no_mail")
    ],
    "a list of users with boxes to tick": [
        (f"{FOUNDATION}/test_people", "test_the_list_shows_and_finds_accounts")
    ],
}
"""What else Wagtail does by itself and was warned of, each with the test that holds it."""


@pytest.mark.parametrize("warning", WARNED_OF)
def test_each_warning_has_its_test(warning: str) -> None:
    assert [one for one in WARNED_OF[warning] if not is_there(*one)] == []


def test_an_inspector_keeps_sight_of_what_they_sent_back(world: World, client_of: ClientOf) -> None:
    page = world.returned(title="Renvoyé hier")
    inspector = client_of(world.lyon.inspector)
    for address in (review_url(page), reverse("record", args=[page.pk]), reverse("review_pages")):
        answer = inspector.get(address)
        assert answer.status_code == 200
        assert "Renvoyé hier" in answer.content.decode()


def test_an_hour_of_writing_is_one_line_of_history(world: World, client_of: ClientOf) -> None:
    page, client = world.draft(), client_of(world.lyon.referent)
    form = open_editor(client, page)
    history = reverse("wagtailadmin_pages:history", args=[page.pk])
    before = client.get(history).content.decode().count("Brouillon enregistré")
    saved = autosave(client, edit_url(page), form | {"summary": "Version 0."}).json()
    for number in range(1, 6):
        again = {"summary": f"Version {number}.", "overwrite_revision_id": str(saved["revision_id"])}
        assert autosave(client, edit_url(page), form | again).json()["success"]
    assert client.get(history).content.decode().count("Brouillon enregistré") == before + 1
    assert fresh(page).latest_revision_id == saved["revision_id"]
