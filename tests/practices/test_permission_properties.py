"""What holds of permissions whatever missions someone has, wherever the page stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Revision, WorkflowState

from academies.models import Mandate, Role
from academies.models.mandate import PROJECT_ROLES, THEME_ROLES
from foundation.models import User
from practices import permissions
from practices.models import ScenarioPage
from tests.academies.factories import ThemeFactory
from tests.foundation.factories import UserFactory
from tests.practices.world import World, fresh

STATES = (
    "draft",
    "submitted",
    "returned",
    "approved",
    "published",
    "published_with_later_draft",
    "withdrawn",
)
ROLES = [role for role in Role if role not in (Role.DIGITAL_DELEGATE, Role.ACADEMIC_CONTACT)]
QUESTIONS: tuple[Callable[[User, Page], bool], ...] = (
    permissions.can_draft,
    permissions.can_correct,
    permissions.can_edit,
    permissions.can_submit,
    permissions.can_take_back,
    permissions.can_delete,
    permissions.can_decide,
    permissions.can_withdraw,
    permissions.can_read_draft,
)
DECISIONS = {"can_decide", "can_withdraw"}
NOBODY_MAY = (
    "can_publish",
    "can_publish_subpage",
    "can_unpublish",
    "can_set_view_restrictions",
    "can_unschedule",
    "can_lock",
    "can_unlock",
    "can_reorder_children",
    "can_move",
)
TESTED = ("can_edit", "can_delete", "can_add_subpage", "can_copy", "can_submit_for_moderation", *NOBODY_MAY)
Held = tuple[Role, str, str]

held_missions = st.lists(
    st.tuples(
        st.sampled_from(ROLES),
        st.sampled_from(["here", "elsewhere", "everywhere"]),
        st.sampled_from(["past", "current", "current", "future"]),
    ),
    max_size=5,
    unique=True,
)
states = st.sampled_from(STATES)
quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def pages(world_of_the_module: World) -> dict[str, ScenarioPage]:
    """A page of Lyon in every state, made once: the tests only ask."""
    return {state: getattr(world_of_the_module, state)() for state in STATES}


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back: one example leaves nothing to the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def give(user: User, missions: list[Held], world: World) -> list[Mandate]:
    """Give someone these missions, as rows."""
    today = timezone.localdate()
    periods = {
        "past": (date(2020, 9, 1), date(2021, 8, 31)),
        "current": (today - timedelta(days=30), today),
        "future": (today + timedelta(days=1), today + timedelta(days=40)),
    }
    other_theme = ThemeFactory(campaign=world.theme.campaign)
    rows: dict[tuple[Any, ...], Mandate] = {}
    for role, place, period in missions:
        where: dict[str, Any] = {}
        if role in PROJECT_ROLES:
            where = {"project": world.lille.project if place == "elsewhere" else world.lyon.project}
            where["academy"] = where["project"].academy
        elif role in THEME_ROLES and place != "everywhere":
            where = {"theme": other_theme if place == "elsewhere" else world.theme}
        starts_on, ends_on = periods[period]
        corps = "IA-IPR" if role == Role.INSPECTOR else ""
        mandate = Mandate(user=user, role=role, corps=corps, starts_on=starts_on, ends_on=ends_on, **where)
        rows[role, mandate.project_id, mandate.theme_id, period] = mandate
    return list(Mandate._base_manager.bulk_create(rows.values()))


def rights(user: User, page: Page, world: World) -> set[str]:
    """Everything that someone may do with a page and its project, asked anew."""
    user = User.objects.get(pk=user.pk)
    found = {question.__name__ for question in QUESTIONS if question(user, page)}
    found |= {"can_add_below"} if permissions.can_add_below(user, fresh(world.lyon.page)) else set()
    return found | (
        {"can_read_files_of"} if permissions.can_read_files_of(user, world.lyon.project) else set()
    )


@quick
@given(missions=held_missions, state=states, which=st.integers(0, 4), deleted=st.booleans())
def test_a_mission_less_never_widens_a_right(
    world: World,
    pages: dict[str, ScenarioPage],
    missions: list[Held],
    state: str,
    which: int,
    deleted: bool,
) -> None:
    assume(missions)
    with undone():
        user, page = UserFactory(), pages[state]
        mandates = give(user, missions, world)
        before = rights(user, page, world)
        lost = Mandate._base_manager.filter(pk=mandates[which % len(mandates)].pk)
        if deleted:
            lost._raw_delete(lost.db)
        else:
            lost.update(ended_at=timezone.now())
        assert rights(user, page, world) <= before
        Mandate._base_manager.filter(user=user).update(ended_at=timezone.now())
        assert rights(user, page, world) == set()


@quick
@given(missions=held_missions, state=states)
def test_only_the_missions_of_today_count(
    world: World, pages: dict[str, ScenarioPage], missions: list[Held], state: str
) -> None:
    with undone():
        everything, today = UserFactory(), UserFactory()
        give(everything, missions, world)
        give(today, [held for held in missions if held[2] == "current"], world)
        assert rights(everything, pages[state], world) == rights(today, pages[state], world)


@quick
@given(missions=held_missions, state=states, is_superuser=st.booleans())
def test_a_closed_account_may_do_nothing(
    world: World,
    pages: dict[str, ScenarioPage],
    missions: list[Held],
    state: str,
    is_superuser: bool,
) -> None:
    with undone():
        user = UserFactory(is_active=False, is_superuser=is_superuser)
        give(user, missions, world)
        assert rights(user, pages[state], world) == set()
        for page in (pages[state], world.lyon.page, world.theme.page, world.index):
            tester = page.permissions_for_user(User.objects.get(pk=user.pk))
            assert not [question for question in TESTED if getattr(tester, question)()]


@quick
@given(missions=held_missions, state=states)
def test_being_superuser_changes_nothing_and_administering_decides_nothing(
    world: World, pages: dict[str, ScenarioPage], missions: list[Held], state: str
) -> None:
    with undone():
        person, superuser = UserFactory(), UserFactory(is_superuser=True)
        administers = [(Role.ADMINISTRATOR, "everywhere", "current")]
        others = [held for held in missions if held[0] != Role.ADMINISTRATOR]
        give(person, others, world)
        give(superuser, others, world)
        alone = rights(person, pages[state], world)
        assert rights(superuser, pages[state], world) == alone
        administrator = UserFactory()
        give(administrator, others + administers, world)
        assert rights(administrator, pages[state], world) - alone <= {"can_read_draft", "can_read_files_of"}


@quick
@given(missions=held_missions, state=st.sampled_from(["submitted", "approved"]), wrote=st.booleans())
def test_nobody_decides_on_what_they_wrote_or_sent(
    world: World, pages: dict[str, ScenarioPage], missions: list[Held], state: str, wrote: bool
) -> None:
    with undone():
        author, page = UserFactory(), pages[state]
        reviewer = Role.INSPECTOR if state == "submitted" else Role.PROJECT_LEAD
        give(author, [*missions, (reviewer, "here", "current")], world)
        assert "can_decide" in rights(author, page, world)
        if wrote:
            first = Revision.objects.for_instance(page).order_by("pk").values("pk")[:1]
            Revision.objects.filter(pk__in=list(first.values_list("pk", flat=True))).update(user=author)
        else:
            WorkflowState.objects.for_instance(page).update(requested_by=author)
        assert "can_decide" not in rights(author, page, world)


@quick
@given(missions=held_missions, state=states, is_superuser=st.booleans())
def test_the_doors_that_nobody_has_are_shut_on_every_page(
    world: World, pages: dict[str, ScenarioPage], missions: list[Held], state: str, is_superuser: bool
) -> None:
    with undone():
        user = UserFactory(is_superuser=is_superuser)
        give(user, missions, world)
        house = world.index.get_parent().specific
        tree = (house, world.index, world.theme.page.get_parent().specific, world.theme.page, world.lyon.page)
        for page in (*tree, pages[state]):
            tester = page.permissions_for_user(User.objects.get(pk=user.pk))
            assert not [question for question in NOBODY_MAY if getattr(tester, question)()], page
            assert not tester.can_move_to(world.lille.page)
            assert not tester.can_copy_to(world.lille.page, recursive=True)
