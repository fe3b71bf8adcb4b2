"""The académies: their list, and the page of each."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from academies.models import Academy
from practices.listing import page_of
from practices.models import Publication, PublicationKind

MAX_AGE = 60
MOST_PROJECTS = 12


def scenario_counts() -> dict[str, int]:
    """How many scenarios each académie shows, by its code; those without any are left out."""
    rows = (
        Publication.objects.visible()
        .of_kind(PublicationKind.SCENARIO)
        .exclude(academy_code="")
        .order_by()
        .values_list("academy_code")
        .annotate(Count("id"))
    )
    return dict(rows)


def _public(response: HttpResponse) -> HttpResponse:
    """The answer, marked as one that shared caches may keep for a minute."""
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


@require_safe
def academy_list(request: HttpRequest) -> HttpResponse:
    """Every open académie with its count, and the closed ones that own published work."""
    counts = scenario_counts()
    academies = [
        {
            "name": academy.name,
            "label": academy.label,
            "slug": academy.slug,
            "region": academy.region.name,
            "count": counts.get(academy.code, 0),
            "is_closed": academy.is_closed,
        }
        for academy in Academy.objects.current().select_related("region")
        if not academy.is_closed or academy.code in counts
    ]
    context = {
        "academies": academies,
        "total": sum(counts.values()),
        "breadcrumb": [{"label": "Académies", "url": ""}],
    }
    return _public(render(request, "practices/public/academies.html", context))


@require_safe
def academy_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One académie: its latest projects, and its scenarios page by page. An unknown one answers 404."""
    academy = get_object_or_404(Academy.objects.select_related("region", "successor"), slug=slug)
    published = Publication.objects.visible().for_cards().filter(academy_code=academy.code)
    latest = ("-school_year", "-published_at", "path")
    scenarios = published.of_kind(PublicationKind.SCENARIO).order_by(*latest)
    projects = published.of_kind(PublicationKind.PROJECT).order_by(*latest)[:MOST_PROJECTS]
    context = {
        "academy": academy,
        "region": academy.region.name,
        "projects": list(projects),
        "scenarios": page_of(request, scenarios),
        "breadcrumb": [{"label": "Académies", "url": "/academies/"}, {"label": academy.label, "url": ""}],
    }
    return _public(render(request, "practices/public/academy.html", context))
