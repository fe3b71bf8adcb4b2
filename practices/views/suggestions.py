"""What the editor suggests while a person types."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from practices.models import Keyword

MOST = 10


@require_safe
def published_keywords(request: HttpRequest, app: str = "", model: str = "") -> JsonResponse:
    """Keywords that published scenarios bear; stock Wagtail suggests those of all drafts.

    Labels of pictures and documents are never suggested: they are words of private files.
    """
    term = request.GET.get("term", "").replace("\x00", "").strip()
    if not term or (app, model) != ("practices", "keyword"):
        return JsonResponse([], safe=False)
    borne = Keyword.objects.filter(scenario_items__content_object__live=True, name__istartswith=term)
    names = borne.distinct().order_by("name").values_list("name", flat=True)[:MOST]
    return JsonResponse(list(names), safe=False)
