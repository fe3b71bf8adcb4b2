"""The agreement before publication: asked by the lead, answered by the referent, on the file of the page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from practices.models import Agreement
from practices.moderation import agreements
from practices.moderation.agreement_forms import AgreementForm
from practices.moderation.errors import ReviewRefused
from practices.person import person
from practices.views.desk import readable_page, review_again


@require_POST
def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask the team to agree to the page as it stands."""
    page = readable_page(request, page_id)
    try:
        agreements.ask(page, person(request))
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "L’accord de l’équipe est demandé.")
    return redirect("review", page.pk)


@require_POST
def answer(request: HttpRequest, page_id: int, agreement_id: int) -> HttpResponse:
    """Give the agreement or ask for a change, or say why not and keep what was typed."""
    page, user = readable_page(request, page_id), person(request)
    agreement = get_object_or_404(Agreement, pk=agreement_id, page_id=page.pk)
    form = AgreementForm(request.POST)
    if form.is_valid():
        try:
            if form.cleaned_data["answer"] == "give":
                agreements.give(agreement_id, user)
                told = "Votre accord est enregistré : la DNE A2 peut publier la page."
            else:
                agreements.refuse(agreement_id, user, form.cleaned_data["comment"])
                told = "Votre demande est transmise à la DNE A2."
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, told)
            return redirect("review", page.pk)
    return review_again(
        request, page, {"agreement_wanted": True, "agreement": agreement, "agreement_form": form}
    )
