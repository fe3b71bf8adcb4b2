"""Where waiting pages stand: project, theme and campaign of each, from its path, in one query for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from practices.moderation.queue.scope import inspectors_of

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class Places:
    """The places of many pages."""

    def __init__(self, paths: Iterable[str]) -> None:
        above = {path[:end] for path in paths for end in range(STEP_LENGTH, len(path) + 1, STEP_LENGTH)}
        shown = Page.objects.filter(path__in=above).filter(
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
        for end in range(len(path), 0, -STEP_LENGTH):
            if place := self._known.get(path[:end]):
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
