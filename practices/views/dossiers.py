"""The list of the dossiers, which every page's menu leads to: before it is opened it says that they are to come.

So the menu asks nothing of the database and never leads to a page that does not exist.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from practices.models import PublicationKind
from practices.publication import marks, readers
from practices.views.answers import public_page
from practices.views.public import show_publication

PATH = "/pratiques/dossiers/"


@require_safe
def dossier_index(request: HttpRequest) -> HttpResponse:
    """The published page of the dossiers, its tombstone, or a word on what will stand here."""
    try:
        return show_publication(request, PATH)
    except Http404:
        if readers.find(PATH) is not None:  # a page number that does not exist
            raise
    trail = [{"label": "Pratiques pédagogiques", "url": "/pratiques/"}, {"label": "Dossiers", "url": ""}]
    lists = marks.of_kinds(PublicationKind.DOSSIER_INDEX)
    return public_page(request, "practices/public/dossiers_to_come.html", {"breadcrumb": trail}, lists=lists)
