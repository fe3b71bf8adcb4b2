"""The morning page, as tests read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from wagtail.models import Page, TaskState

from tests.practices.world import fresh

HOME = "/admin/"


def morning(client: Client, query: str = "") -> Any:
    """The answer."""
    answer = client.get(f"{HOME}{query}")
    assert answer.status_code == 200
    return answer


def today(client: Client, query: str = "") -> dict[str, list[str]]:
    """The titles of the parts of today, in their order."""
    return {
        part.name: [line.title for line in part.lines]
        for part in morning(client, query).context["screen"].today
    }


def standing(client: Client) -> dict[str, list[str]]:
    """The titles of the parts that say how things stand, in their order."""
    return {
        part.name: [line.title for line in part.lines] for part in morning(client).context["screen"].standing
    }


def line(client: Client, part: str, number: int = 0) -> Any:
    """A line of a part."""
    screen = morning(client).context["screen"]
    return next(one for one in (*screen.today, *screen.standing) if one.name == part).lines[number]


def waits_since(page: Page, days: int) -> Page:
    """Let a page have come to its step some days ago."""
    state = fresh(page).current_workflow_task_state
    TaskState.objects.filter(pk=state.pk).update(started_at=timezone.now() - timedelta(days=days))
    return page
