"""An associated reader's reading: the checklist and a comment for the inspection, without a decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from practices.moderation import checklist_forms, checklists
from practices.moderation.checklist_forms import ReadingForm
from practices.moderation.errors import ReviewRefused
from practices.person import person
from practices.views.desk import readable_page, review_again


@require_POST
def give(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give a reading, or say why not and keep what was typed."""
    page = readable_page(request, page_id)
    form, checklist = ReadingForm(request.POST), checklist_forms.form_sent(page, request.POST)
    if form.is_valid() and (checklist is None or checklist.is_valid()):
        try:
            checklists.give_reading(
                page,
                person(request),
                revision_id=form.cleaned_data["revision_id"],
                checklist=checklist.answers() if checklist else None,
                comment=form.cleaned_data["comment"],
            )
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Votre lecture est transmise à l’inspection.")
            return redirect("review", page.pk)
    form.data = request.POST.copy() | {"revision_id": str(page.latest_revision_id)}
    kept = checklist_forms.carried_over(checklist, page)
    return review_again(request, page, {"reading_form": form, "reading_checklist": kept})
