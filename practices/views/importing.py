"""« Partir d’un document »: the form, and the account of what was placed and what was not, without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.models import Page

from practices import permissions
from practices.completeness import missing_of
from practices.importing import drafting
from practices.importing.forms import DocumentForm
from practices.importing.models_to_download import models_to_download
from practices.models import AcademyProjectPage, DraftFromDocument
from practices.moderation.errors import ReviewRefused
from practices.person import person


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, page_id: int) -> HttpResponse:
    """Start a draft below a project from a document, or say in French why it was not taken."""
    parent = get_object_or_404(AcademyProjectPage, pk=page_id)
    if not permissions.can_add_below(person(request), parent):
        raise Http404
    is_sent = request.method == "POST"
    form = DocumentForm(request.POST, request.FILES) if is_sent else DocumentForm()
    if is_sent and form.is_valid():
        try:
            account = drafting.start_from_document(parent, person(request), form.cleaned_data["file"])
        except ValidationError as refusal:
            form.add_error("file", refusal)
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Votre brouillon est prêt : relisez-le avant de l’envoyer.")
            return redirect("review_document", account.page_id)
    context = {"project_page": parent, "form": form, "models": models_to_download()}
    status = 400 if is_sent else 200
    return render(request, "practices/desk/start_from_document.html", context, status=status)


@require_GET
def account(request: HttpRequest, page_id: int) -> HttpResponse:
    """What became of the document of a draft."""
    found = _account(request, page_id)
    page = found.page.specific
    context = {
        "page_under_review": page,
        "account": found,
        "missing": missing_of(page.get_latest_revision_as_object()),
    }
    return render(request, "practices/desk/document_account.html", context)


@require_POST
def dismiss(request: HttpRequest, page_id: int) -> HttpResponse:
    """Put the account away: the page's file shows it no longer."""
    found = _account(request, page_id)
    try:
        drafting.dismiss(found, person(request))
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "La liste est classée.")
    return redirect("review", page_id)


def _account(request: HttpRequest, page_id: int) -> DraftFromDocument:
    """The account of a page's document, for its team; 404 for anyone else as for a page that has none."""
    page = get_object_or_404(Page, pk=page_id).specific
    found = DraftFromDocument.objects.select_related("page", "imported_by", "dismissed_by").filter(
        page_id=page.pk
    )
    account = found.first()
    if account is None or not permissions.can_draft(person(request), page):
        raise Http404
    return account
