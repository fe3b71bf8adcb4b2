"""The draft as the public will see it: the same template, fed by a publication built in memory."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from wagtail.models import Page

from practices.publication import readers
from practices.publication.writer import build_in_memory
from practices.views.public import context_of, template_of


def preview_response(request: HttpRequest, page: Page) -> HttpResponse:
    """Render a draft; private, never kept by a cache. The caller has checked who may read it."""
    publication = build_in_memory(page)
    context = context_of(request, publication, readers.ancestors(publication))
    response = render(request, template_of(publication), context | {"is_preview": True})
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response
