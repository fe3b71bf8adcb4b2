"""The twenty ways around a review that Wagtail left open when they were tried, and the test that holds each one shut.

Those that are nowhere else are here, under their number.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core import mail
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Comment, CommentReply, PageLogEntry, WorkflowState

from foundation.models import OutboxEntry, User
from practices.models import Decision, Publication, ReviewStep, ScenarioPage
from practices.moderation import actions
from practices.moderation.queue.scope import waiting_for
from tests.academies.factories import MandateFactory
from tests.foundation.factories import UserFactory
from tests.practices.conftest import ClientOf, Committed
from tests.practices.desk import QUEUE, decide, review_url
from tests.practices.editor import edit_url, open_editor
from tests.practices.world import CANARY, World, edit, fresh, picture, shown

HERE = Path(__file__).parent
SIDE_DOORS, DESK, RIGHTS = "test_side_doors", "test_review_desk", "test_rights"
HELD_BY: dict[int, list[tuple[str, str]]] = {
    1: [(SIDE_DOORS, "test_another_pages_task"), (DESK, "test_another_pages_step")],
    2: [
        (SIDE_DOORS, "test_bulk_publish"),
        (SIDE_DOORS, "test_bulk_publish_with_descendants_from_the_parent"),
    ],
    3: [
        (SIDE_DOORS, "test_publish_from_the_editor"),
        (SIDE_DOORS, "test_create_and_publish"),
        (SIDE_DOORS, "test_copy_with_publish"),
    ],
    4: [(SIDE_DOORS, "test_delete"), (SIDE_DOORS, "test_move")],
    5: [("test_review_queue", "test_a_page_without_an_inspector_is_shown_to_the_lead_at_once")],
    6: [(DESK, "test_two_decisions_publish_a_page"), (SIDE_DOORS, "test_revision_publish_without_a_user")],
    7: [
        (SIDE_DOORS, "test_publish_of_a_later_revision_than_the_decision_names"),
        (SIDE_DOORS, "test_stale_approval"),
    ],
    8: [(DESK, "test_a_page_sent_back_is_its_teams_again_and_comes_back_to_the_inspection")],
    9: [(SIDE_DOORS, "test_double_approval"), (DESK, "test_one_person_does_not_take_both_decisions")],
    10: [("test_notices", "test_a_decision_against_a_page_tells_the_submitter_then_the_inspection_too")],
    11: [("test_pitfalls", "test_11_a_lock_set_by_hand_does_not_stop_the_inspection")],
    12: [("test_pitfalls", "test_12_no_chooser_and_no_usage_names_another_academies_draft")],
    13: [("test_pitfalls", "test_13_an_inspector_keeps_their_doors_after_approving")],
    14: [("test_nothing_leaks", "test_the_public_reads_nothing_of_it")],
    15: [
        (SIDE_DOORS, "test_copy_is_a_draft"),
        ("test_pitfalls", "test_15_a_copy_is_a_draft_of_its_own_and_stays_at_home"),
    ],
    16: [("test_pitfalls", "test_16_an_account_is_never_deleted_with_what_it_decided")],
    17: [
        (SIDE_DOORS, "test_superuser_publishes_no_more_than_anyone"),
        ("test_pitfalls", "test_17_a_superuser_is_in_no_queue_and_gets_no_mail"),
    ],
    18: [("test_pitfalls", "test_18_a_page_taken_back_at_the_last_step_starts_again_at_the_first")],
    19: [
        (RIGHTS, "test_several_mandates_add_up"),
        ("test_pitfalls", "test_19_an_inspector_of_two_projects_reviews_both_and_no_other"),
    ],
    20: [("test_pitfalls", "test_20_nothing_waits_for_a_hook_that_a_decision_does_not_call")],
}


def is_there(module: str, name: str) -> bool:
    """Whether a file of tests has a test of that name."""
    source = (HERE / f"{module}.py").resolve().read_text()
    return re.search(rf"^def {name}\(", source, re.M) is not None


@pytest.mark.parametrize("number", range(1, 21))
def test_each_way_around_has_its_test(number: int) -> None:
    assert [one for one in HELD_BY[number] if not is_there(*one)] == []
    assert HELD_BY[number]


def test_11_a_lock_set_by_hand_does_not_stop_the_inspection(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    ScenarioPage.objects.filter(pk=page.pk).update(locked=True, locked_by=world.lyon.referent)
    answer = client_of(world.lyon.referent).post(f"/admin/pages/{page.pk}/lock/")
    assert answer.status_code == 404
    ScenarioPage.objects.filter(pk=page.pk).update(locked=False, locked_by=None)
    actions.submit(page, world.lyon.referent)
    ScenarioPage.objects.filter(pk=page.pk).update(locked=True, locked_by=world.lyon.referent)
    decide(client_of(world.lyon.inspector), page, "approve")
    assert fresh(page).current_workflow_task.step == ReviewStep.NATIONAL_PUBLICATION


def test_12_no_chooser_and_no_usage_names_another_academies_draft(world: World, client_of: ClientOf) -> None:
    page = world.draft(title=f"Ébauche {CANARY}")
    own_picture = picture(world.lyon, f"Vue {CANARY}")
    asked = (
        "/admin/choose-page/search/?q=Ébauche",
        f"/admin/choose-page/{page.get_parent().pk}/",
        f"/admin/choose-page/{page.pk}/",
        f"/admin/pages/{page.pk}/usage/",
        "/admin/pages/usage/practices/scenariopage/",
        f"/admin/images/usage/{own_picture.pk}/",
        "/admin/images/chooser/results/?q=Vue",
        f"/admin/pages/workflow/confirm_cancellation/{page.pk}/",
        "/admin/reports/workflow/",
        "/admin/reports/page-types-usage/",
    )
    for person in (world.lille.referent, world.lille.inspector):
        client = client_of(person)
        assert not [url for url in asked if CANARY in client.get(url, follow=True).content.decode()]
    own = client_of(world.lyon.referent)
    assert CANARY in own.get(asked[0]).content.decode()
    assert CANARY in own.get("/admin/images/chooser/results/?q=Vue").content.decode()


def test_13_an_inspector_keeps_their_doors_after_approving(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    client = client_of(world.lyon.inspector)
    first, last = page.revisions.order_by("pk").first(), page.get_latest_revision()
    answer = decide(client, page, "approve")
    assert answer.url == QUEUE, "never to an editor that they may no longer open"
    assert client.get(QUEUE).status_code == 200
    for url in (
        review_url(page),
        reverse("review_preview", args=[page.pk]),
        reverse("review_comparison", args=[page.pk, first.pk, last.pk]),
    ):
        assert client.get(url).status_code == 200
    again = decide(client, page, "approve", **shown(page))
    assert again.status_code == 400
    assert Decision.objects.about(page.pk).count() == 1


def test_15_a_copy_is_a_draft_of_its_own_and_stays_at_home(world: World, client_of: ClientOf) -> None:
    page = world.published()
    client = client_of(world.lyon.teacher)
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    form = {"new_title": "Copie", "new_slug": "copie", "publish_copies": "on"}
    refused = client.post(url, form | {"new_parent_page": str(world.lille.page.pk)})
    assert refused.status_code == 404
    assert not ScenarioPage.objects.filter(slug="copie").exists()
    client.post(url, form | {"new_parent_page": str(world.lyon.page.pk)})
    copied = ScenarioPage.objects.get(slug="copie")
    assert not copied.live
    assert copied.owner == world.lyon.teacher
    assert not WorkflowState.objects.for_instance(copied).exists()
    assert not Decision.objects.about(copied.pk).exists()
    stranger = client_of(world.lille.referent)
    stranger.post(url, form | {"new_slug": "vol", "new_parent_page": str(world.lille.page.pk)})
    assert not ScenarioPage.objects.filter(slug="vol").exists()


def test_16_an_account_is_never_deleted_with_what_it_decided(world: World, client_of: ClientOf) -> None:
    page = world.published()
    comment = Comment.objects.create(
        page=page, user=world.lyon.inspector, text="À préciser.", contentpath="summary"
    )
    CommentReply.objects.create(comment=comment, user=world.lyon.referent, text="C’est fait.")
    for person in (world.lyon.inspector, world.lyon.referent):
        address = f"/admin/users/delete/{person.pk}/"
        assert client_of(world.administrator).post(address).status_code == 404
        with pytest.raises(ProtectedError):
            person.delete()
    User.objects.filter(pk=world.lyon.inspector.pk).update(is_active=False)
    assert Comment.objects.get().replies.count() == 1
    assert set(Decision.objects.about(page.pk).values_list("actor", flat=True)) == {
        world.lyon.inspector.pk,
        world.lead.pk,
    }
    assert page.owner == world.lyon.referent
    assert client_of(world.lyon.referent).get(f"/admin/pages/{page.pk}/history/").status_code == 200


def test_17_a_superuser_is_in_no_queue_and_gets_no_mail(world: World, committed: Committed) -> None:
    superuser = UserFactory(is_superuser=True)
    with committed():
        page = world.submitted()
    assert not waiting_for(superuser).exists()
    assert not [sent for sent in mail.outbox if superuser.email in sent.to]
    assert not OutboxEntry.objects.filter(payload__user=superuser.pk).exists()
    assert [sent.to for sent in mail.outbox] == [[world.lyon.inspector.email]]
    assert waiting_for(world.lyon.inspector).count() == 1
    assert page.current_workflow_task.step == ReviewStep.ACADEMY_REVIEW


def test_18_a_page_taken_back_at_the_last_step_starts_again_at_the_first(
    world: World, client_of: ClientOf
) -> None:
    page = world.approved()
    client = client_of(world.lyon.referent)
    client.post(edit_url(page), open_editor(client, page) | {"action-cancel-workflow": "1"})
    assert not fresh(page).workflow_in_progress
    edit(page, world.lyon.referent, summary="Réécrit après l’accord de l’inspection.")
    actions.submit(page, world.lyon.referent)
    assert fresh(page).current_workflow_task.step == ReviewStep.ACADEMY_REVIEW
    answer = decide(client_of(world.lead), page, "approve")
    assert answer.status_code == 400
    assert not fresh(page).live
    kinds = list(Decision.objects.about(page.pk).values_list("kind", flat=True))
    assert kinds == ["approved"], "the earlier approval stays on record, and opens nothing"
    assert WorkflowState.objects.for_instance(page).count() == 2


def test_19_an_inspector_of_two_projects_reviews_both_and_no_other(world: World, client_of: ClientOf) -> None:
    MandateFactory(inspector=True, project=world.lille.project, user=world.lyon.inspector)
    pages = [world.submitted(world.lyon), world.submitted(world.lille)]
    waiting = waiting_for(User.objects.get(pk=world.lyon.inspector.pk))
    assert waiting.count() == 2
    client = client_of(world.lyon.inspector)
    answers = [decide(client, page, "approve").url for page in pages]
    assert answers == [review_url(pages[1]), QUEUE], "the next page that waits, then the queue"
    alone = world.submitted(world.lyon)
    assert decide(client_of(world.lille.inspector), alone, "approve").status_code == 404


def test_20_nothing_waits_for_a_hook_that_a_decision_does_not_call(world: World) -> None:
    for name in ("before_publish_page", "after_publish_page", "before_bulk_action", "after_bulk_action"):
        assert not hooks.get_hooks(name), f"{name} is not called when a decision publishes"
    page = world.published()
    publication = Publication.objects.get(page_id=page.pk)
    assert publication.path == page.publication.path
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1
