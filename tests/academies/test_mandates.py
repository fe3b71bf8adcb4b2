"""When a mandate gives rights, who is told, and what is kept in memory."""

import datetime
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from academies import permissions
from academies.models import Mandate, Role
from academies.signals import mandate_changed
from tests.academies.factories import MandateFactory, ProjectFactory, ThemeFactory, person_with
from tests.foundation.factories import UserFactory

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
SEPTEMBER_1 = datetime.date(2025, 9, 1)
AUGUST_31 = datetime.date(2026, 8, 31)


@pytest.fixture
def clock(monkeypatch):
    """Set the time, in Paris or anywhere."""

    def set_to(*when, tz=PARIS):
        moment = datetime.datetime(*when, tzinfo=tz)
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(datetime.UTC))

    return set_to


@pytest.fixture
def told():
    """The (user, mandate) pairs of every signal."""
    heard = []

    def hear(sender, user, mandate, **_):
        assert sender is Mandate
        heard.append((user.pk, mandate.pk))

    mandate_changed.connect(hear)
    yield heard
    mandate_changed.disconnect(hear)


def actives(mandate):
    """What the queryset and the object say: always the same."""
    by_query = Mandate.objects.active().filter(pk=mandate.pk).exists()
    assert mandate.is_active() is by_query
    return by_query


@pytest.mark.parametrize(
    ("moment", "tz", "active"),
    [
        ((2025, 8, 31, 23, 59), PARIS, False),
        ((2025, 9, 1, 0, 0), PARIS, True),
        ((2025, 8, 31, 22, 30), datetime.UTC, True),
        ((2026, 8, 31, 23, 59), PARIS, True),
        ((2026, 9, 1, 0, 0), PARIS, False),
        ((2026, 8, 31, 22, 30), datetime.UTC, False),
    ],
)
def test_a_mandate_begins_and_ends_at_midnight_in_paris(clock, moment, tz, active):
    mandate = MandateFactory(referent=True, starts_on=SEPTEMBER_1, ends_on=AUGUST_31)
    clock(*moment, tz=tz)
    assert actives(mandate) is active
    assert bool(permissions.active_mandates(mandate.user)) is active


def test_a_mandate_that_was_ended_gives_nothing_from_that_moment(clock):
    mandate = MandateFactory(referent=True, starts_on=SEPTEMBER_1, ends_on=AUGUST_31)
    clock(2026, 1, 15, 0, 30)
    mandate.ended_at = timezone.now()
    mandate.save()
    assert not actives(mandate)
    yesterday, today = datetime.date(2026, 1, 14), datetime.date(2026, 1, 15)
    for day, active in ((yesterday, True), (today, False)):
        assert mandate.is_active(day) is active
        assert Mandate.objects.active(day).filter(pk=mandate.pk).exists() is active


def test_a_mandate_to_come_gives_nothing_yet(clock):
    clock(2025, 6, 1)
    mandate = MandateFactory(referent=True, starts_on=SEPTEMBER_1)
    assert not actives(mandate)
    assert permissions.active_mandates(mandate.user) == []
    clock(2025, 9, 1, 0, 0, 1)
    assert permissions.active_mandates(mandate.user) == [mandate]


def test_the_next_boundary_is_the_next_first_or_first_day_after(clock):
    user = UserFactory()
    clock(2025, 6, 1)
    assert permissions.next_boundary(user) is None
    MandateFactory(user=user, referent=True, starts_on=SEPTEMBER_1, ends_on=AUGUST_31)
    assert permissions.next_boundary(user) == SEPTEMBER_1
    clock(2025, 9, 1)
    assert permissions.next_boundary(user) == datetime.date(2026, 9, 1)
    MandateFactory(user=user, lead=True, ends_on=datetime.date(2025, 12, 31))
    assert permissions.next_boundary(user) == datetime.date(2026, 1, 1)
    clock(2026, 9, 1)
    assert permissions.next_boundary(user) is None


def test_a_mandate_cancelled_before_it_began_has_no_boundary(clock):
    clock(2025, 6, 1)
    mandate = MandateFactory(referent=True, starts_on=SEPTEMBER_1, ended_at=timezone.now())
    assert permissions.next_boundary(mandate.user) is None


def test_boundaries_are_exactly_where_rights_change(clock):
    user = UserFactory()
    for start, end in ((1, 5), (3, 9), (6, 6), (12, None)):
        MandateFactory(
            user=user,
            referent=True,
            starts_on=datetime.date(2026, 3, start),
            ends_on=end and datetime.date(2026, 3, end),
        )
    rights = {}
    for day in range(1, 16):
        clock(2026, 3, day)
        rights[day] = {m.pk for m in permissions.active_mandates(user)}
    changes = [day for day in range(2, 16) if rights[day] != rights[day - 1]]
    boundaries, day = [], 1
    while True:
        clock(2026, 3, day)
        found = permissions.next_boundary(user)
        if found is None:
            break
        boundaries.append(day := found.day)
    assert boundaries == changes


def test_rights_cost_one_query_an_account_object(django_assert_num_queries):
    user = MandateFactory(referent=True).user
    with django_assert_num_queries(1):
        mandates = permissions.active_mandates(user)
        assert permissions.active_mandates(user) == mandates
        assert str(mandates[0].project.theme.campaign)
        assert not permissions.is_administrator(user)
    lazy = SimpleLazyObject(lambda: user)
    with django_assert_num_queries(0):
        assert permissions.active_mandates(lazy) == mandates


@pytest.mark.parametrize("way", ["save", "update", "bulk_update", "delete", "queryset delete"])
def test_what_was_kept_in_memory_does_not_survive_a_change(way, told):
    mandate = MandateFactory(referent=True)
    user = mandate.user
    assert permissions.active_mandates(user) == [mandate]
    told.clear()
    mandate.ended_at = timezone.now()
    match way:
        case "save":
            mandate.save()
        case "update":
            Mandate.objects.filter(pk=mandate.pk).update(ended_at=mandate.ended_at)
        case "bulk_update":
            Mandate.objects.bulk_update([mandate], ["ended_at"])
        case "delete":
            mandate.delete()
        case "queryset delete":
            Mandate.objects.filter(pk=mandate.pk).delete()
    assert permissions.active_mandates(user) == []
    assert told
    assert {pk for pk, _ in told} == {user.pk}


def test_a_bulk_creation_tells_too(told):
    user, project = UserFactory(), ProjectFactory()
    assert permissions.active_mandates(user) == []
    Mandate.objects.bulk_create(
        [Mandate(user=user, role=Role.REFERENT, project=project, starts_on=SEPTEMBER_1)]
    )
    assert len(permissions.active_mandates(user)) == 1
    assert [pk for pk, _ in told] == [user.pk]


def test_who_held_it_before_is_told_too(told):
    mandate = Mandate.objects.get(pk=MandateFactory(referent=True).pk)
    former, new = mandate.user, UserFactory()
    told.clear()
    mandate.user = new
    mandate.save()
    assert {pk for pk, _ in told} == {former.pk, new.pk}
    told.clear()
    Mandate.objects.filter(pk=mandate.pk).update(user=former)
    assert {pk for pk, _ in told} == {former.pk, new.pk}


def test_a_listener_that_fails_leaves_no_mandate():
    user, project = UserFactory(), ProjectFactory()

    def fail(**_):
        raise RuntimeError("no rights could be derived")

    mandate_changed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            MandateFactory(user=user, project=project)
    finally:
        mandate_changed.disconnect(fail)
    assert not Mandate.objects.filter(user=user).exists()


def test_nobody_without_an_open_account_has_a_right():
    assert permissions.active_mandates(AnonymousUser()) == []
    lead = person_with(Role.PROJECT_LEAD)
    lead.is_active = False
    assert not permissions.is_project_lead(lead, None)


def test_a_superuser_has_no_right_of_ours():
    root = UserFactory(is_superuser=True)
    assert not permissions.is_administrator(root)
    assert not permissions.may_manage_programme(root)
    assert not permissions.mandates_managed_by(root).exists()


def test_who_is_what_on_a_project():
    project, other = ProjectFactory(), ProjectFactory()
    people = {
        role: person_with(role, project=project)
        for role in (Role.REFERENT, Role.TEACHER, Role.INSPECTOR, Role.ASSOCIATED_READER)
    }
    questions = {
        permissions.is_referent: {Role.REFERENT},
        permissions.is_in_team: {Role.REFERENT, Role.TEACHER},
        permissions.is_inspector_of: {Role.INSPECTOR},
        permissions.is_associated_reader: {Role.ASSOCIATED_READER},
    }
    for question, expected in questions.items():
        assert {role for role, person in people.items() if question(person, project)} == expected
        assert not any(question(person, other) for person in people.values())
    assert set(permissions.inspectors_of(project)) == {people[Role.INSPECTOR]}
    assert set(permissions.team_of(project)) == {people[Role.REFERENT], people[Role.TEACHER]}
    assert set(permissions.referents_of(project)) == {people[Role.REFERENT]}


def test_lists_of_people_leave_out_the_past_and_closed_accounts():
    project = ProjectFactory()
    MandateFactory(role=Role.INSPECTOR, project=project, ended_at=timezone.now())
    MandateFactory(role=Role.INSPECTOR, project=project, ends_on=datetime.date(2021, 1, 1))
    MandateFactory(role=Role.INSPECTOR, project=project, user__is_active=False)
    named = person_with(Role.INSPECTOR, project=project)
    assert list(permissions.inspectors_of(project)) == [named]


def test_a_lead_of_all_themes_leads_each_and_a_lead_of_one_that_one():
    theme, other = ThemeFactory(), ThemeFactory()
    national = person_with(Role.PROJECT_LEAD)
    own = person_with(Role.PROJECT_LEAD, theme=theme)
    reader = person_with(Role.GENERAL_INSPECTOR, theme=theme)
    asked = (theme, other, None)
    assert [permissions.is_project_lead(national, t) for t in asked] == [True, True, True]
    assert [permissions.is_project_lead(own, t) for t in asked] == [True, False, False]
    assert [permissions.is_general_inspector(reader, t) for t in asked] == [True, False, False]
    assert set(permissions.leads_of(theme)) == {national, own}
    assert set(permissions.leads_of(other)) == {national}
    assert set(permissions.general_inspectors_of(theme)) == {reader}


def test_what_each_may_see_in_the_back_office():
    theme, other = ThemeFactory(), ThemeFactory()
    project, elsewhere = ProjectFactory(theme=theme), ProjectFactory(theme=other)
    here = MandateFactory(role=Role.TEACHER, project=project)
    there = MandateFactory(role=Role.TEACHER, project=elsewhere)
    lead = MandateFactory(role=Role.PROJECT_LEAD, theme=theme)
    user = lead.user
    assert set(permissions.themes_managed_by(user)) == {theme}
    assert set(permissions.projects_managed_by(user)) == {project}
    assert set(permissions.mandates_managed_by(user)) == {here, lead}
    for role in (Role.ADMINISTRATOR, Role.PROJECT_LEAD):
        person = person_with(role)
        assert {project, elsewhere} == set(permissions.projects_managed_by(person))
        assert {here, there, lead} < set(permissions.mandates_managed_by(person))
    for nobody in (here.user, person_with(Role.INSPECTOR, project=project), AnonymousUser()):
        assert not permissions.campaigns_managed_by(nobody).exists()
        assert not permissions.themes_managed_by(nobody).exists()
        assert not permissions.mandates_managed_by(nobody).exists()


def test_a_day_that_passes_in_a_long_process_is_noticed(clock):
    clock(2025, 12, 31, 23, 59)
    user = MandateFactory(referent=True, ends_on=datetime.date(2025, 12, 31)).user
    assert len(permissions.active_mandates(user)) == 1
    clock(2026, 1, 1, 0, 0)
    with mock.patch.object(permissions, "forget", side_effect=AssertionError):
        assert permissions.active_mandates(user) == []
