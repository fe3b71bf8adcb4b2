"""What a person may choose from, where Wagtail asks nobody."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.chooser import BrowseView
from wagtail.models import Page, PageQuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy


def public_or_own(pages: PageQuerySet, user: Any) -> PageQuerySet:
    """Of these pages, those that are public and those that the person works on (wagtail #7099, #9714)."""
    own = PagePermissionPolicy().explorable_instances(user)
    return pages.filter(live=True) | pages.filter(pk__in=own.values("pk"))


class HouseBrowseView(BrowseView):
    """The page chooser below one page: stock Wagtail names that page to everyone, whatever it is."""

    def get(self, request: HttpRequest, parent_page_id: int) -> HttpResponse:
        """Show what is below a page that the person may see."""
        if not public_or_own(Page.objects.filter(pk=parent_page_id), request.user).exists():
            raise Http404
        return super().get(request, parent_page_id)  # type: ignore[no-any-return]
