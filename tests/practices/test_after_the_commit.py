"""What follows a decision is kept or lost with it: mails, files, change log and search, on every database."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from foundation import outbox
from foundation.models import Change, OutboxEntry, OutboxState, PublicFile
from practices.models import Decision, Publication, ScenarioDocument
from practices.moderation import actions
from practices.moderation.errors import ReviewOver
from practices.signals import page_published
from search import engine, follower
from tests.practices.world import World, document, edit, fresh, shown

pytestmark = pytest.mark.django_db(transaction=True)


def found(words: str) -> int:
    """How many pages a search finds."""
    return int(engine.ask(engine.Question(words, {}, offset=0, size=10)).total)


def in_threads(*works: Callable[[], object]) -> list[BaseException]:
    """Run these at the same time, each with a connection of its own; give what they raised."""
    together, raised = threading.Barrier(len(works)), list[BaseException]()

    def run(work: Callable[[], object]) -> None:
        try:
            together.wait(20)
            work()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


def test_a_mail_server_that_is_away_loses_no_decision_and_no_mail(
    own_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = own_world.approved(title="Débattre de l’eau")
    mail.outbox.clear()

    def away(*args: Any, **kwargs: Any) -> int:
        raise ConnectionRefusedError("no mail server")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", away)
        actions.approve(page, own_world.lead, **shown(page))
    assert Client().get(fresh(page).publication.path).status_code == 200
    assert found("débattre") == 1
    waiting = OutboxEntry.objects.filter(topic="mail", state=OutboxState.PENDING)
    assert {entry.payload["user"] for entry in waiting} == {
        own_world.lyon.referent.pk,
        own_world.lyon.inspector.pk,
    }
    assert all("no mail server" in entry.last_error for entry in waiting)
    waiting.update(due_at=timezone.now() - timedelta(seconds=1))
    assert outbox.drain() == 2
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        [own_world.lyon.referent.email, own_world.lyon.inspector.email]
    )


def test_a_publication_that_fails_at_its_end_leaves_nothing(own_world: World) -> None:
    page = own_world.approved(scenario_documents=[ScenarioDocument(document=document(own_world.lyon))])
    follower.follow()
    mail.outbox.clear()
    before = (Decision.objects.count(), OutboxEntry.objects.count(), Change.objects.count(), found(""))

    def fail(**kwargs: Any) -> None:
        raise RuntimeError("the last receiver fails")

    page_published.connect(fail)
    try:
        with pytest.raises(RuntimeError, match="the last receiver fails"):
            actions.approve(page, own_world.lead, **shown(page))
    finally:
        page_published.disconnect(fail)
    after = (Decision.objects.count(), OutboxEntry.objects.count(), Change.objects.count(), found(""))
    assert after == before
    assert not fresh(page).live
    assert fresh(page).workflow_in_progress
    assert not Publication.objects.filter(page_id=page.pk).exists()
    assert not PublicFile.objects.exists()
    assert mail.outbox == []
    actions.approve(page, own_world.lead, **shown(page))
    assert found("") == before[3] + 1
    assert len(mail.outbox) == 2


def test_two_pages_published_at_once_are_both_found(own_world: World) -> None:
    ours, theirs = own_world.approved(title="Garance"), own_world.approved(own_world.lille, title="Colophane")
    seen = [shown(ours), shown(theirs)]
    start = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    raised = in_threads(
        lambda: actions.approve(ours, own_world.lead, **seen[0]),
        lambda: actions.approve(theirs, own_world.second_lead, **seen[1]),
    )
    assert raised == []
    published = set(Publication.objects.filter(page_id__in=[ours.pk, theirs.pk]).values_list("pk", flat=True))
    assert len(published) == 2
    recorded = Change.objects.filter(pk__gt=start).values_list("publication_id", flat=True)
    assert set(recorded) == published
    follower.follow()
    assert [found("garance"), found("colophane")] == [1, 1]


def test_two_leads_publish_one_page_at_once(own_world: World) -> None:
    page = own_world.approved()
    seen = shown(page)
    leads = (own_world.lead, own_world.second_lead)
    raised = in_threads(*(partial(actions.approve, page, lead, **seen) for lead in leads))
    assert [type(error) for error in raised] == [ReviewOver]
    assert Decision.objects.about(page.pk).filter(kind="published").count() == 1


def test_clearing_old_versions_away_keeps_those_that_were_decided_on(own_world: World) -> None:
    world = own_world
    page = world.published_with_later_draft()
    named = set(Decision.objects.about(page.pk).values_list("revision_id", flat=True))
    for number in range(3):
        edit(page, world.lyon.referent, session_count=number + 1)
    versions = Revision.objects.for_instance(page)
    before = set(versions.values_list("pk", flat=True))
    call_command("purge_revisions", verbosity=0)
    left = set(versions.values_list("pk", flat=True))
    assert named <= left
    assert left < before, "those that nothing names are gone"
    call_command("check_record", verbosity=0)
