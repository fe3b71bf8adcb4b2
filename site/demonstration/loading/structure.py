"""The house: home page, rubric, lists, and the pages of campaigns, themes and projects."""

from __future__ import annotations

from demonstration.content import ProjectText, campaigns, dossiers, house, themes
from demonstration.loading import cast
from demonstration.loading.calendar import after, on, year_of
from demonstration.loading.programme import campaign_of, project_of, theme_of
from home.opening import open_house
from practices.models import AcademyProjectPage
from practices.opening import open_campaign, open_dossiers, open_project, open_theme


def open_structure() -> None:
    """Open what nobody makes by hand above the projects; what is open stays."""
    lead, years = cast.lead(), campaigns()
    with on(years[0].starts_on):
        open_house(
            cast.administrator(),
            title=house().title,
            introduction=house().home_introduction,
            rubric=house().index_introduction,
        )
    for year in years:
        with on(year.starts_on):
            open_campaign(campaign_of(year), lead, year.introduction)
    for theme in themes():
        year = next(one for one in years if one.school_year == theme.school_year)
        with on(after(year.starts_on, 10)):
            open_theme(theme_of(theme.key), lead)
    with on(after(dossiers()[0].on, -10)):
        open_dossiers(lead, house().dossiers_introduction)


def open_project_page(text: ProjectText) -> None:
    """Open the page, the folder and the group of a kept project; what is open stays."""
    with on(after(year_of(text).starts_on, 30)):
        open_project(project_of(text.key), cast.lead())


def has_page(text: ProjectText) -> bool:
    """Whether the page of a kept project is open."""
    return bool(AcademyProjectPage.objects.filter(project=project_of(text.key)).exists())
