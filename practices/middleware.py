"""What every request of the back office passes through."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from practices.rights import derive_rights_if_due


class CurrentRightsMiddleware:
    """Derives an account's rights anew when a boundary of its mandates has passed; leaves public pages alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with rights that hold today."""
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            derive_rights_if_due(request.user)
        return self.get_response(request)
