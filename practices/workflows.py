"""The two circuits of the house, made by a migration and found by their task, never by their number."""

from __future__ import annotations

from wagtail.models import Page, Workflow

from practices.tree import ancestor_paths

ACADEMY_WORKFLOW = "Relecture et publication"
LEAD_WORKFLOW = "Seconde lecture"


def academy_workflow() -> Workflow:
    """The circuit of the académies' pages: inspection, then DNE A2."""
    return Workflow.objects.get(workflow_tasks__task__nationalpublication__isnull=False)


def lead_workflow() -> Workflow:
    """The circuit of the lead's pages: a second reader."""
    return Workflow.objects.get(workflow_tasks__task__secondreader__isnull=False)


def nearest_workflow(page: Page) -> Workflow | None:
    """The active circuit that was given to the page itself, or else to the nearest page above it."""
    return (
        Workflow.objects.filter(active=True, workflow_pages__page__path__in=ancestor_paths(page))
        .order_by("-workflow_pages__page__depth")
        .first()
    )
