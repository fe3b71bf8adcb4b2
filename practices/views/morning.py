"""The first screen of the back office, in place of Wagtail's: what to do today, then how things stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from practices.morning.lines import SHOW
from practices.morning.screen import screen_of
from practices.person import person


@require_GET
def morning(request: HttpRequest) -> HttpResponse:
    """The morning page of the person signed in; `?voir=` names the part to show more of."""
    context = {
        "screen": screen_of(person(request), request.GET.get(SHOW, "")),
        "today": timezone.localdate(),
    }
    return render(request, "practices/desk/morning/morning.html", context)
