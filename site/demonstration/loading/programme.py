"""The programme: campaign, themes and projects, written as the lead writes them in the back office."""

from __future__ import annotations

from django.db.models import Model
from django.utils.text import slugify
from wagtail.log_actions import log

from academies.models import Academy, Campaign, Discipline, Level, Project, Theme
from demonstration.content import CampaignText, ProjectText, ThemeText, campaign, projects
from foundation.models import User


def address_of(title: str, longest: int = 80) -> str:
    """The slug of a title, with a hyphen where French has an apostrophe, cut between two words."""
    slug = slugify(title.replace("’", " "))
    return slug if len(slug) <= longest else slug[: longest + 1].rsplit("-", 1)[0]


def theme_of(key: str) -> Theme:
    """The theme that the content names so."""
    text = next(theme for theme in campaign().themes if theme.key == key)
    return Theme.objects.get(campaign__school_year=campaign().school_year, slug=address_of(text.title))


def project_of(key: str) -> Project:
    """The project that the content names so."""
    text = next(project for project in projects() if project.key == key)
    return Project.objects.select_related("theme__campaign", "academy").get(
        theme=theme_of(text.theme), academy__code=text.academy, slug=address_of(text.title)
    )


def write_programme(actor: User) -> None:
    """Write what is missing of the campaign, its themes and its projects."""
    text = campaign()
    year = _campaign(text, actor)
    for theme in text.themes:
        _theme(year, theme, actor)
    for project in projects():
        _project(project, actor)


def _campaign(text: CampaignText, actor: User) -> Campaign:
    found = Campaign.objects.filter(school_year=text.school_year).first()
    if found is not None:
        return found
    year = Campaign(school_year=text.school_year, starts_on=text.starts_on, ends_on=text.ends_on)
    _save(year, actor)
    return year


def _theme(year: Campaign, text: ThemeText, actor: User) -> None:
    slug = address_of(text.title)
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
    project.levels.set(list(Level.objects.filter(code__in=text.levels).values_list("pk", flat=True)))


def _save(row: Model, actor: User) -> None:
    row.full_clean()
    row.save()
    log(instance=row, action="wagtail.create", user=actor)
