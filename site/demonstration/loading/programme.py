"""The programme: campaigns, themes and projects, written as the lead writes them in the back office."""

from __future__ import annotations

from dataclasses import asdict

from django.db.models import Model
from wagtail.log_actions import log

from academies.models import Academy, Campaign, Discipline, PeriodWithoutDelay, Project, Theme
from academies.models.slugs import slug_from
from demonstration.content import CampaignText, ProjectText, ThemeText, campaigns, projects, themes
from demonstration.loading import terms
from demonstration.loading.calendar import after, on, year_of
from foundation.models import User


def address_of(title: str, longest: int = 80) -> str:
    """The slug of a title, with a hyphen where French has an apostrophe, cut between two words."""
    slug = slug_from(title, length=len(title))
    return slug if len(slug) <= longest else slug[: longest + 1].rsplit("-", 1)[0]


def campaign_of(text: CampaignText) -> Campaign:
    """The campaign of a school year."""
    return Campaign.objects.get(school_year=text.school_year)


def theme_of(key: str) -> Theme:
    """The theme that the content names so."""
    text = next(theme for theme in themes() if theme.key == key)
    return Theme.objects.select_related("campaign").get(
        campaign__school_year=text.school_year, slug=address_of(text.title)
    )


def project_of(key: str) -> Project:
    """The project that the content names so."""
    text = next(project for project in projects() if project.key == key)
    return Project.objects.select_related("theme__campaign", "academy").get(
        theme=theme_of(text.theme), academy__code=text.academy, slug=address_of(text.title)
    )


def write_programme(actor: User) -> None:
    """Write what is missing of the campaigns, their themes and their projects."""
    for year in campaigns():
        with on(year.starts_on):
            _campaign(year, actor)
            for theme in themes():
                if theme.school_year == year.school_year:
                    _theme(theme, actor)
    for project in projects():
        with on(after(year_of(project).starts_on, 20)):
            _project(project, actor)


def close(text: CampaignText, actor: User) -> None:
    """Close a school year that is over; its teams lose their groups."""
    _set_open(text, actor, is_open=text.is_open)


def reopen(text: CampaignText, actor: User) -> None:
    """Open a closed year again, for the time it takes to tell what was added to it."""
    _set_open(text, actor, is_open=True)


def _set_open(text: CampaignText, actor: User, *, is_open: bool) -> None:
    campaign = campaign_of(text)
    if campaign.is_open == is_open:
        return
    with on(text.ends_on):
        campaign.is_open = is_open
        campaign.full_clean()
        campaign.save()
        log(instance=campaign, action="wagtail.edit", user=actor)


def _campaign(text: CampaignText, actor: User) -> None:
    year = Campaign.objects.filter(school_year=text.school_year).first()
    if year is None:
        year = Campaign(school_year=text.school_year, starts_on=text.starts_on, ends_on=text.ends_on)
        _save(year, actor)
    written = set(year.periods_without_delay.order_by("pk").values_list("zone", "starts_on"))
    for period in text.periods:
        if (period.zone, period.starts_on) not in written:
            _save(PeriodWithoutDelay(campaign=year, **asdict(period)), actor)


def _theme(text: ThemeText, actor: User) -> None:
    year, slug = Campaign.objects.get(school_year=text.school_year), address_of(text.title)
    if Theme.objects.filter(campaign=year, slug=slug).exists():
        return
    theme = Theme(
        campaign=year,
        title=text.title,
        slug=slug,
        discipline=Discipline.objects.get(code=text.discipline),
        question=text.question,
        brief=text.brief,
        axes=list(text.axes),
        maximum=year.default_maximum,
    )
    _save(theme, actor)


def _project(text: ProjectText, actor: User) -> None:
    theme, slug = theme_of(text.theme), address_of(text.title)
    if Project.objects.filter(theme=theme, academy__code=text.academy, slug=slug).exists():
        return
    project = Project(
        theme=theme,
        academy=Academy.objects.get(code=text.academy),
        title=text.title,
        slug=slug,
        axis=text.axis,
        approach=text.approach,
    )
    _save(project, actor)
    project.levels.set(level.pk for level in terms.levels(text.levels))


def _save(row: Model, actor: User) -> None:
    row.full_clean()
    row.save()
    log(instance=row, action="wagtail.create", user=actor)
