"""The filters that templates use in place of Django's `pluralize`, `date` and `filesizeformat`."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.safestring import SafeData, mark_safe

from foundation import french

register = template.Library()

register.filter("count_of", french.count_of)
register.filter("french_number", french.french_number)
register.filter("french_date", french.french_date)
register.filter("french_date_text", french.french_date_text)
register.filter("french_datetime", french.french_datetime)
register.filter("french_size", french.french_size)
register.filter("of_place", french.of_place)


@register.filter
def french_typography(value: object) -> str:
    """Set plain text, or, when it is already marked safe, the text between its tags."""
    if isinstance(value, SafeData):
        return french.french_typography_html(str(value))
    return french.french_typography(str(value))


@register.filter
def french_ordinals(value: object) -> str:
    """Put ordinals in superscript: for labels of levels and degrees, and for running text in HTML."""
    if isinstance(value, SafeData):
        return french.french_ordinals_html(str(value))
    return french.french_ordinals(str(value))


LABEL = 200
"""Texts of so many characters at most come again on page after page: titles, names, terms."""


@register.filter
def typeset(value: object) -> str:
    """Text as it is printed, for what stands between tags: spaces, apostrophes, ordinals. Never for an attribute."""
    text = value if isinstance(value, str) else str(value)
    is_safe = isinstance(value, SafeData)
    return _typeset_label(str(text), is_safe) if len(text) <= LABEL else _typeset(text)


@lru_cache(maxsize=4096)
def _typeset_label(text: str, is_safe: bool) -> str:
    return _typeset(mark_safe(text) if is_safe else text)  # noqa: S308 - it was safe when it came


def _typeset(text: str) -> str:
    return french_ordinals(french_typography(text))
