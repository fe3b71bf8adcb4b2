"""What waits for a person: the same number of queries whatever the length of the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Left, Length
from wagtail.models import Page, TaskState, get_page_models

from academies import permissions as mandates
from academies.models import Mandate, Role
from practices.models import AcademyProjectPage, ThemePage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from academies.models import Project
    from foundation.models import User

OWN_PAGE: IntegerField[int, int] = IntegerField()


@dataclass(frozen=True)
class WaitingPage:
    """One row of a queue."""

    page_id: int
    title: str
    type_label: str
    project: Project | None
    theme_title: str
    submitted_by: str
    step_label: str
    round_number: int
    waiting_since: datetime
    has_no_inspector: bool


def waiting_for(user: User) -> QuerySet[TaskState]:
    """The steps that someone's mandates let them decide, the longest waiting first.

    Inspectors: the pages of the projects that name them. Leads: what the inspection approved, and, because nobody
    else would see them, pages whose project has no active inspector. Second readers: the lead's pages of
    their theme, and those above the themes.
    Administrators: the pages of the site itself.
    """
    condition = Q(pk__in=[])
    for mandate in mandates.active_mandates(user):
        condition |= _opened_by(mandate)
    waiting: QuerySet[TaskState] = TaskState.objects.filter(condition, status=TaskState.STATUS_IN_PROGRESS)
    return waiting.order_by("started_at", "pk")


def for_rows(waiting: QuerySet[TaskState]) -> QuerySet[TaskState]:
    """The same steps, with what a row says of each."""
    shown: QuerySet[TaskState] = waiting.select_related("workflow_state__requested_by", "task").annotate(
        rounds=_rounds()
    )
    return shown


def rows(task_states: Iterable[TaskState]) -> list[WaitingPage]:
    """The rows of one screen of a queue `for_rows`, read in a constant number of queries."""
    states = list(task_states)
    pages = Page.objects.select_related("content_type").in_bulk(
        [int(s.workflow_state.object_id) for s in states]
    )
    projects = _project_pages_above(pages.values())
    return [_row(state, pages[int(state.workflow_state.object_id)], projects) for state in states]


# --- What each mandate opens ------------------------------------------------------------------------
def _opened_by(mandate: Mandate) -> Q:
    if mandate.role == Role.INSPECTOR and mandate.project is not None:
        return _at("academyreview") & _below(AcademyProjectPage.objects.filter(project=mandate.project_id))
    if mandate.role == Role.PROJECT_LEAD:
        return (
            (_at("nationalpublication") & _of_theme(mandate))
            | (_at("secondreader") & _of_theme(mandate))
            | (_at("academyreview") & _below(_project_pages_without_inspector(mandate)))
        )
    if mandate.role == Role.GENERAL_INSPECTOR:
        theirs = _of_theme(mandate) | _above_the_themes()
        return _at("secondreader") & theirs & ~_below(_pages_of_the_site())
    if mandate.role == Role.ADMINISTRATOR:
        return _at("secondreader") & _below(_pages_of_the_site())
    return Q(pk__in=[])


def _at(task_model: str) -> Q:
    return Q(**{f"task__{task_model}__isnull": False})


def _of_theme(mandate: Mandate) -> Q:
    if mandate.theme_id is None:
        return Q()
    return _below(ThemePage.objects.filter(theme=mandate.theme_id))


def _below(tops: QuerySet[Page]) -> Q:
    """Steps of the pages that stand at or below one of `tops`."""
    paths = list(tops.order_by().values_list("path", flat=True))
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(path__startswith=path)
    pages = Page.objects.filter(condition, pk=Cast(OuterRef("workflow_state__object_id"), OWN_PAGE))
    return Q(Exists(pages))


def _above_the_themes() -> Q:
    """Steps of the pages that stand below no theme: dossiers, campaigns, the rubric."""
    theme_above = ThemePage.objects.filter(path=Left(OuterRef("path"), Length("path")))
    pages = Page.objects.filter(
        ~Exists(theme_above), pk=Cast(OuterRef("workflow_state__object_id"), OWN_PAGE)
    )
    return Q(Exists(pages))


def _pages_of_the_site() -> QuerySet[Page]:
    """The pages of types that no second person must read."""
    models = [model for model in get_page_models() if not getattr(model, "needs_second_reader", True)]
    types = ContentType.objects.get_for_models(*models).values()
    pages: QuerySet[Page] = Page.objects.filter(content_type__in=list(types))
    return pages


def _project_pages_without_inspector(mandate: Mandate) -> QuerySet[AcademyProjectPage]:
    pages: QuerySet[AcademyProjectPage] = AcademyProjectPage.objects.exclude(
        Exists(_inspectors_of(OuterRef("project")))
    )
    return pages if mandate.theme_id is None else pages.filter(project__theme=mandate.theme_id)


def _inspectors_of(project: OuterRef) -> QuerySet[Mandate]:
    return Mandate.objects.filter(role=Role.INSPECTOR, user__is_active=True, project=project).active()


# --- Rows -------------------------------------------------------------------------------------------
def _rounds() -> Subquery:
    """How many times the page has come to this step in this review."""
    same_step = (
        TaskState.objects.filter(workflow_state=OuterRef("workflow_state"), task=OuterRef("task"))
        .order_by()
        .values("workflow_state")
        .annotate(count=Count("pk"))
    )
    return Subquery(same_step.values("count"), output_field=IntegerField())


def _project_pages_above(pages: Iterable[Page]) -> dict[str, AcademyProjectPage]:
    """The project's page above each page, by its tree path, with whether an inspector is named on it."""
    paths = {page.path[:end] for page in pages for end in range(4, len(page.path) + 1, 4)}
    found = AcademyProjectPage.objects.filter(path__in=paths).select_related(
        "project__theme__campaign", "project__academy"
    )
    with_inspectors = found.annotate(is_inspected=Exists(_inspectors_of(OuterRef("project"))))
    return {project_page.path: project_page for project_page in with_inspectors}


def _row(state: TaskState, page: Page, above: dict[str, AcademyProjectPage]) -> WaitingPage:
    project_page = next((found for path, found in above.items() if page.path.startswith(path)), None)
    project = project_page.project if project_page else None
    requested_by = state.workflow_state.requested_by
    return WaitingPage(
        page_id=page.pk,
        title=page.draft_title or page.title,
        type_label=str(page.content_type.model_class()._meta.verbose_name).capitalize(),
        project=project,
        theme_title=project.theme.title if project else "",
        submitted_by=str(requested_by) if requested_by else "",
        step_label=state.task.name,
        round_number=state.rounds,
        waiting_since=state.started_at,
        has_no_inspector=project_page is not None and not project_page.is_inspected,
    )
