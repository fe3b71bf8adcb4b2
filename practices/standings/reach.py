"""Below which places of the tree someone's missions let them look: their projects, their themes, or everything."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import Page

from academies import permissions as mandates
from academies.models import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from academies.models import Mandate
    from foundation.models import User

EVERYWHERE = ""
"""The path above all others."""
NATIONAL_ROLES = (Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR)
TEAM = (Role.REFERENT, Role.TEACHER)
AT_WORK = (*TEAM, Role.INSPECTOR, Role.ASSOCIATED_READER, *NATIONAL_ROLES)
"""The roles that follow pages which are not public yet."""
CARERS = (Role.REFERENT, Role.INSPECTOR, Role.PROJECT_LEAD)
"""Those who see to what is published."""


class Reach:
    """The tops of what someone follows, by role: one question, asked when it is first needed."""

    def __init__(self, user: User) -> None:
        self.held = mandates.active_mandates(user)
        self._tops: dict[Role, set[str]] | None = None

    def holds(self, *roles: Role) -> bool:
        """Whether someone has one of these roles."""
        return any(mandate.role in roles for mandate in self.held)

    def projects(self, *roles: Role) -> set[int]:
        """The projects on which someone has one of these roles."""
        return {one.project_id for one in self.held if one.role in roles and one.project_id is not None}

    def themes(self, role: Role) -> set[int | None]:
        """The themes on which a national role is held; None stands for all of them."""
        return {mandate.theme_id for mandate in self.held if mandate.role == role}

    def tops(self, *roles: Role) -> tuple[str, ...]:
        """The paths of the pages at the top of what these roles follow."""
        if self._tops is None:
            self._tops = self._read()
        return tuple(sorted(set().union(*(self._tops[role] for role in roles))))

    def pages(self, *roles: Role, path: str = "page__path") -> Q:
        """What stands there, for a table that holds a page; `path` leads to the page's path."""
        return below(self.tops(*roles), path)

    def _read(self) -> dict[Role, set[str]]:
        tops: dict[Role, set[str]] = defaultdict(set)
        wanted = Q(academyprojectpage__project__in=self.projects(*AT_WORK))
        themes = self.themes(Role.PROJECT_LEAD) | self.themes(Role.GENERAL_INSPECTOR)
        wanted |= Q(themepage__theme__in=themes - {None})
        if self.holds(Role.GENERAL_INSPECTOR):
            wanted |= Q(practicesindexpage__isnull=False) | Q(dossierindexpage__isnull=False)
        rows = (
            Page.objects.filter(wanted)
            .order_by()
            .values_list("path", "academyprojectpage__project", "themepage__theme", "practicesindexpage")
        )
        for path, project, theme, rubric in rows:
            for mandate in self.held:
                if _stands_at(mandate, project, theme, rubric):
                    tops[Role(mandate.role)].add(path)
        if None in self.themes(Role.PROJECT_LEAD):
            tops[Role.PROJECT_LEAD] = {EVERYWHERE}
        return tops


def _stands_at(mandate: Mandate, project: int | None, theme: int | None, rubric: int | None) -> bool:
    """Whether this place is a top of a mandate. The general inspectorate reads dossiers, whatever its theme."""
    if project is not None:
        return bool(mandate.project_id == project)
    if theme is not None:
        return bool(mandate.theme_id == theme)
    if mandate.role != Role.GENERAL_INSPECTOR:
        return False
    return rubric is None or mandate.theme_id is None


def below(tops: Iterable[str], path: str) -> Q:
    """What stands at or below these paths; nothing where there is none."""
    found = Q(pk__in=[])
    for top in tops:
        found |= Q(**{f"{path}__startswith": top})
    return found
