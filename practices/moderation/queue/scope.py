"""Which steps wait for a person, or are watched by a lead: so many queries whatever the length of the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Left, Length
from wagtail.models import Page, Revision, TaskState, WorkflowState, get_page_models

from academies import permissions as mandates
from academies.models import Mandate, Role
from practices.models import AcademyProjectPage, ThemePage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foundation.models import User

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING
"""Not an empty Q, which a disjunction leaves out."""
DECIDED_HERE = "decided_here"
PATH_LENGTHS = range(4, 44, 4)
"""The lengths of the tree's paths, down to the tenth level: the house has seven."""
OWN_PAGE: IntegerField[int, int] = IntegerField()
PAGE_AS_TEXT: CharField[str, str] = CharField()


DECIDING_ROLES = (Role.INSPECTOR, Role.GENERAL_INSPECTOR, Role.PROJECT_LEAD, Role.ADMINISTRATOR)


def ever_decides(user: User) -> bool:
    """Whether any mission of someone lets them decide about pages."""
    return any(mandate.role in DECIDING_ROLES for mandate in mandates.active_mandates(user))


def in_progress() -> QuerySet[TaskState]:
    """Every step that a page waits at."""
    found: QuerySet[TaskState] = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    return found


def waiting_for(user: User) -> QuerySet[TaskState]:
    """The steps that someone's mandates let them decide, the longest waiting first.

    Inspectors: the pages of the projects that name them. Leads: what the inspection approved, and, because nobody
    else would see them, pages whose project has no active inspector. The general inspectorate: as second reader, the
    lead's pages of their theme and those above the themes; in place of the inspection, pages that it wrote itself.
    Administrators: the pages of the site itself.
    """
    return in_progress().filter(_decided(mandates.active_mandates(user))).order_by("started_at", "pk")


def watched_by(user: User) -> QuerySet[TaskState]:
    """The steps of the themes that someone leads, whoever they wait for."""
    themes = _themes(mandates.active_mandates(user), Role.PROJECT_LEAD)
    return in_progress().filter(_of_themes(themes) if themes else NOTHING).order_by("started_at", "pk")


def followed_by(user: User) -> QuerySet[TaskState]:
    """The steps that someone decides, and those of the pages of their projects and themes, whoever these wait for.

    Each says whether it is one that they decide (`DECIDED_HERE`).
    """
    held = mandates.active_mandates(user)
    decided = Case(When(_decided(held), then=Value(True)), default=Value(False))
    steps: QuerySet[TaskState] = (
        in_progress().annotate(**{DECIDED_HERE: decided}).order_by("started_at", "pk")
    )
    led, read = _themes(held, Role.PROJECT_LEAD), _themes(held, Role.GENERAL_INSPECTOR)
    if None in led:
        return steps
    themes = ThemePage.objects.all() if None in read else ThemePage.objects.filter(theme__in=led | read)
    projects = {mandate.project_id for mandate in held if mandate.project_id is not None}
    theirs = _below(themes) | _below(AcademyProjectPage.objects.filter(project__in=projects))
    return steps.filter(_decided(held) | theirs)


def projects_without_inspector(themes: set[int | None]) -> QuerySet[AcademyProjectPage]:
    """The pages of the projects of these themes (None: of all) that no active inspector reviews."""
    pages: QuerySet[AcademyProjectPage] = AcademyProjectPage.objects.exclude(
        Exists(inspectors_of(OuterRef("project")))
    )
    return pages if None in themes else pages.filter(project__theme__in=themes)


def inspectors_of(project: OuterRef) -> QuerySet[Mandate]:
    """The mandates of the active inspectors of a project, for a question inside another."""
    return Mandate.objects.filter(role=Role.INSPECTOR, user__is_active=True, project=project).active()


def pages_below(tops: QuerySet[Page]) -> QuerySet[Page]:
    """The pages that stand at or below one of `tops`, for a question inside another."""
    above = [Left(OuterRef("path"), length) for length in PATH_LENGTHS]
    pages: QuerySet[Page] = Page.objects.filter(Exists(tops.order_by().filter(path__in=above)))
    return pages


# --- What each role opens ---------------------------------------------------------------------------
def _decided(held: Iterable[Mandate]) -> Q:
    return _inspected(held) | _led(held) | _read_by_the_general_inspectorate(held) | _administered(held)


def _inspected(held: Iterable[Mandate]) -> Q:
    projects = {mandate.project_id for mandate in held if mandate.role == Role.INSPECTOR}
    if not projects:
        return NOTHING
    return _at("academyreview") & _below(AcademyProjectPage.objects.filter(project__in=projects))


def _led(held: Iterable[Mandate]) -> Q:
    themes = _themes(held, Role.PROJECT_LEAD)
    if not themes:
        return NOTHING
    theirs = (_at("nationalpublication") | _at("secondreader")) & _of_themes(themes)
    return theirs | (_at("academyreview") & _below(projects_without_inspector(themes)))


def _read_by_the_general_inspectorate(held: Iterable[Mandate]) -> Q:
    themes = _themes(held, Role.GENERAL_INSPECTOR)
    if not themes:
        return NOTHING
    theirs = _of_themes(themes) | _above_the_themes()
    second_readings = _at("secondreader") & theirs & ~_below(_pages_of_the_site())
    return second_readings | (
        _at("academyreview") & _of_themes(themes) & _below(_inspected_by_authors_only())
    )


def _inspected_by_authors_only() -> QuerySet[AcademyProjectPage]:
    """The project pages above a page that each of their inspectors wrote or sent, for a question inside two others."""
    page = OuterRef(OuterRef(OuterRef("pk")))
    wrote = Revision.objects.filter(object_id=Cast(page, PAGE_AS_TEXT), user=OuterRef("user"))
    sent = WorkflowState.objects.filter(object_id=Cast(page, PAGE_AS_TEXT), requested_by=OuterRef("user"))
    named = inspectors_of(OuterRef("project"))
    pages: QuerySet[AcademyProjectPage] = AcademyProjectPage.objects.filter(
        Exists(named), ~Exists(named.exclude(Exists(wrote)).exclude(Exists(sent)))
    )
    return pages


def _administered(held: Iterable[Mandate]) -> Q:
    if not any(mandate.role == Role.ADMINISTRATOR for mandate in held):
        return NOTHING
    return _at("secondreader") & _below(_pages_of_the_site())


def _themes(held: Iterable[Mandate], role: Role) -> set[int | None]:
    """The themes on which a role is held; None stands for all of them."""
    return {mandate.theme_id for mandate in held if mandate.role == role}


# --- Parts ------------------------------------------------------------------------------------------
def _at(task_model: str) -> Q:
    return Q(**{f"task__{task_model}__isnull": False})


def _of_themes(themes: set[int | None]) -> Q:
    return EVERYTHING if None in themes else _below(ThemePage.objects.filter(theme__in=themes))


def _below(tops: QuerySet[Page]) -> Q:
    """Steps of the pages that stand at or below one of `tops`: no question of its own, however many there are."""
    return Q(Exists(pages_below(tops).filter(pk=_page_of_the_step())))


def _above_the_themes() -> Q:
    """Steps of the pages that stand below no theme: dossiers, campaigns, the rubric."""
    theme_above = ThemePage.objects.filter(path=Left(OuterRef("path"), Length("path")))
    return Q(Exists(Page.objects.filter(~Exists(theme_above), pk=_page_of_the_step())))


def _page_of_the_step() -> Cast:
    return Cast(OuterRef("workflow_state__object_id"), OWN_PAGE)


def _pages_of_the_site() -> QuerySet[Page]:
    """The pages of types that no second person must read."""
    models = [model for model in get_page_models() if not getattr(model, "needs_second_reader", True)]
    types = ContentType.objects.get_for_models(*models).values()
    pages: QuerySet[Page] = Page.objects.filter(content_type__in=list(types))
    return pages
