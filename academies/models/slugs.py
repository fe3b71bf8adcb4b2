"""Addresses from titles."""

from __future__ import annotations

from django.utils.text import slugify


def slug_from(title: str, length: int = 80) -> str:
    """« L’oral à l’épreuve » gives `l-oral-a-l-epreuve`: an elision is a word of its own."""
    return slugify(title.replace("’", " ").replace("'", " "))[:length].strip("-")
