"""Sharing a draft, asking for an opinion, giving it: forms of the page's file, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from practices import permissions
from practices.models import ModeratedPage, Opinion, SharedDraft
from practices.models.opinion import ANSWER_LENGTH, QUESTION_LENGTH
from practices.moderation import opinions
from practices.moderation.errors import ReviewRefused
from practices.person import person
from practices.views.desk import readable_page, review_again

if TYPE_CHECKING:
    from foundation.models import User


class AskForm(forms.Form):
    """Whom to ask, and what."""

    asked_of = forms.ModelChoiceField(
        queryset=None,
        label="Demander un avis à",
        empty_label="Choisissez une personne",
        error_messages={"required": "Choisissez à qui demander.", "invalid_choice": "Choisissez une personne de la liste."},
    )
    question = forms.CharField(
        label="Votre question",
        max_length=QUESTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Écrivez ce que vous voulez savoir."},
    )

    def __init__(self, *args: Any, page: ModeratedPage, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = permissions.people_to_ask(page).exclude(pk=user.pk).order_by("last_name", "first_name", "pk")
        self.fields["asked_of"].queryset = people


class AnswerForm(forms.Form):
    """The opinion."""

    answer = forms.CharField(
        label="Votre avis",
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez votre avis."},
    )


def opinions_context(user: User, page: ModeratedPage, **forms_again: Any) -> dict[str, Any]:
    """What the file of a page says of sharing and opinions to someone who may read it."""
    asked = list(Opinion.objects.about(page.pk).select_related("asked_by", "asked_of"))
    mine = next((one for one in asked if one.asked_of_id == user.pk and one.answered_at is None), None)
    may_ask = permissions.can_ask_opinion(user, page)
    return {
        "opinions": asked,
        "opinion_awaited": mine,
        "may_share": permissions.can_share(user, page),
        "is_shared": SharedDraft.objects.filter(page_id=page.pk).exists(),
        "answer_form": AnswerForm() if mine else None,
        "ask_form": AskForm(page=page, user=user) if may_ask else None,
    } | forms_again


@require_POST
def share(request: HttpRequest, page_id: int) -> HttpResponse:
    """Share the draft with the national group, or stop."""
    page = readable_page(request, page_id)
    stops = "stop" in request.POST
    action: Callable[[ModeratedPage, User], Any] = opinions.stop_sharing if stops else opinions.share
    try:
        action(page, person(request))
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        told = "n’est plus partagé" if stops else "est partagé : les équipes du thème peuvent le lire"
        messages.success(request, f"Le brouillon {told}.")
    return redirect("review", page.pk)


@require_POST
def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for an opinion, or say why not and keep what was typed."""
    page, user = readable_page(request, page_id), person(request)
    form = AskForm(request.POST, page=page, user=user)
    if form.is_valid():
        try:
            opinions.ask(page, user, form.cleaned_data["asked_of"], form.cleaned_data["question"])
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Votre question est envoyée. La page n’est pas bloquée pour autant.")
            return redirect("review", page.pk)
    return review_again(request, page, {"ask_form": form})


@require_POST
def answer(request: HttpRequest, page_id: int, opinion_id: int) -> HttpResponse:
    """Give an opinion, or say why not and keep what was typed."""
    page, user = readable_page(request, page_id), person(request)
    if not Opinion.objects.about(page.pk).filter(pk=opinion_id, asked_of=user).exists():
        raise Http404
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            opinions.answer(opinion_id, user, form.cleaned_data["answer"])
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Votre avis est transmis.")
            return redirect("review", page.pk)
    return review_again(request, page, {"answer_form": form})
