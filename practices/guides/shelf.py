"""Which guides there are, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from academies import permissions as mandates
from academies.models import Role

if TYPE_CHECKING:
    from foundation.models import User


@dataclass(frozen=True)
class Volume:
    """A guide on the shelf: its place in the address and in docs/guides, its name, whom it is for."""

    slug: str
    name: str
    roles: tuple[Role, ...]


SHELF = (
    Volume("referent", "Référent ou référente", (Role.REFERENT,)),
    Volume("equipe", "Membre de l’équipe d’un projet", (Role.TEACHER,)),
    Volume("inspection", "Inspection", (Role.INSPECTOR,)),
    Volume("lecture-associee", "Lecture associée", (Role.ASSOCIATED_READER,)),
    Volume("inspection-generale", "Inspection générale", (Role.GENERAL_INSPECTOR,)),
    Volume("cheffe-de-projet", "Cheffe ou chef de projet", (Role.PROJECT_LEAD,)),
    Volume("administration", "Administration", (Role.ADMINISTRATOR,)),
)
BY_SLUG = {volume.slug: volume for volume in SHELF}


def own_and_other(user: User) -> tuple[list[Volume], list[Volume]]:
    """The guides of someone's roles today, and all others; each part in the order of the shelf."""
    held = {mandate.role for mandate in mandates.active_mandates(user)}
    own = [volume for volume in SHELF if held.intersection(volume.roles)]
    return own, [volume for volume in SHELF if volume not in own]
