"""Sharing a draft, asking for an opinion, giving it: forms of the page's file, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from foundation.models import User
from practices.models import ModeratedPage, Opinion
from practices.moderation import opinions
from practices.moderation.errors import ReviewRefused
from practices.moderation.opinion_forms import AnswerForm, AskForm
from practices.person import person
from practices.views.desk import readable_page, review_again


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
        told = "n’est plus partagé" if stops else "est partagé : les équipes du thème peuvent le lire"
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
