"""What the pages of the site itself have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from foundation import delivery

MAX_AGE = 60


def page(
    request: HttpRequest, template: str, title: str, *, lists: Iterable[str] = (), **context: Any
) -> HttpResponse:
    """A page under its own name, which any cache may keep for a minute. `lists` are the marks of what it lists."""
    trail = {"title": title, "breadcrumb": [{"label": title, "url": ""}]}
    response = public(render(request, template, trail | context))
    delivery.keep(lists)
    return response


def public(response: HttpResponse, max_age: int = MAX_AGE) -> HttpResponse:
    """The answer, marked as one that shared caches may keep."""
    patch_cache_control(response, public=True, max_age=max_age)
    return response
