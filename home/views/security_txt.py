"""security.txt (RFC 9116): where to report a weakness of the site."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from home.views.pages import public

VALID_DAYS = 180
MAX_AGE = 3600


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The file, valid for half a year from today on."""
    expires = timezone.now().astimezone(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires += datetime.timedelta(days=VALID_DAYS)
    fields = [
        ("Contact", f"{settings.SITE_URL}/contact/?sujet=securite"),
        ("Expires", expires.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("Preferred-Languages", "fr, en"),
        ("Canonical", f"{settings.SITE_URL}/.well-known/security.txt"),
    ]
    text = "".join(f"{name}: {value}\n" for name, value in fields)
    return public(HttpResponse(text, content_type="text/plain; charset=utf-8"), MAX_AGE)
