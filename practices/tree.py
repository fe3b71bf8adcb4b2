"""Where a page stands: its project, theme and campaign are found from its ancestors, never from an editable field."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from wagtail.models import Page

from academies.models import Campaign, Project, Theme

if TYPE_CHECKING:
    from practices.models import AcademyProjectPage


FOUND_ABOVE = ("_house_project_page", "_house_theme", "_house_campaign", "_cached_parent_obj")
"""What was found above a page, kept on it: by the functions below, and by treebeard for its parent."""


def keep_place(page: Page, version: Page) -> None:
    """Tell a version of a page what was found above the page: it stands there too."""
    for name in FOUND_ABOVE:
        if name in page.__dict__:
            setattr(version, name, page.__dict__[name])


def ancestor_paths(page: Page) -> list[str]:
    """The tree paths of a page and of all its ancestors, root first."""
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]


def project_page_of(page: Page) -> AcademyProjectPage | None:
    """The project page above a page (or the page itself), with its project, theme, campaign and académie."""
    from practices.models import AcademyProjectPage

    if not hasattr(page, "_house_project_page"):
        page._house_project_page = (
            AcademyProjectPage.objects.filter(path__in=ancestor_paths(page))
            .select_related(
                "project__theme__campaign", "project__theme__discipline", "project__academy__region"
            )
            .first()
        )
    found: AcademyProjectPage | None = page._house_project_page
    return found


def read_places_of(pages: Collection[Page]) -> None:
    """Find the projects and themes of many pages at once, and keep them on the pages as the functions below do."""
    from practices.models import AcademyProjectPage, ThemePage

    above = {path for page in pages for path in ancestor_paths(page)}
    project_pages = AcademyProjectPage.objects.filter(path__in=above).select_related(
        "project__theme__campaign", "project__theme__discipline", "project__academy__region"
    )
    theme_pages = ThemePage.objects.filter(path__in=above).select_related(
        "theme__campaign", "theme__discipline"
    )
    projects = {found.path: found for found in project_pages.order_by()}
    themes = {found.path: found.theme for found in theme_pages.order_by()}
    for page in pages:
        paths = ancestor_paths(page)
        page._house_project_page = next((projects[path] for path in paths if path in projects), None)
        page._house_theme = next((themes[path] for path in paths if path in themes), None)


def project_of(page: Page) -> Project | None:
    """The project a page belongs to, or None for a page above the projects."""
    project_page = project_page_of(page)
    return project_page.project if project_page else None


def theme_of(page: Page) -> Theme | None:
    """The theme a page belongs to, or None for a page above the themes."""
    from practices.models import ThemePage

    if project := project_of(page):
        return project.theme
    if not hasattr(page, "_house_theme"):
        theme_page = (
            ThemePage.objects.filter(path__in=ancestor_paths(page))
            .select_related("theme__campaign", "theme__discipline")
            .first()
        )
        page._house_theme = theme_page.theme if theme_page else None
    found: Theme | None = page._house_theme
    return found


def campaign_of(page: Page) -> Campaign | None:
    """The campaign a page belongs to, or None for the rubric and the home page."""
    from practices.models import CampaignPage

    if theme := theme_of(page):
        return theme.campaign
    if not hasattr(page, "_house_campaign"):
        campaign_page = (
            CampaignPage.objects.filter(path__in=ancestor_paths(page)).select_related("campaign").first()
        )
        page._house_campaign = campaign_page.campaign if campaign_page else None
    found: Campaign | None = page._house_campaign
    return found
