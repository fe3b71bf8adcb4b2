"""What the general inspectorate reads and decides: its themes, what stands above them, not the pages of the site."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from foundation.models import User
from home.models import PlainPage
from practices import permissions
from practices.models import DossierPage, MinutesPage, ReviewStep, ThemePage
from practices.moderation import actions
from practices.moderation.queue.entries import entries_of
from practices.moderation.queue.scope import waiting_for
from practices.opening import open_dossiers
from tests.academies.factories import MandateFactory, ThemeFactory
from tests.practices.world import World, fresh, shown


@pytest.fixture
def inspector_of_another_theme(world: World) -> User:
    theme = ThemeFactory(campaign=world.theme.campaign)
    inspector: User = MandateFactory(general_inspector=True, theme=theme).user
    return inspector


def started(parent: Any, page: Any, author: User) -> Any:
    parent.add_child(instance=page)
    page.save_revision(user=author, log_action=True)
    page.get_workflow().start(page, author)
    return fresh(page)


def dossier(world: World) -> Any:
    page = DossierPage(title="Débattre", slug="debattre", live=False, summary="Trois débats.")
    return started(open_dossiers(world.lead), page, world.lead)


def plain_page(world: World) -> Any:
    home = world.index.get_parent().specific
    return started(home, PlainPage(title="Qui sommes-nous", slug="qui-sommes-nous", live=False), world.lead)


def waits_for(user: User) -> set[int]:
    return {entry.page_id for entry in entries_of(waiting_for(user))}


def test_a_dossier_is_read_and_decided_by_any_of_it(world: World, inspector_of_another_theme: User) -> None:
    page = dossier(world)
    for inspector in (world.general_inspector, inspector_of_another_theme):
        assert permissions.can_read_draft(inspector, page)
        assert permissions.can_decide(inspector, page)
        assert permissions.mandate_for(inspector, page, ReviewStep.SECOND_READER)
        assert waits_for(inspector) == {page.pk}
    actions.return_for_changes(page, inspector_of_another_theme, **shown(page), comment="Ajoutez un débat.")
    assert waits_for(inspector_of_another_theme) == set()


def test_a_mission_on_all_themes_reads_the_pages_of_each(
    world: World, inspector_of_another_theme: User
) -> None:
    minutes = MinutesPage(
        title="Réunion",
        slug="reunion",
        live=False,
        held_on=timezone.localdate(),
        synthesis="<p>Trois débats.</p>",
    )
    page = started(ThemePage.objects.get(theme=world.theme), minutes, world.lead)
    assert waits_for(world.general_inspector) == {page.pk}
    assert permissions.can_decide(world.general_inspector, page)
    assert waits_for(inspector_of_another_theme) == set()


def test_a_page_of_the_site_is_not_its_own(world: World, inspector_of_another_theme: User) -> None:
    page = plain_page(world)
    for inspector in (world.general_inspector, inspector_of_another_theme):
        assert not permissions.can_read_draft(inspector, page)
        assert not permissions.can_decide(inspector, page)
        assert waits_for(inspector) == set()
    assert permissions.can_decide(world.administrator, page)
    assert waits_for(world.administrator) == {page.pk}


def test_another_theme_stays_shut(world: World, inspector_of_another_theme: User) -> None:
    page = world.draft()
    assert permissions.can_read_draft(world.general_inspector, page)
    assert not permissions.can_read_draft(inspector_of_another_theme, page)
