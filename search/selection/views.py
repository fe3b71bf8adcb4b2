"""The page of a selection, and its zip."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_safe

from foundation import delivery
from search.selection.bundle import streamed
from search.selection.contents import Selection, selection
from search.selection.forms import MOST, SelectionForm

KEPT_FOR = 60
RATE = "6/m/key"
"""How many zips one place may ask for; kept under a hash, with no address."""


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The pages that the address names; what it names that is none is said. Without any, how a selection is made."""
    chosen = selection(SelectionForm(request.GET))
    response = _page(request, chosen)
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    delivery.keep(chosen.marks)
    return response


@require_safe
def download(request: HttpRequest) -> HttpResponseBase:
    """Send the files of the pages as one zip.

    404 and the page where there is nothing to send, 429 for who asks again and again.
    """
    chosen = selection(SelectionForm(request.GET))
    bundle = chosen.bundle()
    if not bundle.parts:
        return _unkept(_page(request, chosen, status=404))
    if not _may_download(request):
        return _unkept(render(request, "429.html", status=429))
    response = StreamingHttpResponse(streamed(bundle, _address(chosen)), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="ma-selection.zip"'
    return _unkept(response)


def _page(request: HttpRequest, chosen: Selection, status: int = 200) -> HttpResponse:
    context = {
        "publications": chosen.publications,
        "notices": chosen.notices,
        "written": chosen.written,
        "bundle": chosen.bundle(),
        "address": _address(chosen),
        "most": MOST,
        "breadcrumb": [{"label": "Ma sélection", "url": ""}],
    }
    return render(request, "search/selection/selection.html", context, status=status)


def _address(chosen: Selection) -> str:
    return f"{settings.SITE_URL}{reverse('search:selection')}?p={chosen.written}"


def _may_download(request: HttpRequest) -> bool:
    source = salted_hmac("search.selection", ratelimit.get_ip(request)).hexdigest()
    allowed: bool = ratelimit.consume(
        request, app="search", action="selection", config={"selection": RATE}, key=source, limit_get=True
    )
    return bool(allowed)


def _unkept(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "no-store"
    return response
