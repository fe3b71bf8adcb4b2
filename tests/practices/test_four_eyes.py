"""Four eyes: whoever wrote a page does not approve it, and somebody else always can."""

from __future__ import annotations

from django.utils import timezone

from academies.models import Role
from foundation.models import OutboxEntry, User
from practices import permissions
from practices.models import Decision, DecisionKind, ScenarioPage
from practices.moderation import actions
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import QUEUE, decide, kinds, told
from tests.practices.world import World, edit, fresh


def told_that_a_page_waits(page: ScenarioPage) -> set[int]:
    """Who got the mail of a submission."""
    sent = OutboxEntry.objects.filter(topic="mail", key__startswith="notice:submitted:")
    return {entry.payload["user"] for entry in sent}


def written_by_its_inspector(world: World) -> ScenarioPage:
    """A page in review whose only inspector wrote part of it, when still a member of the team."""
    page = world.draft()
    edit(page, world.lyon.inspector, summary="Écrit avant d’être nommée à l’inspection.")
    actions.submit(page, world.lyon.referent)
    return fresh(page)


def test_where_the_only_inspector_is_an_author_the_general_inspectorate_decides(
    world: World, client_of: ClientOf
) -> None:
    page = written_by_its_inspector(world)
    assert decide(client_of(world.lyon.inspector), page, "approve").status_code == 400
    assert decide(client_of(world.lead), page, "approve").status_code == 400
    assert world.general_inspector.pk in told_that_a_page_waits(page)
    assert page.title in told(client_of(world.general_inspector).get(QUEUE))
    assert decide(client_of(world.general_inspector), page, "approve").status_code == 302
    decision = Decision.objects.about(page.pk).get()
    assert decision.kind == DecisionKind.APPROVED
    assert decision.mandate is not None
    assert decision.mandate.role == Role.GENERAL_INSPECTOR
    assert decide(client_of(world.lead), page, "approve").status_code == 302
    assert fresh(page).live


def test_a_co_responsible_inspector_comes_before_the_general_inspectorate(
    world: World, client_of: ClientOf
) -> None:
    second = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    page = written_by_its_inspector(world)
    assert told_that_a_page_waits(page) == {second.pk}
    assert decide(client_of(world.general_inspector), page, "approve").status_code == 400
    assert decide(client_of(second), page, "approve").status_code == 302
    assert kinds(page) == [DecisionKind.APPROVED]


def test_the_general_inspectorate_does_not_replace_an_inspection_that_can_decide(
    world: World, client_of: ClientOf
) -> None:
    page = world.submitted()
    assert page.title not in told(client_of(world.general_inspector).get(QUEUE))
    assert decide(client_of(world.general_inspector), page, "approve").status_code == 400
    assert kinds(page) == []


def test_nor_an_inspection_that_nobody_named(world: World, client_of: ClientOf) -> None:
    world.lyon.inspector.mandates.update(ended_at=timezone.now())
    page = world.submitted()
    assert permissions.deciding_inspectors_of(page) == []
    assert decide(client_of(world.general_inspector), page, "approve").status_code == 400


def test_one_general_inspector_does_not_take_both_decisions(world: World, client_of: ClientOf) -> None:
    both = MandateFactory(role=Role.PROJECT_LEAD, user=world.general_inspector).user
    page = written_by_its_inspector(world)
    assert decide(client_of(both), page, "approve").status_code == 302
    assert decide(client_of(both), page, "approve").status_code == 400
    assert kinds(page) == [DecisionKind.APPROVED]


def test_a_substitute_decides_under_a_mandate_that_names_whom_they_replace(
    world: World, client_of: ClientOf
) -> None:
    replaced = world.lyon.inspector.mandates.get()
    substitute: User = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project, replaces=replaced).user
    page = world.submitted()
    assert decide(client_of(substitute), page, "approve").status_code == 302
    decision = Decision.objects.about(page.pk).get()
    assert decision.mandate is not None
    assert decision.mandate.replaces == replaced
