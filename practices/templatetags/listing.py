"""Filters of the listings: page numbers, and a word in step with a number."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page

register = template.Library()


@register.filter
def page_numbers(page: Page[Any]) -> list[int]:
    """The numbers a pagination shows around `page`; 0 stands for a gap."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in elided]


@register.filter
def named(number: int, words: str) -> str:
    """The singular or the plural of `words` ("Niveau,Niveaux") for `number`: in French, two make a plural."""
    singular, plural = words.split(",")
    return plural if abs(number) >= 2 else singular
