"""System checks of the house's own invariants about pages."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register
from wagtail.models import get_page_models


@register()
def every_page_type_is_moderated(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """practices.E001: a page type that is not moderated would publish without a decision."""
    from practices.models import ModeratedPage

    return [
        Error(
            f"{model.__name__} is a page type that no decision gates.",
            hint="Derive it from practices.models.ModeratedPage.",
            obj=model,
            id="practices.E001",
        )
        for model in get_page_models()
        if model._meta.label != "wagtailcore.Page" and not issubclass(model, ModeratedPage)
    ]


@register()
def no_structural_page_is_started_by_hand(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """practices.E002: structural pages are made by actions; Wagtail makes every subclass creatable that is silent."""
    return [
        Error(
            f"{model.__name__} can be created by hand.",
            hint="Set is_creatable = False on the class itself: Wagtail does not inherit it.",
            obj=model,
            id="practices.E002",
        )
        for model in get_page_models()
        if model.is_creatable and getattr(model, "is_lead_owned", False) and model.is_structural
    ]
