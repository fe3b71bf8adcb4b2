"""The headers that say what a browser may do with a page; the one place where the back office gets more."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import HEADER, NONE, SELF, UNSAFE_INLINE
from csp.utils import build_policy, default_config
from django.http import HttpRequest, HttpResponse

BACK_OFFICE = "/admin/"
SIGN_IN_SCREENS = ("/admin/login/", "/admin/logout/", "/admin/mot-de-passe/")
"""Screens of ours below the back office's address: they keep the public policy."""

PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"

BACK_OFFICE_POLICY = build_policy(
    default_config(
        {
            "default-src": [SELF],
            # Wagtail 7.4 writes inline scripts (choosers, date pickers, inline panels) and inline styles in
            # its screens and has no hook for a nonce. Every screen that has them is behind the sign-in.
            "script-src": [SELF, UNSAFE_INLINE],
            "style-src": [SELF, UNSAFE_INLINE],
            # Its editors show icons as data: and a picture that is being uploaded as blob:.
            "img-src": [SELF, "data:", "blob:"],
            "object-src": [NONE],
            "base-uri": [SELF],
            "form-action": [SELF],
            # The editor shows the preview in a frame of the same site.
            "frame-ancestors": [SELF],
        }
    )
)


class SecurityHeadersMiddleware:
    """Says on every answer which features are off and who may embed it; below /admin/ sets the policy.

    Stands inside django-csp's middleware, which leaves a policy that is set already, and outside
    XFrameOptionsMiddleware, whose answer it loosens for the frames of the back office.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the headers added."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path_info.startswith(SIGN_IN_SCREENS):
            response.headers.setdefault(HEADER, build_policy())
        elif request.path_info.startswith(BACK_OFFICE):
            _open_to_own_frames(response)
        return response


def _open_to_own_frames(response: HttpResponse) -> None:
    """Give the back office its policy; a preview keeps the public one it was made with, but may be framed."""
    policy = response.headers.get(HEADER, BACK_OFFICE_POLICY)
    response.headers[HEADER] = policy.replace(f"frame-ancestors {NONE}", f"frame-ancestors {SELF}")
    if response.headers.get("X-Frame-Options") == "DENY":
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
