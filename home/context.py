"""What every template gets from the house."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from home import house


def house_context(request: HttpRequest) -> dict[str, Any]:
    """The frame as the settings say it, read only by a template that shows it."""
    return {"house": SimpleLazyObject(lambda: house.current().frame)}
