"""Wagtail's history of a page, with the way to its record."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.widgets import HeaderButton


class HousePageHistoryView(PageHistoryView):
    """Who did what, and beside it all that was decided."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Stock's, and the complete record."""
        address = reverse("record", args=[self.object.pk])
        return [*super().header_buttons, HeaderButton("Dossier complet", url=address, icon_name="tasks")]
