"""Wagtail's groups follow the missions: exactly what opens the screens, for exactly as long."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Workflow,
    WorkflowPage,
)
from wagtail.permission_policies.pages import PagePermissionPolicy

from academies.actions import change_end, end_mandate
from academies.models import Mandate, Role
from academies.models.project import ProjectState
from foundation.models import User
from practices import rights
from tests.academies.factories import MandateFactory, ThemeFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import QUEUE, told
from tests.practices.editor import add_url, edit_url
from tests.practices.world import Team, World, folder_of

FILES = {"add_image", "choose_image", "add_document", "choose_document"}
Clock = Callable[..., None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the time, in Paris. A session outlives an hour, not a night."""

    def set_to(*when: int) -> None:
        moment = datetime.datetime(*when, tzinfo=ZoneInfo("Europe/Paris")).astimezone(datetime.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


def team_group(team: Team) -> Group:
    """The group of a team, which stands as long as its project is open."""
    return Group.objects.get(name__startswith=f"Équipe – {team.project.pk} –")


def groups_of(user: User) -> set[str]:
    """The names of someone's groups, of a team's group its first word."""
    names = User.objects.get(pk=user.pk).groups.values_list("name", flat=True)
    return {name.split(" – ")[0] for name in names}


def rows() -> set[tuple[object, ...]]:
    """Every row of the database that gives a right, and who is in which group."""
    found: set[tuple[object, ...]] = set()
    found |= set(GroupPagePermission.objects.values_list("group__name", "page", "permission__codename"))
    found |= set(
        GroupCollectionPermission.objects.values_list("group__name", "collection", "permission__codename")
    )
    found |= set(Group.objects.values_list("name", "permissions__codename"))
    found |= set(User.objects.values_list("email", "groups__name", "rights_valid_until"))
    return found


# --- What there is ----------------------------------------------------------------------------------
def test_the_rows_are_these_and_no_others(world: World) -> None:
    of_theme = MandateFactory(role=Role.PROJECT_LEAD, theme=world.theme).user
    (theme_group,) = of_theme.groups.exclude(name=rights.DESK_GROUP)
    root = Page.get_first_root_node().pk
    everything = folder_of(world.lyon).get_parent().pk
    folders = {name: folder_of(getattr(world, name)).pk for name in ("lyon", "lille")}
    pages = set(GroupPagePermission.objects.values_list("group__name", "page", "permission__codename"))
    assert pages == {
        (rights.LEADS_GROUP, world.index.pk, "change_page"),
        (rights.LEADS_GROUP, world.index.get_parent().pk, "change_page"),
        (theme_group.name, world.theme.page.pk, "change_page"),
        *(
            (team_group(team).name, team.page.pk, action)
            for team in (world.lyon, world.lille)
            for action in ("add_page", "change_page")
        ),
    }
    assert root not in {page for _, page, _ in pages}
    collections = GroupCollectionPermission.objects.values_list(
        "group__name", "collection", "permission__codename"
    )
    assert set(collections) == {
        *(
            (name, everything, action)
            for name in (rights.LEADS_GROUP, rights.ADMINISTRATION_GROUP)
            for action in FILES
        ),
        *((theme_group.name, folder, action) for folder in folders.values() for action in FILES),
        *(
            (team_group(getattr(world, name)).name, folders[name], action)
            for name in folders
            for action in FILES
        ),
    }
    general = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
        if group.permissions.exists()
    }
    assert general == {
        rights.DESK_GROUP: {"access_admin"},
        rights.ADMINISTRATION_GROUP: set(rights.ADMINISTRATION_PERMISSIONS),
    }
    assert not PageViewRestriction.objects.exists()
    assert not Permission.objects.filter(user__isnull=False).exists()


def test_nothing_of_wagtails_own_is_left(world: World) -> None:
    assert not Group.objects.filter(name__in=("Moderators", "Editors")).exists()
    assert not GroupApprovalTask.objects.exists()
    assert set(Workflow.objects.values_list("name", flat=True)) == {
        "Relecture et publication",
        "Seconde lecture",
    }
    assert set(WorkflowPage.objects.values_list("page", "workflow__name")) == {
        (world.index.pk, "Relecture et publication")
    }
    assert not Page.objects.filter(depth=2).exclude(content_type__model="homepage").exists()


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        ("referent", {rights.DESK_GROUP, "Équipe"}),
        ("teacher", {rights.DESK_GROUP, "Équipe"}),
        ("inspector", {rights.DESK_GROUP}),
        ("associated_reader", {rights.DESK_GROUP}),
        ("general_inspector", {rights.DESK_GROUP}),
        ("academic_contact", {rights.DESK_GROUP}),
        ("digital_delegate", {rights.DESK_GROUP}),
        ("project_lead", {rights.DESK_GROUP, rights.LEADS_GROUP}),
        ("administrator", {rights.DESK_GROUP, rights.LEADS_GROUP, rights.ADMINISTRATION_GROUP}),
    ],
)
def test_a_role_has_its_groups_and_a_reader_has_none(world: World, role: str, groups: set[str]) -> None:
    on_project = role in {"referent", "teacher", "inspector", "associated_reader"}
    in_academy = role in {"academic_contact", "digital_delegate"}
    place = {"project": world.lyon.project} if on_project else {"academy": world.lyon.academy}
    place = place if on_project or in_academy else {}
    user = MandateFactory(role=role, **place).user
    assert groups_of(user) == groups
    explorable = PagePermissionPolicy().explorable_instances(User.objects.get(pk=user.pk))
    assert explorable.exists() == (groups != {rights.DESK_GROUP})


def test_deriving_again_changes_nothing(world: World) -> None:
    before = rows()
    for user in User.objects.all():
        rights.derive_rights(user)
    assert rows() == before
    for _ in range(2):
        call_command("derive_rights")
    assert rows() == before


def test_deriving_mends_what_was_done_by_hand(world: World) -> None:
    before = rows()
    world.lyon.inspector.groups.add(team_group(world.lille), Group.objects.create(name="À la main"))
    world.lyon.referent.groups.clear()
    team_group(world.lyon).delete()
    GroupCollectionPermission.objects.all().delete()
    call_command("derive_rights")
    Group.objects.get(name="À la main").delete()
    assert rows() == before


# --- For how long -----------------------------------------------------------------------------------
def may_enter(client: Client) -> bool:
    """Whether the back office opens, with the session that there is."""
    return client.get(QUEUE).status_code == 200


def test_a_mandate_that_is_ended_takes_its_rights_at_the_next_request(
    world: World, client_of: ClientOf
) -> None:
    page = world.draft()
    client = client_of(world.lyon.referent)
    assert client.get(edit_url(page)).status_code == 200
    end_mandate(Mandate.objects.get(user=world.lyon.referent), world.administrator)
    assert groups_of(world.lyon.referent) == set()
    for address in (edit_url(page), add_url(world.lyon), QUEUE, "/admin/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "pas de mission en cours" in told(client.get(answer.url))


def test_rights_end_at_midnight_and_begin_at_midnight(
    world: World, client_of: ClientOf, clock: Clock
) -> None:
    clock(2026, 1, 14, 23, 30)
    change_end(Mandate.objects.get(user=world.lyon.teacher), world.lead, datetime.date(2026, 1, 14))
    beginning = MandateFactory(
        role=Role.TEACHER, project=world.lyon.project, starts_on=datetime.date(2026, 1, 15)
    ).user
    page = world.draft()
    leaving, coming = client_of(world.lyon.teacher), client_of(beginning)
    assert leaving.get(edit_url(page)).status_code == 200
    assert not may_enter(coming)
    clock(2026, 1, 15, 0, 30)
    assert coming.get(edit_url(page)).status_code == 200
    assert groups_of(beginning) == {rights.DESK_GROUP, "Équipe"}
    assert leaving.get(edit_url(page)).status_code == 302
    assert not may_enter(leaving)
    assert groups_of(world.lyon.teacher) == set()


def test_the_next_boundary_is_kept_and_moves_on(world: World, client_of: ClientOf, clock: Clock) -> None:
    clock(2026, 1, 14, 23, 30)
    first, second, third = (datetime.date(2026, 1, day) for day in (15, 16, 31))
    user = MandateFactory(role=Role.TEACHER, project=world.lyon.project, ends_on=first).user
    MandateFactory(role=Role.TEACHER, project=world.lille.project, starts_on=first, ends_on=third, user=user)
    boundaries = []
    for day in (14, 15, 16, 31):
        clock(2026, 1, day, 23, 30)
        client_of(user).get(QUEUE)
        boundaries.append((User.objects.get(pk=user.pk).rights_valid_until, len(groups_of(user))))
    february = datetime.date(2026, 2, 1)
    assert boundaries == [(first, 2), (second, 2), (february, 2), (february, 2)]
    clock(2026, 2, 1, 0, 30)
    client_of(user).get(QUEUE)
    assert User.objects.get(pk=user.pk).rights_valid_until is None
    assert groups_of(user) == set()


def test_several_mandates_add_up(world: World, client_of: ClientOf) -> None:
    mandate = MandateFactory(role=Role.REFERENT, project=world.lille.project, user=world.lyon.referent)
    pages = [world.draft(), world.draft(world.lille)]
    client = client_of(world.lyon.referent)
    assert [client.get(edit_url(page)).status_code for page in pages] == [200, 200]
    end_mandate(mandate, world.administrator)
    assert [client.get(edit_url(page)).status_code for page in pages] == [200, 302]
    assert may_enter(client)


@pytest.mark.parametrize("what", ["campaign", "project"])
def test_what_is_closed_has_no_team_any_more(world: World, client_of: ClientOf, what: str) -> None:
    page = world.draft()
    before = rows()
    client = client_of(world.lyon.referent)
    closed, closing, opening = (
        (world.theme.campaign, {"is_open": False}, {"is_open": True})
        if what == "campaign"
        else (world.lyon.project, {"state": ProjectState.CLOSED}, {"state": ProjectState.OPEN})
    )
    vars(closed).update(closing)
    closed.save()
    assert groups_of(world.lyon.referent) == {rights.DESK_GROUP}
    assert not GroupPagePermission.objects.filter(page=world.lyon.page.pk).exists()
    assert not GroupCollectionPermission.objects.filter(
        collection=folder_of(world.lyon), group__name__startswith="Équipe"
    ).exists()
    assert bool(GroupPagePermission.objects.filter(page=world.lille.page.pk)) == (what == "project")
    for address in (edit_url(page), add_url(world.lyon)):
        assert client.get(address).status_code == 302
    assert may_enter(client), "they still read"
    vars(closed).update(opening)
    closed.save()
    assert client.get(edit_url(page)).status_code == 200
    assert rows() == before


def test_a_closed_account_has_nothing_at_once(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    client = client_of(world.lyon.referent)
    assert client.get(edit_url(page)).status_code == 200
    world.lyon.referent.is_active = False
    world.lyon.referent.save()
    assert client.get(edit_url(page)).url.startswith("/admin/login/")
    call_command("derive_rights")
    assert groups_of(world.lyon.referent) == set()


def test_a_lead_of_one_theme_explores_that_theme_only(world: World) -> None:
    other = ThemeFactory(campaign=world.theme.campaign)
    ours = MandateFactory(role=Role.PROJECT_LEAD, theme=world.theme).user
    theirs = MandateFactory(role=Role.PROJECT_LEAD, theme=other).user
    explorable = PagePermissionPolicy().explorable_instances
    assert explorable(ours).filter(pk=world.lyon.page.pk).exists()
    assert not explorable(ours).filter(pk=world.index.pk).exists()
    assert not explorable(theirs).exists()
