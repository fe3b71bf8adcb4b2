"""Addresses from titles."""

from __future__ import annotations

from django.utils.text import slugify

SPELLED_OUT = str.maketrans({"’": " ", "'": " ", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})


def slug_from(title: str, length: int = 80) -> str:
    """« L’oral au cœur » gives `l-oral-au-coeur`: an elision is a word of its own, a ligature is two letters."""
    return slugify(title.translate(SPELLED_OUT))[:length].strip("-")
