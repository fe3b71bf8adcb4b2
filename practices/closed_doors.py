"""Wagtail's doors that this house keeps shut: each answers 404 to everyone, whatever the method.

What they do is done by a decision (publishing, withdrawing), by nobody (moving, locking, privacy, aliases, schedules),
or would show one académie's names and titles to another (reports, bulk actions, usage). See docs/gate.md.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path

PAGE = r"pages/\d+/"

CLOSED: dict[str, str] = {
    rf"{PAGE}unpublish/": "a decision withdraws",
    rf"{PAGE}convert_alias/": "there are no aliases",
    rf"{PAGE}move/": "reviewers are found from a page's place",
    rf"{PAGE}set_position/": "listings have their own order",
    rf"{PAGE}lock/": "nobody locks by hand",
    rf"{PAGE}unlock/": "nobody locks by hand",
    rf"{PAGE}revisions/\d+/unschedule/": "nothing is scheduled",
    r"pages/workflow/": "deciding is done on the review screen",
    r"pages/usage/": "lists titles of other académies",
    r"pages/create/": "pages are started below their project",
    r"bulk/wagtailcore/page/": "one page at a time; the stock screens show the titles one may not act on",
    r"workflows/": "the two circuits come from migrations",
    r"reports/": "list people and titles of every académie",
    r"collections/": "folders are opened with their project",
    r"sites/": "there is one site",
    r"failwhale/": "an error that anyone could ask for",
    r"test404/": "an error page where nothing is missing",
    r"api/main/images/": "lists the pictures of every académie",
    r"api/main/documents/": "lists the documents of every académie",
    r"choose-page/chosen-multiple/": "names any page by its number",
    r"images/chooser/chosen-multiple/": "nothing here chooses several at once",
    r"documents/chooser/chosen-multiple/": "nothing here chooses several at once",
    r"images/chooser/\d+/select_format/": "shows any picture by its number",
}


def closed(request: HttpRequest) -> HttpResponse:
    """No such page, for anyone."""
    raise Http404


urlpatterns = [re_path(rf"^{pattern}", closed) for pattern in CLOSED]
