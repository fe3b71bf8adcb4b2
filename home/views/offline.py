"""Reading without a network: the shelf of kept pages, and the script that serves them, at the root of the site."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from home.views.pages import page

SCRIPT = "js/offline_worker.js"


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """The pages that this device keeps, listed by the device itself: the server knows nothing of them."""
    return page(request, "home/offline.html", "Mes pages hors connexion")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. A browser may use one for the whole site only when it comes from the root.

    It is asked again at each visit (`no-cache`), so that a mended one is in force the same day.
    """
    script = (Path(settings.STATIC_SOURCES) / SCRIPT).read_bytes()
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
