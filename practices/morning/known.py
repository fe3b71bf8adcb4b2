"""What several parts of the morning page read, once for all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left

from academies.models import Role
from practices.models import ThemePage
from practices.moderation.queue.entries import Entry, entries_of
from practices.moderation.queue.scope import PATH_LENGTHS, followed_by
from practices.moderation.queue.watching import ProjectToWatch, projects_to_watch
from practices.morning.lines import BOUND, EXPANDED, Shares
from practices.standings.reach import AT_WORK, TEAM, Reach
from practices.standings.reading import Standing, standings_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from foundation.models import User

OF_A_PROJECT = (*TEAM, Role.INSPECTOR, Role.ASSOCIATED_READER)


class Known:
    """What is known of a person's morning; `expanded` names the part of which they want to see more."""

    def __init__(self, user: User, expanded: str = "") -> None:
        self.user = user
        self.expanded = expanded
        self.reach = Reach(user)
        self._shares: dict[str, Shares] = {}

    def limit(self, part: str) -> int:
        """How many lines of a part are shown."""
        return EXPANDED if part == self.expanded else BOUND

    @cached_property
    def entries(self) -> list[Entry]:
        """Every step that the person decides or follows, the soonest due first."""
        return sorted(
            entries_of(followed_by(self.user)), key=lambda one: (one.deadline.on, one.waiting_since)
        )

    @cached_property
    def decided_here(self) -> list[Entry]:
        """Those that wait for the person, but for the pages that no inspection is named to read."""
        return [one for one in self.entries if one.is_decided_here and not one.has_no_inspector]

    @property
    def opinions_reach(self) -> Q:
        """The drafts on which an opinion may be asked of the person: theirs, and those of their national group."""
        groups = {one.project.theme_id for one in self.reach.held if one.role in TEAM and one.project}
        of_the_group = ThemePage.objects.filter(
            theme__in=groups, path__in=[Left(OuterRef("page__path"), length) for length in PATH_LENGTHS]
        )
        return self.reach.pages(*AT_WORK) | Q(Exists(of_the_group))

    @cached_property
    def projects_to_watch(self) -> list[ProjectToWatch]:
        """The projects of the person's themes that lack people."""
        return projects_to_watch(self.user)

    @cached_property
    def own_pages(self) -> list[Standing]:
        """The pages of the projects on which the person has a mission."""
        return standings_below(self.reach.tops(*OF_A_PROJECT), self.entries)

    def shares(self, name: str, rows: QuerySet[Any], wanted: dict[str, Q], order: Sequence[str]) -> Shares:
        """The rows of several parts, asked for once under that name."""
        if name not in self._shares:
            limits = {part: self.limit(part) for part in wanted}
            self._shares[name] = Shares(rows, wanted, order, limits)
        return self._shares[name]

    def pages_of(self, *roles: Role) -> list[Standing]:
        """Those of the projects on which the person has one of these roles."""
        projects = self.reach.projects(*roles)
        return [one for one in self.own_pages if one.place.project and one.place.project.pk in projects]
