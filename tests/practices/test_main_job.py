"""The main job, on actions: a draft becomes a published practice, and nothing else does."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from practices.models import Decision, DecisionKind, Publication
from practices.moderation import actions
from practices.moderation.errors import NotAllowed, PageChanged, ReasonRequired
from practices.publication.content_hash import content_hash
from tests.practices.conftest import Committed
from tests.practices.world import World, edit, fresh, shown


def test_a_draft_is_reviewed_sent_back_corrected_approved_published_and_found(
    world: World, committed: Committed
) -> None:
    with committed():
        page = world.returned(title="Débattre de l’eau")
    assert Client().get("/" + page.url_path.split("/", 2)[2]).status_code == 404
    edit(page, world.lyon.referent, summary="Les élèves débattent, preuves à l’appui.")
    actions.submit(page, world.lyon.referent)
    actions.approve(page, world.lyon.inspector, **shown(page))
    with committed():
        actions.approve(page, world.lead, **shown(page))

    page = fresh(page)
    publication = Publication.objects.get(page_id=page.pk)
    assert page.live
    assert not page.has_unpublished_changes
    assert (
        publication.path
        == "/pratiques/2025-2026/s-informer-dans-le-numerique/lyon-le-debat-a-lyon/" + page.slug + "/"
    )
    response = Client().get(publication.path)
    assert response.status_code == 200
    assert "preuves à l’appui" in response.content.decode()
    assert not response.cookies
    kinds = list(Decision.objects.about(page.pk).values_list("kind", flat=True))
    assert kinds == [DecisionKind.RETURNED, DecisionKind.APPROVED, DecisionKind.PUBLISHED]
    assert publication.decision.content_hash == content_hash(page)
    subjects = [message.subject for message in mail.outbox if message.to == [world.lyon.referent.email]]
    assert any("Modifications demandées" in subject for subject in subjects)
    assert any("Publié" in subject for subject in subjects)


def test_only_the_referent_submits(world: World) -> None:
    page = world.draft()
    for person in (
        world.lyon.teacher,
        world.lyon.inspector,
        world.lille.referent,
        world.lead,
        world.administrator,
    ):
        with pytest.raises(NotAllowed):
            actions.submit(page, person)


def test_a_reason_is_required_to_send_back(world: World) -> None:
    page = world.submitted()
    with pytest.raises(ReasonRequired):
        actions.return_for_changes(page, world.lyon.inspector, **shown(page), comment="   ")
    assert fresh(page).workflow_in_progress


def test_an_approval_of_what_changed_since_is_refused(world: World) -> None:
    page = world.submitted()
    seen = shown(page)
    draft = fresh(page).get_latest_revision_as_object()
    draft.summary = "Autre chose."
    draft.save_revision(user=world.lyon.referent)
    with pytest.raises(PageChanged):
        actions.approve(page, world.lyon.inspector, **seen)


def test_the_leads_correction_is_recorded_and_needs_a_word(world: World, committed: Committed) -> None:
    page = world.approved()
    edit(page, world.lead, summary="Les élèves préparent un débat.")
    with pytest.raises(ReasonRequired):
        actions.approve(page, world.lead, **shown(page))
    with committed():
        actions.approve(page, world.lead, **shown(page), comment="Une coquille dans le résumé.")
    correction = Decision.objects.about(page.pk).get(kind=DecisionKind.CORRECTED)
    assert correction.base_revision_id != correction.revision_id
    assert fresh(page).summary == "Les élèves préparent un débat."
    told = {message.to[0] for message in mail.outbox if "Corrigé" in message.subject}
    assert told == {world.lyon.referent.email, world.lyon.inspector.email}
