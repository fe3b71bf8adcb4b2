"""What a lead keeps an eye on: what is late or stuck, and projects that nobody reviews, before they block anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from academies import permissions as mandates
from academies.models import Mandate, Project, ProjectState, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from foundation.models import User
    from practices.moderation.queue.entries import Entry

LOOKING_AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class ProjectToWatch:
    """An open project that lacks people: `ends_on` is the last day of its last inspector, if there is one today."""

    project: Project
    lacks_inspection: bool
    """Whether no inspector reviews it, or soon none."""
    ends_on: date | None
    lacks_referent: bool
    """Whether nobody sends its pages to review."""


def is_lead(user: User) -> bool:
    """Whether someone leads a theme, or all of them."""
    return mandates.holds(user, Role.PROJECT_LEAD)


def is_to_watch(entry: Entry) -> bool:
    """Whether a page is late, or waits for an inspection that nobody does."""
    return entry.deadline.is_over or entry.has_no_inspector


def projects_to_watch(user: User) -> list[ProjectToWatch]:
    """The open projects of someone's themes without a referent, or an active inspector today or in a month."""
    today = timezone.localdate()
    lasts = Exists(_inspectors(today + LOOKING_AHEAD))
    unheaded = Exists(mandates.projects_without_referent().filter(pk=OuterRef("pk")))
    projects = mandates.projects_managed_by(user).filter(
        ~lasts | unheaded, state=ProjectState.OPEN, theme__campaign__is_open=True
    )
    shown = (
        projects.annotate(
            is_inspected=Exists(_inspectors(today)),
            stays_inspected=lasts,
            lacks_referent=unheaded,
            ends_on=Max(
                "mandates__ends_on",
                filter=Q(
                    mandates__role=Role.INSPECTOR,
                    mandates__ended_at__isnull=True,
                    mandates__user__is_active=True,
                ),
            ),
        )
        .select_related("academy", "theme__campaign")
        .order_by("is_inspected", "academy__name", "title", "pk")
    )
    return [
        ProjectToWatch(
            project=project,
            lacks_inspection=not project.stays_inspected,
            ends_on=project.ends_on if project.is_inspected else None,
            lacks_referent=project.lacks_referent,
        )
        for project in shown
    ]


def _inspectors(day: date) -> QuerySet[Mandate]:
    return Mandate.objects.active(day).filter(
        role=Role.INSPECTOR, user__is_active=True, project=OuterRef("pk")
    )
