"""A published page, from its file: archived, read again, what visitors report dealt with."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from practices import permissions
from practices.afterwards import archiving, reports, rereading
from practices.afterwards.forms import ArchiveForm, ReportForm, RereadingForm
from practices.models import PageReport
from practices.moderation.errors import ReviewRefused
from practices.person import person
from practices.views.desk import readable_page, review_again


def archive(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask why a page is archived, then archive it."""
    page = readable_page(request, page_id)
    if not permissions.can_archive(person(request), page):
        raise Http404
    form = ArchiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            archiving.archive(page, person(request), form.cleaned_data["reason"])
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "La page est archivée : elle le dit, et garde son adresse.")
            return redirect("review", page.pk)
    status = 400 if request.method == "POST" else 200
    return render(
        request, "practices/desk/archive.html", {"page_under_review": page, "form": form}, status=status
    )


@require_POST
def take_out_of_the_archive(request: HttpRequest, page_id: int) -> HttpResponse:
    """Put an archived page forward again."""
    page = readable_page(request, page_id)
    try:
        archiving.take_out_of_the_archive(page, person(request))
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "La page n’est plus archivée.")
    return redirect("review", page.pk)


@require_POST
def set_rereading(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say before which day the page is read again."""
    page = readable_page(request, page_id)
    form = RereadingForm(request.POST)
    if form.is_valid():
        try:
            rereading.set_day(page, person(request), form.cleaned_data["before"])
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Le jour de la prochaine relecture est noté.")
            return redirect("review", page.pk)
    return review_again(request, page, {"rereading_form": form})


@require_POST
def handle_report(request: HttpRequest, page_id: int, report_id: int) -> HttpResponse:
    """Say what was done about a report."""
    page = readable_page(request, page_id)
    report = get_object_or_404(PageReport, pk=report_id, publication__page_id=page.pk)
    form = ReportForm(request.POST)
    if form.is_valid():
        try:
            reports.handle(report.pk, person(request), form.cleaned_data["outcome"])
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "La suite donnée au signalement est notée.")
            return redirect("review", page.pk)
    return review_again(request, page, {"report_form": form, "report_refused": report.pk})
