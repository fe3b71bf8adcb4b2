"""The agreement before publication: asked by the lead, answered by the referent, for one page or several."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from practices.models import Agreement
from practices.moderation import agreements, agreements_awaited
from practices.moderation.agreement_forms import AgreementForm
from practices.moderation.errors import ReviewRefused
from practices.person import person
from practices.views.desk import readable_page, review_again

MOST_PAGES = 100
"""On one screen: the rest comes when these are answered."""


class AgreementsForm(forms.Form):
    """The pages that a referent agrees to at once, by the questions about them; the action says which still wait."""

    agreements = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={"required": "Cochez au moins une page."},
    )
    all_read = forms.BooleanField(
        label="J’ai relu chacune de ces pages dans sa dernière version.",
        error_messages={"required": "Relisez les pages, puis cochez cette case."},
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        sent = data.getlist("agreements")[:MOST_PAGES] if data is not None else []
        keys = [key for key in sent if key.isascii() and key.isdecimal() and len(key) < 18]
        self.fields["agreements"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]


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


@require_http_methods(["GET", "POST"])
def several(request: HttpRequest) -> HttpResponse:
    """The pages that wait for one's agreement; agree to those that are ticked, and tell what became of each.

    No redirection: sent twice, the answer says how many of them waited no more.
    """
    user = person(request)
    form = AgreementsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ticked = form.cleaned_data["agreements"]
        answered = agreements_awaited.give_each(ticked, user)
        given = sum(one.is_given for one in answered)
        context = {
            "answered": answered,
            "given": given,
            "refused": len(answered) - given,
            "gone": len(set(ticked)) - len(answered),
        }
        return render(request, "practices/desk/agreements_given.html", context)
    waiting = list(agreements_awaited.awaited_from(user)[:MOST_PAGES])
    shown_ticked = request.POST.getlist("agreements") if form.is_bound else [str(one.pk) for one in waiting]
    context = {"waiting": waiting, "form": form, "ticked": shown_ticked}
    return render(request, "practices/desk/agreements.html", context, status=400 if form.is_bound else 200)
