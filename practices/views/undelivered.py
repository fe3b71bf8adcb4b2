"""A form of the review desk whose author may no longer send it: they find what they typed, and why it was not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.auth import require_admin_access

View = Callable[..., HttpResponse]


def keep_what_was_typed(view: View) -> View:
    """Open a view to the back office's people; give others back what they sent, and say nothing of the page."""
    guarded: View = require_admin_access(view)

    @wraps(view)
    def answer(request: HttpRequest, page_id: int, **named: int) -> HttpResponse:
        if request.method != "POST":
            return guarded(request, page_id, **named)
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return _what_was_typed(request, page_id, status=403)
        try:
            return guarded(request, page_id, **named)
        except Http404:
            return _what_was_typed(request, page_id, status=404)

    return answer


def _what_was_typed(request: HttpRequest, page_id: int, status: int) -> HttpResponse:
    """The same answer for a page that is none as for one that the person may not read."""
    context = {
        "typed": "\n\n".join(_words_in(request)),
        "is_signed_in": request.user.is_authenticated,
        "page_id": page_id,
        "breadcrumb": [{"label": "Décision non enregistrée", "url": ""}],
    }
    response = render(request, "practices/desk/not_decided.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _words_in(request: HttpRequest) -> Iterator[str]:
    """What was written in the form: the comment or the reason, and the words of the checklist."""
    for name, value in request.POST.items():
        if (name in ("comment", "reason") or name.startswith("word_")) and str(value).strip():
            yield str(value)
