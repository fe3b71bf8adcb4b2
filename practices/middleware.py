"""What every request of the back office passes through."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from practices.rights import derive_rights_if_due

READ_UNCHECKED = ("/admin/api/", "/admin/choose-page/")
"""Screens of Wagtail that make numbers and dates of their query without asking whether they are."""


class CurrentRightsMiddleware:
    """Derives an account's rights anew when a boundary of its mandates has passed; leaves public pages alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with rights that hold today."""
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            derive_rights_if_due(request.user)
        return self.get_response(request)


class UnreadableQueryMiddleware:
    """Answers 400 to a query that Wagtail's screens, or the database, cannot read (stock: 500)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse a null character: PostgreSQL takes none, and nobody types one."""
        if request.path.startswith(READ_UNCHECKED) and "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("A null character in the query.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say of a value that is none that it cannot be read; any other error stays one."""
        is_unreadable = isinstance(exception, (ValueError, ValidationError))
        if is_unreadable and request.method == "GET" and request.path.startswith(READ_UNCHECKED):
            return render(request, "400.html", {"breadcrumb": [], "is_preview": False}, status=400)
        return None
