"""What the public sees of the tree: one look-up by address, then the template of the publication's kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from practices.listing import page_of
from practices.models.publication import Publication, PublicationKind, PublicationQuerySet
from practices.publication import readers

MAX_AGE = 60
SIBLINGS_SHOWN = 3

Context = dict[str, Any]


@require_safe
def show_publication(request: HttpRequest, path: str) -> HttpResponse:
    """Answer an address of the tree: 200, 410 with the reason of a withdrawal, or 404."""
    publication = readers.find("/" + path.lstrip("/"))
    if publication is None:
        raise Http404
    if publication.is_withdrawn:
        response = render(
            request,
            "practices/public/withdrawn.html",
            {"publication": publication, "parent": next(reversed(readers.ancestors(publication)), None)},
            status=410,
        )
    else:
        ancestors = readers.ancestors(publication)
        response = render(request, template_of(publication), context_of(request, publication, ancestors))
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def template_of(publication: Publication) -> str:
    """The one template of a publication's kind."""
    if publication.kind == PublicationKind.HOME:
        return "home/home.html"
    return f"practices/public/{publication.kind}.html"


def context_of(request: HttpRequest, publication: Publication, ancestors: list[Publication]) -> Context:
    """What the template reads: the publication, its breadcrumb, and what its kind lists."""
    listing = LISTINGS.get(publication.kind)
    return {
        "publication": publication,
        "data": publication.data,
        "breadcrumb": breadcrumb_of(publication, ancestors),
        "parent": ancestors[-1] if ancestors else None,
        **(listing(request, publication) if listing else {}),
    }


def breadcrumb_of(publication: Publication, ancestors: list[Publication]) -> list[dict[str, str]]:
    """The way down to the page, without the home page; the last item is the page itself."""
    trail = [{"label": item.title, "url": item.path} for item in ancestors if item.path != "/"]
    return [*trail, {"label": publication.title, "url": ""}]


# --- What each kind lists ---------------------------------------------------------------------------
def _newest(publications: PublicationQuerySet) -> PublicationQuerySet:
    return publications.for_cards().order_by("-published_at", "pk")


def _of_kind(kind: PublicationKind) -> PublicationQuerySet:
    return Publication.objects.visible().of_kind(kind)


def _themes_of_newest_campaign() -> PublicationQuerySet:
    newest = _of_kind(PublicationKind.CAMPAIGN).order_by("-school_year").values("school_year")[:1]
    return _of_kind(PublicationKind.THEME).filter(school_year__in=newest).for_cards().order_by("title")


def _home(request: HttpRequest, publication: Publication) -> Context:
    scenarios = _newest(_of_kind(PublicationKind.SCENARIO))[:7]
    return {"themes": list(_themes_of_newest_campaign()), "scenarios": list(scenarios)}


def _index(request: HttpRequest, publication: Publication) -> Context:
    campaigns = _of_kind(PublicationKind.CAMPAIGN).for_cards().order_by("-school_year")
    return {
        "campaigns": list(campaigns),
        "themes": list(_themes_of_newest_campaign()),
        "scenarios": page_of(request, _newest(_of_kind(PublicationKind.SCENARIO))),
    }


def _campaign(request: HttpRequest, publication: Publication) -> Context:
    themes = _of_kind(PublicationKind.THEME).filter(parent=publication.pk).for_cards().order_by("title")
    scenarios = _of_kind(PublicationKind.SCENARIO).filter(school_year=publication.school_year)
    return {"themes": list(themes), "scenarios": page_of(request, _newest(scenarios))}


def _theme(request: HttpRequest, publication: Publication) -> Context:
    projects = _of_kind(PublicationKind.PROJECT).filter(parent=publication.pk).for_cards().order_by("title")
    scenarios = _of_kind(PublicationKind.SCENARIO).filter(theme_key=publication.key)
    return {"projects": list(projects), "scenarios": page_of(request, _newest(scenarios))}


def _project(request: HttpRequest, publication: Publication) -> Context:
    scenarios = _of_kind(PublicationKind.SCENARIO).filter(parent=publication.pk)
    return {"scenarios": page_of(request, _newest(scenarios))}


def _scenario(request: HttpRequest, publication: Publication) -> Context:
    others = (
        _of_kind(PublicationKind.SCENARIO).filter(parent=publication.parent_id).exclude(pk=publication.pk)
    )
    return {"siblings": list(_newest(others)[:SIBLINGS_SHOWN])}


LISTINGS: dict[str, Callable[[HttpRequest, Publication], Context]] = {
    PublicationKind.HOME: _home,
    PublicationKind.INDEX: _index,
    PublicationKind.CAMPAIGN: _campaign,
    PublicationKind.THEME: _theme,
    PublicationKind.PROJECT: _project,
    PublicationKind.SCENARIO: _scenario,
}
