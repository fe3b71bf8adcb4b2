"""What the pages of the site itself have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

MAX_AGE = 60


def page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """A page under its own name, which any cache may keep for a minute."""
    trail = {"title": title, "breadcrumb": [{"label": title, "url": ""}]}
    return public(render(request, template, trail | context))


def public(response: HttpResponse, max_age: int = MAX_AGE) -> HttpResponse:
    """The answer, marked as one that shared caches may keep."""
    patch_cache_control(response, public=True, max_age=max_age)
    return response
