"""« Liens morts »: what leads nowhere in the pages that a lead follows."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from academies.models import Role
from practices.listing import page_of
from practices.models import DeadLink
from practices.moderation.queue.watching import is_lead
from practices.person import person
from practices.standings.reach import Reach

ROWS_PER_SCREEN = 50


@require_GET
def dead_links(request: HttpRequest) -> HttpResponse:
    """The dead links of the pages that someone leads, the oldest first; 404 for who leads nothing."""
    user = person(request)
    if not is_lead(user):
        raise Http404
    rows = (
        DeadLink.objects.filter(
            Reach(user).pages(Role.PROJECT_LEAD, path="publication__page__path"),
            publication__withdrawn_at__isnull=True,
        )
        .select_related("publication")
        .defer("publication__data")
        .order_by("publication__title", "publication", "found_at", "pk")
    )
    context = {"page": page_of(request, rows, ROWS_PER_SCREEN), "is_lead": True}
    return render(request, "practices/desk/queue/links.html", context)
