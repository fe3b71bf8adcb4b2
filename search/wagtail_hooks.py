"""What search adds to Wagtail's back office."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from practices import permissions
from practices.person import person
from search.backoffice import audience
from search.backoffice.synonyms import SynonymAdmin

modeladmin_register(SynonymAdmin)


@hooks.register("register_admin_urls")
def audience_addresses() -> list[URLPattern]:
    """What is read and searched; Wagtail keeps who is not signed in out of what is registered here."""
    return [
        path("audience/", audience.audience, name="audience"),
        path("audience/pages.csv", audience.pages_csv, name="audience_pages_csv"),
        path("audience/mots.csv", audience.words_csv, name="audience_words_csv"),
    ]


class AudienceMenuItem(MenuItem):
    """« Audience », for whoever sees it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the one door."""
        return permissions.can_see_all_audience(person(request))


@hooks.register("register_admin_menu_item")
def audience_menu_item() -> MenuItem:
    """« Audience », beside what waits."""
    return AudienceMenuItem("Audience", reverse("audience"), name="audience", icon_name="view", order=60)
