"""The people: accounts, then missions given by those who may give them."""

from __future__ import annotations

from functools import cache

from django.contrib.auth.hashers import make_password

from academies.actions import appoint_administrator, give_mandate
from academies.models import Mandate, Project, Role, Theme
from demonstration.content import Person, campaign, people
from demonstration.loading.programme import project_of, theme_of
from demonstration.passwords import PASSWORD
from foundation.models import User


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


def referent(project: str) -> User:
    """The account of a project's referent."""
    return account(person(Role.REFERENT, project).email)


def inspector(project: str, email: str = "") -> User:
    """The account of the inspector who reads a project's page: the first one named on it unless another is asked."""
    return account(email or person(Role.INSPECTOR, project).email)


def writer(project: str, name: str) -> User:
    """The account of the member of a project's team who has that name, or its referent's."""
    for one in people():
        if one.project == project and one.name == name and one.role in (Role.REFERENT, Role.TEACHER):
            return account(one.email)
    return referent(project)


def open_account(one: Person) -> None:
    """Open someone's account, with the public password; an account that is there keeps its own."""
    if User.objects.filter(email=one.email).exists():
        return
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


def give_national_missions() -> None:
    """The machine appoints the administrator, who gives the leads their mission."""
    chief = administrator()
    appoint_administrator(chief)
    for one in people():
        if one.role == Role.PROJECT_LEAD:
            _give(chief, one)


def give_other_missions() -> None:
    """The lead gives the missions of the theme and of the projects."""
    chief = lead()
    for one in people():
        if one.role not in (Role.ADMINISTRATOR, Role.PROJECT_LEAD):
            _give(
                chief,
                one,
                theme=theme_of(one.theme) if one.theme else None,
                project=project_of(one.project) if one.project else None,
            )


def _give(giver: User, one: Person, theme: Theme | None = None, project: Project | None = None) -> None:
    holder = account(one.email)
    if Mandate.objects.filter(user=holder, role=one.role, theme=theme, project=project).exists():
        return
    give_mandate(
        giver=giver,
        user=holder,
        role=one.role,
        theme=theme,
        project=project,
        corps=one.corps,
        starts_on=campaign().starts_on,
    )
