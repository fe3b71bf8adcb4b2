"""The reference of the benches: one Django view without anything around it, of as many bytes as BARE_BYTES says."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = b"<p>" + b"x" * (int(os.environ.get("BARE_BYTES", "40000")) - 7) + b"</p>"


def page(request: HttpRequest) -> HttpResponse:
    """A page of so many bytes."""
    return HttpResponse(PAGE)


urlpatterns = [path("", page)]

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[],
        SECRET_KEY="bare",
        LOGGING_CONFIG=None,
    )
django.setup()
application = WSGIHandler()
