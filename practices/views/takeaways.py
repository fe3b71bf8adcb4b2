"""Addresses that never change, by the permanent identifier of a publication: the page, and its files to take away."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from practices.models.publication import Publication
from practices.takeaways.asking import SHARED_PICTURE, TAKEN_AWAY, TakeawayKind
from practices.takeaways.offered import is_waited_for, place_of
from practices.views.public import MAX_AGE, show_publication

COME_BACK_AFTER = 60
"""Seconds: what is asked too early is made within a minute, unless much else waits."""


@require_safe
def by_key(request: HttpRequest, key: UUID) -> HttpResponse:
    """Lead to the page of a publication, wherever it stands today; 404 for a key of nothing."""
    path = Publication.objects.filter(key=key).values_list("path", flat=True).first()
    if path is None:
        raise Http404
    answer = redirect(path)
    patch_cache_control(answer, public=True, max_age=MAX_AGE)
    return answer


@require_safe
def takeaway(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Lead to a file of the version that is public now.

    410 with the reason once the page is withdrawn; 503 as long as the file waits to be made; 404 when it cannot be
    made here, and for what has no such file.
    """
    publication = Publication.objects.for_cards().filter(key=key).first()
    is_known = kind in TakeawayKind or kind == SHARED_PICTURE
    if publication is None or not is_known or publication.kind not in TAKEN_AWAY:
        raise Http404
    if publication.is_withdrawn:
        return show_publication(request, publication.path)
    if place := place_of(publication, kind):
        return _led_to(place)
    if kind == SHARED_PICTURE:
        return _led_to(static("pictures/apercu.png"))
    waits = is_waited_for(publication)
    answer = render(
        request,
        "practices/public/no_takeaway.html",
        {"publication": publication, "format": TakeawayKind(kind).label, "waits": waits},
        status=503 if waits else 404,
    )
    answer["Cache-Control"] = "no-store"
    if waits:
        answer["Retry-After"] = str(COME_BACK_AFTER)
    return answer


def _led_to(place: str) -> HttpResponse:
    """A file goes with its version, at once: an answer that a cache kept would lead to nothing."""
    answer = redirect(place)
    answer["Cache-Control"] = "no-cache"
    return answer
