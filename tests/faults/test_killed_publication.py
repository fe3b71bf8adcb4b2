"""A machine that dies while a page is published: what is public is whole, the old or the new, and the rest follows."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from foundation import outbox
from foundation.files.publication import missing_public_files
from foundation.models import OutboxEntry, OutboxState, PublicFile
from practices.models import Publication, ScenarioDocument, ScenarioPage
from practices.moderation import actions
from practices.moderation.errors import ReviewOver
from practices.publication.audit import audit
from search import engine, follower
from tests.faults.killing import in_another_process
from tests.practices.test_editor_submission import picture_value
from tests.practices.world import World, body, document, edit, fresh, picture, shown

pytestmark = pytest.mark.django_db(transaction=True)

KILLINGS = 20


def next_version(world: World, page: ScenarioPage | None, number: int) -> ScenarioPage:
    """A page at DNE A2 whose text, picture and document are new, over its last published version if it has one."""
    image, sheet = picture(world.lyon, f"Image {number}"), document(world.lyon, f"Fiche {number}")
    fields: dict[str, Any] = {
        "summary": f"Les élèves débattent, version garance{number}.",
        "body": body("Ils observent.", picture=picture_value(image.pk)),
        "scenario_documents": [ScenarioDocument(document=sheet)],
    }
    if page is None:
        return world.approved(**fields)
    edit(page, world.lyon.referent, **fields)
    actions.submit(page, world.lyon.referent)
    actions.approve(page, world.lyon.inspector, **shown(page))
    return fresh(page)


def version_shown(page: ScenarioPage) -> int:
    """The version that the public reads; fails unless it is whole, with all its files, and nothing of another."""
    publication = Publication.objects.get(page_id=page.pk)
    answer = Client().get(publication.path)
    assert answer.status_code == 200
    text = answer.content.decode()
    number = int(publication.card["summary"].rstrip(".").rsplit("garance", 1)[1])
    assert f"garance{number}." in text
    assert f"Fiche {number}" in text
    assert publication.revision_id == fresh(page).live_revision_id
    assert publication.revision_id == publication.decision.revision_id
    names = names_in([publication.data, publication.card])
    assert len(names) > 3
    assert names <= set(
        PublicFile.objects.filter(publication_key=publication.key).values_list("name", flat=True)
    )
    assert names.isdisjoint(missing_public_files())
    assert list(audit()) == []
    return number


def names_in(content: Any) -> set[str]:
    """The public files that a publication shows, wherever its content names them."""
    if isinstance(content, dict):
        return set(content.get("names", [])).union(*(names_in(value) for value in content.values()))
    return set().union(*(names_in(value) for value in content)) if isinstance(content, list) else set()


def the_machine_starts_again() -> None:
    """Work off all that waits: the leases of the dead have run out."""
    waiting = OutboxEntry.objects.filter(
        state=OutboxState.PENDING, due_at__lt=timezone.now() + timedelta(hours=1)
    )
    waiting.update(due_at=timezone.now() - timedelta(seconds=1), leased_until=None, lease=None)
    outbox.drain()
    follower.follow()
    assert missing_public_files() == [], "what was being closed is closed"


def found(words: str) -> int:
    """How many pages a search finds."""
    return int(engine.ask(engine.Question(words, {}, offset=0, size=10)).total)


def test_a_process_killed_at_twenty_moments_of_a_publication(own_world: World) -> None:
    world, lead = own_world, own_world.lead
    page = next_version(world, None, 0)
    actions.approve(page, lead, **shown(page))
    page = next_version(world, fresh(page), 1)
    publish = partial(actions.approve, page, lead)
    ended, moments = in_another_process(partial(publish, **shown(page)))
    assert ended == 0, "nothing stops a publication by itself"
    assert moments > 150
    the_machine_starts_again()
    assert version_shown(page) == 1

    number, outcomes = 1, {"old": 0, "new": 0}
    page = next_version(world, page, number + 1)
    for killed_at in random.sample(range(1, moments + 1), KILLINGS):
        seen = shown(page)
        ended, _ = in_another_process(partial(publish, **seen), killed_at=killed_at)
        assert ended in {-9, 0}, f"killed at {killed_at} of {moments}"
        after = version_shown(page)
        assert after in {number, number + 1}
        outcomes["new" if after > number else "old"] += 1
        the_machine_starts_again()
        assert version_shown(page) == after, "starting again takes nothing back"
        if after == number:
            assert found(f"garance{number + 1}") == 0
            continue
        with pytest.raises(ReviewOver):
            publish(**seen)
        number += 1
        assert found(f"garance{number}") == 1
        assert not OutboxEntry.objects.filter(topic="mail").exclude(state=OutboxState.DONE).exists()
        page = next_version(world, page, number + 1)

    actions.approve(page, lead, **shown(page))
    the_machine_starts_again()
    assert version_shown(page) == number + 1
    assert outcomes["old"] > 0, outcomes
    shown_files = {publication.key for publication in Publication.objects.visible()}
    assert set(PublicFile.objects.values_list("publication_key", flat=True)) <= shown_files
