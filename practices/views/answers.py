"""What every page of the browsing side answers with."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from foundation import delivery
from practices.browse.choices import Choices

MAX_AGE = 60


def public_page(
    request: HttpRequest, template: str, context: dict[str, object], *, lists: Iterable[str]
) -> HttpResponse:
    """The page, marked as one that shared caches may keep for a minute.

    `lists` are the marks of what it lists or counts: see `practices.publication.marks`.
    """
    response = render(request, template, context)
    delivery.keep(lists)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def with_choices(choices: Choices) -> dict[str, object]:
    """What templates read of the filters; robots stay out of the combinations."""
    return {
        "notices": choices.notices,
        "chosen": choices.count,
        "query": choices.query,
        "is_deep": choices.count > 1,
    }
