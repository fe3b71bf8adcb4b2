"""Where waiting pages stand: project, theme and campaign of each, from its path, in three queries for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from practices.models import AcademyProjectPage, CampaignPage, ThemePage
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
        self._known: dict[str, Place] = {}
        for campaign_page in CampaignPage.objects.filter(path__in=above).select_related("campaign"):
            self._known[campaign_page.path] = Place(campaign=campaign_page.campaign)
        for theme_page in ThemePage.objects.filter(path__in=above).select_related("theme__campaign"):
            theme = theme_page.theme
            self._known[theme_page.path] = Place(theme=theme, campaign=theme.campaign)
        projects = AcademyProjectPage.objects.filter(path__in=above).select_related(
            "project__theme__campaign", "project__academy"
        )
        for page in projects.annotate(is_inspected=Exists(inspectors_of(OuterRef("project")))):
            project = page.project
            self._known[page.path] = Place(
                project, project.theme, project.theme.campaign, is_inspected=page.is_inspected
            )

    def of(self, path: str) -> Place:
        """The nearest place at or above a path."""
        for end in range(len(path), 0, -STEP_LENGTH):
            if place := self._known.get(path[:end]):
                return place
        return Place()
