"""The house: home page, rubric, and the pages of campaign, themes and projects."""

from __future__ import annotations

from academies.models import Campaign
from demonstration.content import campaign, projects
from demonstration.loading import cast
from demonstration.loading.programme import project_of, theme_of
from home.opening import open_house
from practices.opening import open_campaign, open_project, open_theme

TITLE = "Pratiques pédagogiques"


def open_structure() -> None:
    """Open what nobody makes by hand; what is open stays."""
    text, lead = campaign(), cast.lead()
    open_house(
        cast.administrator(), title=TITLE, introduction=text.home_introduction, rubric=text.index_introduction
    )
    year = Campaign.objects.get(school_year=text.school_year)
    open_campaign(year, lead, text.campaign_introduction)
    for theme in text.themes:
        open_theme(theme_of(theme.key), lead)
    for project in projects():
        open_project(project_of(project.key), lead)
