"""What Wagtail does to several files at once, for files that the person may see."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action import index

from foundation.files.access import PrivateFile, may_see
from foundation.models import HouseDocument, HouseImage

FILES: dict[str, type[PrivateFile]] = {"houseimage": HouseImage, "housedocument": HouseDocument}
EVERYTHING_LISTED = "all"


def bulk_on_files(request: HttpRequest, model_name: str, action: str) -> HttpResponse:
    """Stock Wagtail names the files that one may not act on, whoever's they are: here there are none."""
    model = FILES.get(model_name)
    numbers = [number for number in request.GET.getlist("id") if number != EVERYTHING_LISTED]
    if model is None or not all(number.isdecimal() and len(number) < 10 for number in numbers):
        raise Http404
    files = model._default_manager.filter(pk__in=numbers)
    if not all(may_see(request.user, file) for file in files):
        raise Http404
    response: HttpResponse = index(request, "foundation", model_name, action)
    return response
