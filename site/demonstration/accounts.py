"""What is printed for a visitor: who may sign in, and with what."""

from __future__ import annotations

from academies.models import Role
from demonstration.content import Person, campaigns, people, projects, themes
from demonstration.passwords import PASSWORD

DOMAIN = "@demo.example"


def lines() -> list[str]:
    """National roles one a line, then the people of each project on one line, the newest year first; the password."""
    national = [one for one in people() if not one.project]
    width = max(len(one.email) for one in national)
    shown = [f"  {one.email.ljust(width)}  {_role(one)}" for one in national]
    for year in reversed(campaigns()):
        closed = "" if year.is_open else ", close"
        shown.append(f"Projets de {year.school_year}{closed} (chaque adresse se termine par {DOMAIN}) :")
        keys = [theme.key for theme in themes() if theme.school_year == year.school_year]
        shown += [_team(project.title, project.people) for project in projects() if project.theme in keys]
    return [
        "Comptes de la démonstration, tous fictifs :",
        *shown,
        f"Mot de passe de tous ces comptes : {PASSWORD}",
    ]


def _role(one: Person) -> str:
    label = str(Role(one.role).label)
    titles = [f"« {theme.title} »" for theme in themes() if theme.key in one.themes]
    return ", ".join([label, *titles])


def _team(title: str, team: tuple[Person, ...]) -> str:
    names = ", ".join(one.email.removesuffix(DOMAIN) for one in team)
    return f"  {title}\n    {names}"
