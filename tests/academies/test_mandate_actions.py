"""Giving, prolonging and ending a mandate: who may, what is refused, what is written down."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from academies import permissions
from academies.actions import change_end, end_mandate, give_mandate
from academies.models import Mandate, Role
from academies.models.mandate import today
from tests.academies.factories import (
    AcademicRegionFactory,
    AcademyFactory,
    MandateFactory,
    ProjectFactory,
    ThemeFactory,
    person_with,
)
from tests.foundation.factories import UserFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def places(project):
    """For each role, where it may be given, around one project."""
    return {
        Role.REFERENT: {"project": project},
        Role.TEACHER: {"project": project},
        Role.INSPECTOR: {"project": project, "corps": "IEN-EG"},
        Role.ASSOCIATED_READER: {"project": project},
        Role.PROJECT_LEAD: {"theme": project.theme},
        Role.GENERAL_INSPECTOR: {"theme": project.theme},
        Role.ADMINISTRATOR: {},
        Role.DIGITAL_DELEGATE: {"region": AcademicRegionFactory()},
        Role.ACADEMIC_CONTACT: {"academy": AcademyFactory()},
    }


def who_may_give(giver, project):
    """The roles this person manages to give to somebody new."""
    given_roles = set()
    for role, place in places(project).items():
        try:
            give_mandate(giver=giver, user=UserFactory(), role=role, **place)
        except PermissionDenied:
            continue
        given_roles.add(role)
    return given_roles


def test_the_administrator_gives_everything():
    assert who_may_give(person_with(Role.ADMINISTRATOR), ProjectFactory()) == set(Role)


def test_the_lead_of_all_themes_gives_all_but_administration():
    assert who_may_give(person_with(Role.PROJECT_LEAD), ProjectFactory()) == set(Role) - {Role.ADMINISTRATOR}


def test_the_lead_of_a_theme_gives_what_is_in_the_theme():
    project = ProjectFactory()
    lead = person_with(Role.PROJECT_LEAD, theme=project.theme)
    national = {Role.ADMINISTRATOR, Role.DIGITAL_DELEGATE, Role.ACADEMIC_CONTACT}
    assert who_may_give(lead, project) == set(Role) - national
    assert who_may_give(lead, ProjectFactory()) == set()
    for role in (Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR):
        with pytest.raises(PermissionDenied):
            give_mandate(giver=lead, user=UserFactory(), role=role)


def test_the_inspector_names_an_associated_reader_on_their_own_project_only():
    project = ProjectFactory()
    inspector = person_with(Role.INSPECTOR, project=project)
    assert who_may_give(inspector, project) == {Role.ASSOCIATED_READER}
    assert who_may_give(inspector, ProjectFactory()) == set()


@pytest.mark.parametrize(
    "role", [Role.REFERENT, Role.TEACHER, Role.ASSOCIATED_READER, Role.GENERAL_INSPECTOR]
)
def test_others_give_nothing(role):
    project = ProjectFactory()
    place = {} if role == Role.GENERAL_INSPECTOR else {"project": project}
    assert who_may_give(person_with(role, **place), project) == set()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PROJECT_LEAD])
def test_nobody_gives_themselves_a_mandate(role):
    giver = person_with(role)
    with pytest.raises(PermissionDenied, match="Nul ne se confie une mission à soi-même"):
        give_mandate(giver=giver, user=giver, role=Role.REFERENT, project=ProjectFactory())
    own = Mandate.objects.get(user=giver)
    with pytest.raises(PermissionDenied, match="soi-même"):
        change_end(own, giver, None)


def test_a_right_that_ended_meanwhile_is_not_used():
    lead = MandateFactory(lead=True)
    giver = lead.user
    assert permissions.active_mandates(giver)
    end_mandate(Mandate.objects.get(pk=lead.pk), person_with(Role.ADMINISTRATOR))
    with pytest.raises(PermissionDenied):
        give_mandate(giver=giver, user=UserFactory(), role=Role.REFERENT, project=ProjectFactory())


def test_an_inspector_names_a_substitute_for_themselves_and_not_for_longer():
    last_day = today() + 30 * DAY
    own = MandateFactory(inspector=True, ends_on=last_day)
    colleague = MandateFactory(role=Role.INSPECTOR, project=own.project)
    naming = {"giver": own.user, "role": Role.INSPECTOR, "project": own.project, "corps": "IEN"}
    substitute = give_mandate(**naming, user=UserFactory(), replaces=own, ends_on=last_day)
    assert permissions.is_inspector_of(substitute.user, own.project)
    assert substitute.replaces == own
    with pytest.raises(PermissionDenied):
        give_mandate(**naming, user=UserFactory())
    with pytest.raises(PermissionDenied):
        give_mandate(**naming, user=UserFactory(), replaces=colleague)
    for too_long in (None, last_day + DAY):
        with pytest.raises(ValidationError, match="ne dure pas plus"):
            give_mandate(**naming, user=UserFactory(), replaces=own, ends_on=too_long)
    elsewhere = ProjectFactory()
    with pytest.raises(PermissionDenied):
        give_mandate(**naming | {"project": elsewhere}, user=UserFactory(), replaces=own, ends_on=last_day)


def test_a_substitute_stands_where_the_other_stood():
    administrator = person_with(Role.ADMINISTRATOR)
    own = MandateFactory(inspector=True)
    giving = {"giver": administrator, "user": UserFactory(), "role": Role.INSPECTOR, "corps": "IEN"}
    with pytest.raises(ValidationError, match="même mission"):
        give_mandate(**giving, project=ProjectFactory(), replaces=own)
    end_mandate(own, administrator)
    with pytest.raises(ValidationError, match="a pris fin"):
        give_mandate(**giving, project=own.project, replaces=Mandate.objects.get(pk=own.pk))


def test_a_mandate_is_not_given_twice_at_the_same_time():
    administrator, user = person_with(Role.ADMINISTRATOR), UserFactory()
    for place in places(ProjectFactory()).items():
        role, where = place
        if role == Role.INSPECTOR:
            continue
        giving = {"giver": administrator, "user": user, "role": role, **where}
        give_mandate(**giving, ends_on=today() + 9 * DAY)
        with pytest.raises(ValidationError):
            give_mandate(**giving, starts_on=today() + 9 * DAY)
        give_mandate(**giving, starts_on=today() + 10 * DAY)


def test_the_team_does_not_review_itself():
    administrator, project = person_with(Role.ADMINISTRATOR), ProjectFactory()
    teacher = person_with(Role.TEACHER, project=project)
    inspector = person_with(Role.INSPECTOR, project=project)
    with pytest.raises(ValidationError, match="le relire"):
        give_mandate(giver=administrator, user=teacher, role=Role.INSPECTOR, project=project, corps="IEN")
    with pytest.raises(ValidationError, match="le relire"):
        give_mandate(giver=administrator, user=inspector, role=Role.REFERENT, project=project)


def test_a_closed_account_and_a_closed_academy_receive_nothing():
    administrator = person_with(Role.ADMINISTRATOR)
    with pytest.raises(ValidationError, match="Le compte de cette personne est fermé"):
        give_mandate(giver=administrator, user=UserFactory(is_active=False), role=Role.PROJECT_LEAD)
    caen = AcademyFactory(closed_on=datetime.date(2020, 1, 1))
    with pytest.raises(ValidationError, match="Cette académie est fermée"):
        give_mandate(giver=administrator, user=UserFactory(), role=Role.ACADEMIC_CONTACT, academy=caen)


def test_what_makes_no_sense_is_said_in_french_and_written_nowhere():
    administrator = person_with(Role.ADMINISTRATOR)
    with pytest.raises(ValidationError) as refusal:
        give_mandate(
            giver=administrator,
            user=UserFactory(),
            role=Role.INSPECTOR,
            starts_on=today(),
            ends_on=today() - DAY,
        )
    said = " ".join(refusal.value.messages)
    assert "La fin ne peut pas précéder le début." in said
    assert "Le corps est nécessaire à l’inspection" in said
    assert "Un projet est nécessaire" in said
    assert Mandate.objects.count() == 1
    assert not ModelLogEntry.objects.exists()


def test_ending_takes_the_rights_away_at_once_and_keeps_the_record():
    administrator = person_with(Role.ADMINISTRATOR)
    mandate = MandateFactory(inspector=True)
    user, project = mandate.user, mandate.project
    assert permissions.is_inspector_of(user, project)
    end_mandate(mandate, administrator)
    assert not permissions.is_inspector_of(user, project)
    assert not permissions.inspectors_of(project).exists()
    kept = Mandate.objects.get(pk=mandate.pk)
    assert kept.ended_at is not None
    with pytest.raises(ValidationError, match="a déjà pris fin"):
        end_mandate(mandate, administrator)
    with pytest.raises(ValidationError, match="a déjà pris fin"):
        change_end(mandate, administrator, None)


def test_who_may_end():
    project = ProjectFactory()
    inspector = MandateFactory(role=Role.INSPECTOR, project=project)
    for allowed in (person_with(Role.PROJECT_LEAD, theme=project.theme), person_with(Role.PROJECT_LEAD)):
        end_mandate(MandateFactory(role=Role.TEACHER, project=project), allowed)
    end_mandate(MandateFactory(role=Role.ASSOCIATED_READER, project=project), inspector.user)
    substitute = MandateFactory(role=Role.INSPECTOR, project=project, replaces=inspector)
    end_mandate(substitute, inspector.user)
    for refused in (
        person_with(Role.PROJECT_LEAD, theme=ThemeFactory()),
        person_with(Role.REFERENT, project=project),
        inspector.user,
        UserFactory(is_superuser=True),
    ):
        with pytest.raises(PermissionDenied, match="Vous ne pouvez pas mettre fin"):
            end_mandate(MandateFactory(role=Role.TEACHER, project=project), refused)
    with pytest.raises(PermissionDenied):
        end_mandate(MandateFactory(administrator=True), person_with(Role.PROJECT_LEAD))


def test_somebody_always_administers():
    only = MandateFactory(administrator=True)
    with pytest.raises(ValidationError, match="dernière mission d’administration"):
        end_mandate(only, only.user)
    MandateFactory(administrator=True, user__is_active=False)
    with pytest.raises(ValidationError, match="dernière mission d’administration"):
        end_mandate(only, only.user)
    MandateFactory(administrator=True)
    end_mandate(only, only.user)
    assert not permissions.is_administrator(only.user)


def test_the_end_of_a_mandate_moves():
    administrator = person_with(Role.ADMINISTRATOR)
    mandate = MandateFactory(referent=True, ends_on=today() - DAY)
    assert not permissions.is_referent(mandate.user, mandate.project)
    change_end(mandate, administrator, today())
    assert permissions.is_referent(mandate.user, mandate.project)
    with pytest.raises(ValidationError, match="précéder"):
        change_end(mandate, administrator, mandate.starts_on - DAY)
    with pytest.raises(PermissionDenied):
        change_end(mandate, person_with(Role.TEACHER, project=mandate.project), None)


def test_each_action_is_written_down_with_its_author():
    administrator, user = person_with(Role.ADMINISTRATOR), UserFactory()
    mandate = give_mandate(
        giver=administrator, user=user, role=Role.REFERENT, project=ProjectFactory(title="Dire")
    )
    assert mandate.granted_by == administrator
    change_end(mandate, administrator, today() + DAY)
    end_mandate(mandate, administrator)
    entries = ModelLogEntry.objects.for_instance(mandate).order_by("timestamp", "pk")
    assert [entry.action for entry in entries] == [
        "academies.mandate.give",
        "academies.mandate.change_end",
        "academies.mandate.end",
    ]
    assert [entry.formatter.format_message(entry) for entry in entries] == [
        "Mission confiée",
        "Fin de la mission changée",
        "Fin de la mission",
    ]
    assert {entry.user_id for entry in entries} == {administrator.pk}
    assert entries[0].data["holder"] == user.pk
    assert "Dire" in entries[0].data["scope"]


def test_the_first_administrator_is_appointed_from_the_machine(capsys):
    user = UserFactory(email="premiere@exemple.example")
    for _ in range(2):
        call_command("appoint_administrator", "Premiere@exemple.example")
    assert Mandate.objects.filter(user=user, role=Role.ADMINISTRATOR).count() == 1
    assert permissions.is_administrator(user)
    assert "a la mission d’administration" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Aucun compte"):
        call_command("appoint_administrator", "personne@nulle-part.example")
    UserFactory(email="ferme@exemple.example", is_active=False)
    with pytest.raises(CommandError, match="compte de cette personne est fermé"):
        call_command("appoint_administrator", "ferme@exemple.example")


def rights(user, projects):
    """All that a person may do here, as a set."""
    found = set()
    questions = (
        permissions.is_referent,
        permissions.is_in_team,
        permissions.is_inspector_of,
        permissions.is_associated_reader,
        permissions.may_manage_project,
    )
    for project in projects:
        found |= {(q.__name__, project.pk) for q in questions if q(user, project)}
        found |= {
            (q.__name__, project.theme_id)
            for q in (permissions.is_project_lead, permissions.is_general_inspector)
            if q(user, project.theme)
        }
    found |= {
        q.__name__
        for q in (
            permissions.is_administrator,
            permissions.may_manage_programme,
            permissions.may_open_campaigns,
            permissions.may_manage_reference_data,
        )
        if q(user)
    }
    return found | {
        ("mandate", pk) for pk in permissions.mandates_managed_by(user).values_list("pk", flat=True)
    }


held_roles = st.lists(
    st.tuples(
        st.sampled_from([r for r in Role if r not in (Role.DIGITAL_DELEGATE, Role.ACADEMIC_CONTACT)]),
        st.integers(0, 1),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda held: held[:2],
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(held=held_roles, ended=st.integers(0, 4))
def test_no_right_widens_when_a_mandate_ends(db, held, ended):
    projects = [ProjectFactory(), ProjectFactory()]
    user, administrator = UserFactory(), person_with(Role.ADMINISTRATOR)
    mandates = []
    for role, where, everywhere in held:
        place = places(projects[where])[role]
        if everywhere:
            place = {key: value for key, value in place.items() if key != "theme"}
        mandates.append(MandateFactory(user=user, role=role, **place))
    before = rights(user, projects)
    end_mandate(mandates[ended % len(mandates)], administrator)
    after = rights(user, projects)
    assert after <= before
    for mandate in mandates:
        if Mandate.objects.get(pk=mandate.pk).ended_at is None:
            end_mandate(mandate, administrator)
    assert rights(user, projects) == set()
