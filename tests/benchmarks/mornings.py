"""The lead's morning page and dashboard in a small house and with 120 projects, beside Wagtail's own home screen."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from academies.models import Project, Role, Theme
from practices.models import ScenarioPage
from practices.opening import open_project, open_theme
from tests.academies.factories import AcademyFactory, MandateFactory, ProjectFactory, ThemeFactory
from tests.benchmarks.measures import Measure, Request, measure
from tests.benchmarks.people import signed_in
from tests.benchmarks.stock import STOCK, measure_stock_home
from tests.benchmarks.world import grow_to
from tests.practices.world import Team, World, make_world

HOUSES = ((12, 200), (120, 2_000))
"""Projects and productions, in a small house and in a large one."""
PROJECTS_A_THEME = 8
AT_MOST = 20
MORNING, DASHBOARD, PAGES = "the lead's page", "the dashboard", "all pages, filtered"
OURS = {MORNING: "wagtailadmin_home", DASHBOARD: "review_dashboard", PAGES: "review_pages"}
Found = dict[tuple[int, int], dict[str, Measure]]


def measure_all() -> Found:
    """Open more and more projects, with pages in every state, and measure at each size."""
    world = make_world()
    lead = signed_in(world.lead)
    found: Found = {}
    for projects, productions in HOUSES:
        _open_projects(world, projects)
        grow_to(productions)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        size = (Project.objects.count(), ScenarioPage.objects.count())
        if size != (projects, productions):
            raise RuntimeError(f"The house has {size}, not {(projects, productions)}.")
        found[size] = {name: _measure(name, lead) for name in OURS}
    found[HOUSES[-1]][STOCK] = measure_stock_home(lead)
    return found


def _measure(name: str, lead: Client) -> Measure:
    query = "?etat=brouillon&academie=lyon" if name == PAGES else ""
    return measure(Request(name, reverse(OURS[name]) + query, lead))


def _open_projects(world: World, wanted: int) -> None:
    """Open projects up to that number, eight a theme, each with its people and a page in one of five states."""
    states = (world.draft, world.submitted, world.returned, world.approved, world.published)
    for number in range(Project.objects.count(), wanted):
        team = _team(_theme(world), number)
        team.page = open_project(team.project, world.lead)
        states[number % len(states)](team)


def _theme(world: World) -> Theme:
    """A theme that still has room."""
    for theme in Theme.objects.order_by("pk"):
        if theme.projects.count() < PROJECTS_A_THEME:
            return theme
    theme = ThemeFactory(campaign=world.theme.campaign, discipline=world.discipline)
    open_theme(theme, world.lead)
    return theme


def _team(theme: Theme, number: int) -> Team:
    """A project of an académie of its own, and its people."""
    academy = AcademyFactory(code=f"m{number}", name=f"Mesure {number}", slug=f"mesure-{number}")
    project = ProjectFactory(theme=theme, academy=academy, title=f"Projet mesuré {number}")
    referent, teacher, inspector = (
        MandateFactory(role=role, project=project).user
        for role in (Role.REFERENT, Role.TEACHER, Role.INSPECTOR)
    )
    return Team(academy, project, referent, teacher, inspector)


# --- What is said of it -----------------------------------------------------------------------------
def table(found: Found) -> list[str]:
    """The lines to print."""
    lines = [f"{'projects  productions':44}{'queries':>10}{'milliseconds':>14}{'bytes':>12}"]
    for (projects, productions), measures in found.items():
        for name, one in measures.items():
            label = f"{projects:>8}{productions:>13,}  {name}"
            lines.append(f"{label:44}{one.queries:>10}{one.milliseconds:>14.1f}{one.size:>12,}")
    large = found[HOUSES[-1]]
    times = large[MORNING].milliseconds / large[STOCK].milliseconds
    lines.append(
        f"With {Page.objects.count():,} pages the lead's page takes {times:.2f} of the time of {STOCK}."
    )
    return lines


def complaints(found: Found) -> list[str]:
    """What is not as promised: queries that grow with the house, or are over their budget."""
    broken = []
    for name in OURS:
        queries = {size: measures[name].queries for size, measures in found.items()}
        if len(set(queries.values())) > 1:
            broken.append(f"{name}: its queries change with the house: {queries}")
        if max(queries.values()) > AT_MOST:
            broken.append(f"{name}: {max(queries.values())} queries, at most {AT_MOST}")
    return broken
