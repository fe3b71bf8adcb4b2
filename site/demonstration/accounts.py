"""What is printed for a visitor: who may sign in, and with what."""

from __future__ import annotations

from academies.models import Role
from demonstration.content import Person, people, projects
from demonstration.passwords import PASSWORD


def lines() -> list[str]:
    """The accounts by role, one a line, then their password."""
    width = max(len(one.email) for one in people())
    shown = [f"  {one.email.ljust(width)}  {_role(one)}" for one in _in_order()]
    return [
        "Comptes de la démonstration, tous fictifs :",
        *shown,
        f"Mot de passe de tous ces comptes : {PASSWORD}",
    ]


def _in_order() -> list[Person]:
    """National roles first, then project by project."""
    keys = ["", *(project.key for project in projects())]
    return sorted(people(), key=lambda one: keys.index(one.project))


def _role(one: Person) -> str:
    label = str(Role(one.role).label)
    titles = {project.key: project.title for project in projects()}
    return f"{label}, « {titles[one.project]} »" if one.project else label
