"""Error pages, in French and in the full shell. They answer whatever else is broken."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import loader

from foundation.shell import shell_context
from home import house

LAST_RESORT = """<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Le site rencontre une difficulté</title></head>
<body>
<main>
<h1>Le site rencontre une difficulté</h1>
<p>La page n’a pas pu être préparée. Réessayez dans quelques minutes.</p>
<p><a href="/">Revenir à l’accueil</a></p>
</main>
</body>
</html>
"""


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """The template in the shell; a page of its own where the shell itself is what fails.

    No context processor runs: neither the session nor the database is asked anything.
    """
    try:
        context: dict[str, Any] = {
            **shell_context(request),
            "house": house.known().frame,
            "breadcrumb": [],
            "is_preview": False,
        }
        content: str = loader.render_to_string(template, context)
    except Exception:
        content = LAST_RESORT
    response = HttpResponse(content, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read."""
    return _page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403. The exception's text is never shown: it may name what the person must not know."""
    return _page(request, "403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, which does not repeat the address."""
    return _page(request, "404.html", 404)


def gone(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """410, for an address whose content was withdrawn and of which nothing more is known."""
    return _page(request, "410.html", 410)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, "500.html", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or stale; the technical reason stays in the log."""
    return _page(request, "403_csrf.html", 403)
