"""Panels of the back-office forms."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput


def named_panels(name: str, slug: str) -> list[Any]:
    """A name, and the address that follows it while it is typed: « L’oral » gives `l-oral`, without accents."""
    widget = SlugInput(attrs={"data-w-slug-allow-unicode-value": False}, formatters=[(r"['’]", " ")])
    return [
        TitleFieldPanel(name, targets=[slug], classname="", placeholder=False),
        FieldPanel(slug, widget=widget),
    ]
