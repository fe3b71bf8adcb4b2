"""Where waiting pages stand: project, theme and campaign of each, from its path, in one query for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from practices.moderation.queue.scope import inspectors_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from academies.models import Academy, Campaign, Project, Theme

STEP_LENGTH = 4
"""Characters of a path a depth."""


@dataclass(frozen=True)
class Place:
    """What stands above a page."""

    project: Project | None = None
    theme: Theme | None = None
    campaign: Campaign | None = None
    is_inspected: bool = True

    @property
    def academy(self) -> Academy | None:
        """The académie of the project."""
        return self.project.academy if self.project else None


def steps_down_to(path: str) -> list[str]:
    """A path and those above it, the root's first."""
    return [path[:end] for end in range(STEP_LENGTH, len(path) + 1, STEP_LENGTH)]


class Places:
    """The places of many pages."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._read(Q(path__in={above for path in paths for above in steps_down_to(path)}))

    @classmethod
    def below(cls, tops: Collection[str]) -> Places:
        """Those of all pages that stand at or below some paths, however many they are."""
        places = cls.__new__(cls)
        wanted = Q(path__in={above for top in tops for above in steps_down_to(top)})
        for top in tops:
            wanted |= Q(path__startswith=top)
        places._read(wanted)
        return places

    def _read(self, wanted: Q) -> None:
        shown = Page.objects.filter(wanted).filter(
            Q(academyprojectpage__isnull=False) | Q(themepage__isnull=False) | Q(campaignpage__isnull=False)
        )
        pages = shown.order_by().select_related(
            "academyprojectpage__project__theme__campaign",
            "academyprojectpage__project__academy",
            "themepage__theme__campaign",
            "campaignpage__campaign",
        )
        inspected = Exists(inspectors_of(OuterRef("academyprojectpage__project")))
        self._known = {page.path: _place(page) for page in pages.annotate(is_inspected=inspected)}

    def of(self, path: str) -> Place:
        """The nearest place at or above a path."""
        for above in reversed(steps_down_to(path)):
            if place := self._known.get(above):
                return place
        return Place()


def _place(page: Page) -> Place:
    """The place that a project's, a theme's or a campaign's page makes."""
    if project_page := getattr(page, "academyprojectpage", None):
        project = project_page.project
        return Place(project, project.theme, project.theme.campaign, is_inspected=page.is_inspected)
    if theme_page := getattr(page, "themepage", None):
        return Place(theme=theme_page.theme, campaign=theme_page.theme.campaign)
    return Place(campaign=page.campaignpage.campaign)
