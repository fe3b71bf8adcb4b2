"""Opening the house: the front door, then the rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Page, Site

from academies.permissions import is_administrator
from home.models import HomePage
from practices.models import PracticesIndexPage
from practices.moderation.errors import NotAllowed
from practices.opening import open_index, open_page

if TYPE_CHECKING:
    from foundation.models import User


@transaction.atomic
def open_house(actor: User, *, title: str, introduction: str = "", rubric: str = "") -> PracticesIndexPage:
    """Make the home page, the site that starts there and the rubric below it; administrators only. Can be run again."""
    if not is_administrator(actor):
        raise NotAllowed("Seule l’administration ouvre la maison.")
    home = HomePage.objects.first()
    if home is None:
        home = HomePage(title=title, slug="accueil", introduction=introduction, live=False)
        open_page(Page.get_first_root_node(), home, actor)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"root_page": home.page_ptr, "hostname": "localhost", "site_name": title},
        )
        _remove_wagtails_welcome_page()
    return open_index(home, actor, rubric)


def _remove_wagtails_welcome_page() -> None:
    for page in Page.objects.filter(
        depth=2, content_type__app_label="wagtailcore", content_type__model="page"
    ):
        page.delete()
