"""The thread of a page, on a screen of its own or in the review screen: forms that work without JavaScript."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from practices import permissions
from practices.models import ModeratedPage, Remark
from practices.moderation import conversation
from practices.moderation.conversation_forms import (
    RemarkForm,
    ThreadActForm,
    conversation_context,
)
from practices.moderation.errors import ReviewRefused
from practices.moderation.places import places_of
from practices.person import person
from practices.views.desk import readable_page, review_again

OWN_SCREEN = "review_conversation"
SCREENS = ("review", OWN_SCREEN)
DONE = {
    "answer": "Votre réponse est publiée. Les personnes qui suivent la page sont prévenues.",
    "resolve": "La remarque est réglée.",
    "reopen": "La remarque est rouverte.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, page_id: int) -> HttpResponse:
    """Read the thread; or write a remark, or say why not and keep what was typed."""
    page = _page_of_thread(request, page_id)
    if request.method != "POST":
        return _own_screen(request, page, {})
    user = person(request)
    form = RemarkForm(request.POST, page=page, user=user, places=places_of(_draft(page)))
    if form.is_valid():
        data = form.cleaned_data
        try:
            remark = conversation.write(
                page, user, data["text"], place=form.chosen_place(), mentions=data["mentions"]
            )
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "Votre remarque est publiée. Les personnes qui suivent la page sont prévenues."
            )
            return _back(request, page, f"remarque-{remark.pk}")
    return _again(request, page, {"remark_form": form})


@require_POST
def remark(request: HttpRequest, page_id: int, remark_id: int) -> HttpResponse:
    """Answer a remark, settle it or reopen it."""
    page, user = _page_of_thread(request, page_id), person(request)
    if not Remark.objects.about(page.pk).that_open().filter(pk=remark_id).exists():
        raise Http404
    form = ThreadActForm(request.POST, remark_id=remark_id)
    if form.is_valid():
        act = form.cleaned_data["act"]
        try:
            if act == "answer":
                conversation.answer(page, remark_id, user, form.cleaned_data["text"])
            elif act == "resolve":
                conversation.resolve(page, remark_id, user)
            else:
                conversation.reopen(page, remark_id, user)
        except ReviewRefused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, DONE[act])
            return _back(request, page, f"remarque-{remark_id}")
    return _again(request, page, {"answer_form": form, "answered_id": remark_id})


@require_POST
def follow(request: HttpRequest, page_id: int) -> HttpResponse:
    """Follow the page, or stop."""
    page = _page_of_thread(request, page_id)
    follows = "stop" not in request.POST
    conversation.follow(page, person(request), follows=follows)
    messages.success(
        request,
        "Vous suivez cette page : un courriel vous dira chaque nouvelle remarque."
        if follows
        else "Vous ne suivez plus cette page. Vous pouvez toujours lire et écrire.",
    )
    return _back(request, page, "echanges")


# --- Parts ------------------------------------------------------------------------------------------
def _page_of_thread(request: HttpRequest, page_id: int) -> ModeratedPage:
    """The page, or 404 for whoever has no part in its thread."""
    page = readable_page(request, page_id)
    if not permissions.can_converse(person(request), page):
        raise Http404
    return page


def _draft(page: ModeratedPage) -> Any:
    return page.get_latest_revision_as_object()


def _screen_of(request: HttpRequest) -> str:
    """The screen that a form came from; the thread's own for any other word."""
    named = request.POST.get("screen", "")
    return named if named in SCREENS else OWN_SCREEN


def _back(request: HttpRequest, page: ModeratedPage, anchor: str) -> HttpResponse:
    return redirect(f"{reverse(_screen_of(request), args=[page.pk])}#{anchor}")


def _again(request: HttpRequest, page: ModeratedPage, shown: dict[str, Any]) -> HttpResponse:
    """The screen that the form came from, with what was typed and what is wrong."""
    if _screen_of(request) == "review":
        return review_again(request, page, shown)
    return _own_screen(request, page, shown, status=400)


def _own_screen(
    request: HttpRequest, page: ModeratedPage, shown: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = conversation_context(person(request), page, _draft(page), request.GET, OWN_SCREEN)
    whole = {"page_under_review": page, **context, **shown}
    return render(request, "practices/desk/conversation.html", whole, status=status)
