"""« Audience » in the file of a page: how often it is read, for those who made it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from practices import permissions
from practices.audience.figures import of_page
from practices.person import person
from practices.views.desk import readable_page


@require_GET
def page_audience(request: HttpRequest, page_id: int) -> HttpResponse:
    """The last twelve months and thirty days of a page; 404 for who has no mission on it."""
    page = readable_page(request, page_id)
    if not permissions.can_see_audience(person(request), page):
        raise Http404
    context = {"page_under_review": page, "figures": of_page(page, timezone.localdate())}
    return render(request, "practices/desk/audience/page.html", context)
