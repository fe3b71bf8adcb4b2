"""The record of a page: on screen, as JSON, as PDF; and its draft as a PDF of work."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from foundation import pdf
from practices import permissions
from practices.models import ModeratedPage
from practices.moderation.notices.sent import mails_about
from practices.person import person
from practices.record.draft import draft_pdf
from practices.record.export import as_data
from practices.record.facts import facts_of
from practices.views.desk import readable_page

TOO_LARGE = "Ce document est trop long, ou a trop d’images, pour un PDF. Utilisez l’impression du navigateur."
UNAVAILABLE = "PDF indisponible ici : il manque un composant au serveur. L’équipe technique peut l’installer."


@require_GET
def record(request: HttpRequest, page_id: int) -> HttpResponse:
    """Everything that was done and decided about a page, in order."""
    page = readable_page(request, page_id)
    beside = {
        "mails": mails_about(page, person(request)),
        "sees_audience": permissions.can_see_audience(person(request), page),
    }
    return render(request, "practices/record/record.html", _context(request, page) | beside)


@require_GET
def record_json(request: HttpRequest, page_id: int) -> HttpResponse:
    """The record as data."""
    page = readable_page(request, page_id)
    response = JsonResponse(as_data(page), json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _to_keep(response, page, "dossier", "json")


@require_GET
def record_pdf(request: HttpRequest, page_id: int) -> HttpResponse:
    """The record on paper."""
    page = readable_page(request, page_id)

    def make() -> bytes:
        return pdf.render(render_to_string("practices/pdf/record.html", _context(request, page)))

    return _as_pdf(request, page, "dossier", make)


@require_GET
def draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """The draft on paper, marked as not to be passed on."""
    page = readable_page(request, page_id)
    return _as_pdf(request, page, "brouillon", lambda: draft_pdf(request, page, person(request)))


def _context(request: HttpRequest, page: ModeratedPage) -> dict[str, object]:
    return {
        "page_under_review": page,
        "facts": facts_of(page),
        "asked_by": person(request),
        "made_at": timezone.now(),
    }


def _as_pdf(request: HttpRequest, page: ModeratedPage, name: str, make: Callable[[], bytes]) -> HttpResponse:
    """The PDF to keep; a page that says why there is none: 503 on a machine that cannot, 413 for too much."""
    try:
        made = make()
    except pdf.PdfUnavailable:
        return _no_pdf(request, page, UNAVAILABLE, 503)
    except pdf.PdfTooLarge:
        return _no_pdf(request, page, TOO_LARGE, 413)
    return _to_keep(HttpResponse(made, content_type="application/pdf"), page, name, "pdf")


def _no_pdf(request: HttpRequest, page: ModeratedPage, reason: str, status: int) -> HttpResponse:
    context = {"page_under_review": page, "reason": reason}
    return render(request, "practices/record/no_pdf.html", context, status=status)


def _to_keep(response: HttpResponse, page: ModeratedPage, name: str, extension: str) -> HttpResponse:
    """Have the browser save it under a name that says what it is; no cache keeps it."""
    filename = f"{name}-{slugify(page.draft_title)[:60] or page.pk}.{extension}"
    response["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response
