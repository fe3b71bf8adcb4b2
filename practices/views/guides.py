"""Help inside: the guides, one's own first. They work without JavaScript."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practices.guides.reading import guide
from practices.guides.shelf import BY_SLUG, own_and_other
from practices.person import person


@require_GET
def own_guide(request: HttpRequest) -> HttpResponse:
    """The guide of one's role, whole, and the way to the others; the list alone where the role has none."""
    own, others = own_and_other(person(request))
    context: dict[str, object] = {"own": own, "others": others}
    if not own:
        return render(request, "practices/desk/guides/shelf.html", context)
    return _read(request, own[0].slug, context)


@require_GET
def any_guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the guides."""
    if slug not in BY_SLUG:
        raise Http404
    own, others = own_and_other(person(request))
    return _read(request, slug, {"own": own, "others": others})


def _read(request: HttpRequest, slug: str, context: dict[str, object]) -> HttpResponse:
    return render(request, "practices/desk/guides/guide.html", context | {"slug": slug, "guide": guide(slug)})
