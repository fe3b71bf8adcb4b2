"""The people: accounts, then missions given by those who may give them."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import groupby

from django.contrib.auth.hashers import make_password

from academies.actions import appoint_administrator, give_mandate
from academies.models import Mandate, Project, Role, Theme
from demonstration.content import Person, campaigns, people, projects
from demonstration.loading.calendar import on, past, year_of
from demonstration.loading.programme import project_of, theme_of
from demonstration.passwords import PASSWORD
from foundation.models import User

TEAM_ROLES = (Role.REFERENT, Role.TEACHER)


# --- Who plays whom ---------------------------------------------------------------------------------
def person(role: str, project: str = "") -> Person:
    """The first person of the cast with that role, on that project if one is named."""
    return next(one for one in people() if one.role == role and one.project == project)


def account(email: str) -> User:
    """The account of an address; User.DoesNotExist before it is opened."""
    return User.objects.get(email=email)


def administrator() -> User:
    """The account that administers."""
    return account(person(Role.ADMINISTRATOR).email)


def lead() -> User:
    """The account that leads the projects."""
    return account(person(Role.PROJECT_LEAD).email)


def second_lead() -> User:
    """The account of the other lead, who reads what the first one wrote."""
    return account([one for one in people() if one.role == Role.PROJECT_LEAD][1].email)


def general_inspector(theme: str) -> User:
    """The account of the general inspectorate for a theme."""
    return account(next(one.email for one in people() if theme in one.themes))


def referent(project: str) -> User:
    """The account of a project's referent."""
    return account(person(Role.REFERENT, project).email)


def inspector(project: str, email: str = "") -> User:
    """The account of the inspector who reads a project's page: the first one named on it unless another is asked."""
    return account(email or person(Role.INSPECTOR, project).email)


def writer(project: str, name: str) -> User:
    """The account of the member of a project's team who has that name, or its referent's."""
    for one in people():
        if one.project == project and one.name == name and one.role in TEAM_ROLES:
            return account(one.email)
    return referent(project)


# --- Accounts ---------------------------------------------------------------------------------------
def open_accounts() -> None:
    """Open everybody's account, with the public password; an account that is there keeps its own."""
    known = set(User.objects.values_list("email", flat=True))
    missing = sorted((one for one in people() if one.email not in known), key=first_day_of)
    for day, together in groupby(missing, key=first_day_of):
        with on(day):
            for one in together:
                _open_account(one)


def _open_account(one: Person) -> None:
    User.objects.create(
        email=one.email,
        password=_encoded_password(),
        first_name=one.first_name,
        last_name=one.last_name,
        function_title=one.function_title,
    )


@cache
def _encoded_password() -> str:
    """The public password, encoded once for all accounts: it protects nothing and the encoding is slow."""
    return make_password(PASSWORD)


def first_day_of(one: Person) -> date:
    """The day on which someone joins: with their project, or with the first year of the house."""
    project = next((project for project in projects() if project.key == one.project), None)
    return year_of(project).starts_on if project else campaigns()[0].starts_on


# --- Missions ---------------------------------------------------------------------------------------
def give_national_missions() -> None:
    """The machine appoints the administrator, who gives the leads their mission."""
    chief = administrator()
    with on(campaigns()[0].starts_on):
        appoint_administrator(chief)
    for one in people():
        if one.role == Role.PROJECT_LEAD:
            _give(chief, one, first_day_of(one))


def give_other_missions() -> None:
    """The lead gives the missions of the themes and of the projects."""
    chief = lead()
    for one in people():
        for key in one.themes:
            theme = theme_of(key)
            _give(chief, one, theme.campaign.starts_on, theme=theme)
        if one.project:
            _give(chief, one, first_day_of(one), project=project_of(one.project))


def _give(
    giver: User, one: Person, day: date, theme: Theme | None = None, project: Project | None = None
) -> None:
    holder = account(one.email)
    if Mandate.objects.filter(user=holder, role=one.role, theme=theme, project=project).exists():
        return
    with on(day):
        give_mandate(
            giver=giver,
            user=holder,
            role=one.role,
            theme=theme,
            project=project,
            corps=one.corps,
            starts_on=past(day),
        )
