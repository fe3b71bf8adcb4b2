"""Handing a page over to another person of its team."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from foundation.french import count_of
from foundation.models import User
from practices import permissions
from practices.moderation import handover
from practices.moderation.errors import ReviewRefused
from practices.person import person
from practices.views.desk import readable_page


class HandOverForm(forms.Form):
    """To whom, and how much."""

    to = forms.ModelChoiceField(
        label="À qui",
        queryset=User.objects.none(),
        empty_label="Choisissez une personne",
        help_text="Une personne de l’équipe du projet. Elle sera prévenue de la suite de la relecture.",
        error_messages={
            "required": "Choisissez une personne de l’équipe.",
            "invalid_choice": "Choisissez une personne de la liste.",
        },
    )
    whole_project = forms.BooleanField(
        label="Transmettre aussi toutes les autres pages du projet", label_suffix="", required=False
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = handover.people_to_hand_over_to(page)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask to whom, then hand the page over, or say why not."""
    page = readable_page(request, page_id)
    if not permissions.can_hand_over(person(request), page):
        raise Http404
    form = HandOverForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        try:
            told = _hand_over(page, person(request), form.cleaned_data)
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, told)
            return redirect("review", page.pk)
    context = {"page_under_review": page, "form": form, "owner": page.owner}
    status = 400 if request.method == "POST" else 200
    return render(request, "practices/desk/hand_over.html", context, status=status)


def _hand_over(page: Page, actor: User, wanted: dict[str, Any]) -> str:
    """Do it, and say what was done."""
    to = wanted["to"]
    if wanted["whole_project"]:
        count = handover.hand_over_project(page, actor, to)
        return f"{count_of(count, 'page est confiée,pages sont confiées')} à {to}."
    handover.hand_over(page, actor, to)
    return f"La page est confiée à {to}."
