"""Taking a page in charge, putting it back, handing it to someone else: forms without JavaScript."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from practices import permissions
from practices.models import ModeratedPage
from practices.moderation.errors import ReviewRefused
from practices.moderation.queue import takings
from practices.moderation.queue.choices import address_of
from practices.moderation.queue.taking_forms import ReassignForm
from practices.person import person
from practices.views.desk import readable_page, review_again


class TakingForm(forms.Form):
    """Which page of the queue, and what is done with it: its two buttons."""

    prendre = forms.IntegerField(required=False, min_value=1)
    remettre = forms.IntegerField(required=False, min_value=1)


@require_POST
def from_the_queue(request: HttpRequest) -> HttpResponse:
    """Take a page or put it back from its row, and come back to the same screen of the queue."""
    form = TakingForm(request.POST)
    page_id = form.is_valid() and (form.cleaned_data["prendre"] or form.cleaned_data["remettre"])
    if not page_id:
        raise Http404
    _take_or_put_back(request, readable_page(request, page_id), puts_back=bool(form.cleaned_data["remettre"]))
    query = address_of(request.POST)
    return redirect(reverse("review_queue") + (f"?{query}" if query else ""))


@require_POST
def take(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a page in charge, or put it back, from its file."""
    page = readable_page(request, page_id)
    _take_or_put_back(request, page, puts_back="remettre" in request.POST)
    return redirect("review", page.pk)


@require_POST
def reassign(request: HttpRequest, page_id: int) -> HttpResponse:
    """Hand a page to another reviewer, or say why not."""
    page = readable_page(request, page_id)
    form = ReassignForm(request.POST, people=permissions.reviewers_of(page))
    if form.is_valid():
        try:
            takings.reassign(page, person(request), form.cleaned_data["to"])
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"La relecture est confiée à {form.cleaned_data['to']}.")
            return redirect("review", page.pk)
    return review_again(request, page, {"reassign_form": form})


def _take_or_put_back(request: HttpRequest, page: ModeratedPage, *, puts_back: bool) -> None:
    try:
        if puts_back:
            takings.put_back(page, person(request))
        else:
            takings.take(page, person(request))
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        done = "est remise à disposition" if puts_back else "est prise en charge : les autres le savent"
        messages.success(request, f"« {page.draft_title} » : la page {done}.")
