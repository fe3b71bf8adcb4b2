"""The queue of whoever decides, and what a lead watches. They work without JavaScript."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practices.listing import page_of
from practices.moderation.queue.choices import PAGE, Choices
from practices.moderation.queue.entries import Entry, entries_of
from practices.moderation.queue.rows import rows_of
from practices.moderation.queue.scope import ever_decides, waiting_for, watched_by
from practices.moderation.queue.watching import is_lead, is_to_watch, projects_to_watch
from practices.person import person

ROWS_PER_SCREEN = 25
ROWS_OF_A_PROJECT = 100
"""A project's pages come on one screen, to be decided as one lot."""


@require_GET
def review_queue(request: HttpRequest) -> HttpResponse:
    """What waits for the person signed in."""
    entries = entries_of(waiting_for(person(request)))
    context = queue_context(request, entries) | {"may_ever_decide": ever_decides(person(request))}
    return render(request, "practices/desk/queue/queue.html", context)


@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """What a lead keeps an eye on: late and stuck pages, and projects that no inspector reviews."""
    user = person(request)
    if not is_lead(user):
        raise Http404
    entries = [entry for entry in entries_of(watched_by(user)) if is_to_watch(entry)]
    projects = projects_to_watch(user)
    context = queue_context(request, entries) | {
        "projects": [one for one in projects if one.lacks_inspection],
        "unheaded": [one for one in projects if one.lacks_referent],
    }
    return render(request, "practices/desk/queue/watch.html", context)


def queue_context(request: HttpRequest, entries: list[Entry]) -> dict[str, Any]:
    """What a queue's screen shows of these entries, as the address asks."""
    user = person(request)
    choices = Choices(request.GET, entries, user)
    per_screen = ROWS_OF_A_PROJECT if choices.project_is_chosen else ROWS_PER_SCREEN
    screen = page_of(request, choices.entries, per_screen)
    return {
        "choices": choices,
        "page": screen,
        "rows": rows_of(screen.object_list, entries, user),
        "total": len(entries),
        "shown": len(choices.entries),
        "is_lead": is_lead(user),
        "kept": [*parse_qsl(choices.query), (PAGE, str(screen.number))],
    }
