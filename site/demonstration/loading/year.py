"""The order of the years: people, programme, missions, pages, drafts, reviews, syntheses, dossiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from django.core.management import call_command
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from demonstration.content import CampaignText, campaigns, dossiers, projects, scenarios, site_pages, themes
from demonstration.loading import cast, deliverables, programme, stories, structure
from demonstration.loading.calendar import year_of

Step = Callable[[], None]

TOGETHER = 12
"""Steps in one transaction: the index is written after it, and that is what takes time."""


def steps() -> list[Step]:
    """Everything to do, in order. Each step keeps what it finds done.

    All drafts are there before the first review, because productions lead to each other; a year that is over is played
    while it is open, and closed at the end.
    """
    closed = [year for year in campaigns() if not year.is_open]
    return [
        cast.open_accounts,
        cast.give_national_missions,
        lambda: programme.write_programme(cast.lead()),
        *(partial(_reopen_if_unfinished, year) for year in closed),
        cast.give_other_missions,
        structure.open_structure,
        *(partial(structure.open_project_page, project) for project in projects()),
        *(partial(deliverables.present, project) for project in projects()),
        *(partial(stories.begin, scenario) for scenario in scenarios()),
        *(partial(stories.tell, scenario) for scenario in scenarios()),
        *(partial(deliverables.report, theme, meeting) for theme in themes() for meeting in theme.minutes),
        *(
            partial(deliverables.report_of_group, project, meeting)
            for project in projects()
            for meeting in project.meetings
        ),
        *(partial(deliverables.conclude, project) for project in projects()),
        *(partial(deliverables.conclude_theme, theme) for theme in themes()),
        *(partial(deliverables.gather, dossier) for dossier in dossiers()),
        *(partial(deliverables.tell_of_the_site, page) for page in site_pages()),
        *(partial(_close, year) for year in closed),
    ]


def play(to_do: Sequence[Step], progress: Callable[[], object] = lambda: None) -> None:
    """Do these steps one after the other, several in one transaction; `progress` is told of each.

    Who uses which file is written once at the end: nobody asks before.
    """
    with disable_reference_index_auto_update():
        for start in range(0, len(to_do), TOGETHER):
            with transaction.atomic():
                for step in to_do[start : start + TOGETHER]:
                    step()
                    progress()
    call_command("rebuild_references_index", verbosity=0)


def _reopen_if_unfinished(year: CampaignText) -> None:
    """A team of a closed year does not write any more: open it again where its content has grown since."""
    if not programme.campaign_of(year).is_open and not _is_told(year):
        programme.reopen(year, cast.lead())


def _is_told(year: CampaignText) -> bool:
    mine = [project for project in projects() if year_of(project) == year]
    if not all(structure.has_page(project) for project in mine):
        return False
    keys = {project.key for project in mine}
    return all(stories.is_told(scenario) for scenario in scenarios() if scenario.project in keys) and all(
        deliverables.synthesis_of(project) for project in mine if project.synthesis
    )


def _close(year: CampaignText) -> None:
    programme.close(year, cast.lead())
