"""Every kind of public page with its template and a context: full of everything, or bare."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

from django.template.loader import render_to_string
from django.test import RequestFactory

from foundation.shell import shell_context
from tests.practices import samples

TRAIL = [{"label": "Pratiques pédagogiques", "url": "/pratiques/"}, {"label": "Cette page", "url": ""}]
Context = dict[str, Any]


def of(publication: SimpleNamespace, **more: Any) -> Context:
    """The context of a page of the tree."""
    given = {"publication": publication, "data": publication.data, "breadcrumb": TRAIL, "parent": None}
    return given | {"takeaways": samples.takeaways(), "citation": samples.CITATION} | more


THEME, PROJECT = samples.themes()[0], samples.projects()[0]
SCENARIO = "practices/public/scenario.html"

ENTRIES: Context = {
    "disciplines": [{"code": "svt", "label": "Sciences de la vie et de la Terre", "count": 12}],
    "cycles": [{"code": "cycle-4", "label": "Cycle 4", "levels": [{"code": "5e", "label": "5e"}]}],
}
FULL: dict[str, tuple[str, Context]] = {
    "scenario": (
        SCENARIO,
        of(
            samples.full_scenario(),
            parent=PROJECT,
            siblings=samples.scenarios()[1:4],
            related=samples.scenarios()[2:4],
            previous=samples.scenarios()[1],
            next=samples.scenarios()[2],
        ),
    ),
    "article": (
        SCENARIO,
        of(
            samples.full_article(),
            parent=PROJECT,
            siblings=[],
            related=[],
            previous=samples.scenarios()[0],
            next=None,
        ),
    ),
    "theme": (
        "practices/public/theme.html",
        of(
            samples.full_theme(),
            projects=samples.projects(),
            minutes=samples.meetings(),
            national_synthesis=samples.full_national_synthesis(),
            scenarios=samples.page_of_scenarios(2, 4),
            timeline=samples.themes(),
        ),
    ),
    "project": (
        "practices/public/project.html",
        of(
            samples.full_project(),
            parent=THEME,
            synthesis=samples.syntheses()[0],
            minutes=samples.meetings(),
            scenarios=samples.page_of_scenarios(1, 20, 1),
        ),
    ),
    "synthesis": ("practices/public/synthesis.html", of(samples.full_synthesis(), parent=PROJECT)),
    "national_synthesis": (
        "practices/public/national_synthesis.html",
        of(samples.full_national_synthesis(), parent=THEME, syntheses=samples.syntheses()),
    ),
    "minutes": ("practices/public/minutes.html", of(samples.full_minutes(), parent=THEME)),
    "group_minutes": ("practices/public/minutes.html", of(samples.group_minutes(), parent=PROJECT)),
    "dossier_index": (
        "practices/public/dossier_index.html",
        of(samples.full_dossier_index(), dossiers=samples.page_of(samples.dossiers() * 7)),
    ),
    "dossier": ("practices/public/dossier.html", of(samples.full_dossier())),
    "campaign": (
        "practices/public/campaign.html",
        of(samples.full_campaign(), themes=samples.themes(), scenarios=samples.page_of_scenarios()),
    ),
    "index": (
        "practices/public/index.html",
        of(
            samples.full_campaign(),
            campaigns=[samples.full_campaign()],
            themes=samples.themes(),
            dossiers=samples.dossiers(),
            scenarios=samples.page_of_scenarios(),
        ),
    ),
    "home": (
        "home/home.html",
        of(
            samples.full_campaign(),
            themes=samples.themes(),
            dossiers=samples.dossiers(),
            scenarios=samples.scenarios(),
            entries=ENTRIES,
        ),
    ),
    "withdrawn": (
        "practices/public/withdrawn.html",
        {"publication": samples.withdrawn(), "parent": THEME, "breadcrumb": TRAIL},
    ),
}

NOTHING: dict[str, Any] = {"scenarios": samples.no_scenarios()}
BARE: dict[str, tuple[str, Context]] = {
    "scenario": (SCENARIO, {"siblings": [], "related": [], "previous": None, "next": None}),
    "theme": (
        "practices/public/theme.html",
        NOTHING | {"projects": [], "minutes": [], "national_synthesis": None, "timeline": []},
    ),
    "project": ("practices/public/project.html", NOTHING | {"synthesis": None, "minutes": []}),
    "synthesis": ("practices/public/synthesis.html", {}),
    "national_synthesis": ("practices/public/national_synthesis.html", {"syntheses": []}),
    "minutes": ("practices/public/minutes.html", {}),
    "dossier_index": ("practices/public/dossier_index.html", {"dossiers": samples.page_of([])}),
    "dossier": ("practices/public/dossier.html", {}),
    "campaign": ("practices/public/campaign.html", NOTHING | {"themes": []}),
    "index": ("practices/public/index.html", NOTHING | {"campaigns": [], "themes": [], "dossiers": []}),
    "home": ("home/home.html", {"themes": [], "dossiers": [], "scenarios": []}),
}


def page(template: str, context: Context) -> str:
    """A page as a visitor gets it."""
    return render_to_string(template, shell_context(RequestFactory().get("/pratiques/")) | context)


@cache
def full(name: str) -> str:
    """The full page of a kind, rendered once a run."""
    return page(*FULL[name])
